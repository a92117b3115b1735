import { assert, describe, it } from "@effect/vitest"
import { read, type ServerEvent } from "../src/model/EventStream.ts"

const stream =
  ': watching\n\nid: 1\nevent: dial\ndata: {"call":"a"}\n\n: nothing new\n\nid: 2\nevent: placed\ndata: {"call":\ndata: "b"}\n\n'

const events: ReadonlyArray<ServerEvent> = [
  { id: "1", type: "dial", data: '{"call":"a"}' },
  { id: "2", type: "placed", data: '{"call":\n"b"}' },
]

describe("Server-sent events", () => {
  it("are the same wherever the stream is cut", () => {
    for (let size = 1; size <= stream.length; size++) {
      let rest = ""
      const found: Array<ServerEvent> = []
      for (let at = 0; at < stream.length; at += size) {
        const reading = read(rest, stream.slice(at, at + size))
        rest = reading.rest
        found.push(...reading.events)
      }
      assert.deepStrictEqual(found, events, `pieces of ${size}`)
      assert.strictEqual(rest, "")
    }
  })

  it("are not told before they are whole", () => {
    assert.deepStrictEqual(read("", "id: 1\ndata: x\n").events, [])
  })

  it("end their lines as they like", () => {
    assert.deepStrictEqual(read("", "id: 7\r\ndata: x\r\n\r\n").events, [
      { id: "7", type: "message", data: "x" },
    ])
  })
})

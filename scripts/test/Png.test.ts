import { assert, describe, it } from "@effect/vitest"
import { deflateSync, inflateSync } from "node:zlib"
import { decode, encode } from "../screenshots/Png.ts"

const chunk = (type: string, content: Buffer): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  return Buffer.concat([length, Buffer.from(type, "latin1"), content, Buffer.alloc(4)])
}

const header = (width: number, height: number): Buffer => {
  const bytes = Buffer.alloc(13)
  bytes.writeUInt32BE(width, 0)
  bytes.writeUInt32BE(height, 4)
  bytes.set([8, 2, 0, 0, 0], 8)
  return bytes
}

/** A PNG of three bytes a pixel whose lines are as they are given, each with its filter in front. */
const png = (width: number, lines: ReadonlyArray<ReadonlyArray<number>>): Buffer =>
  Buffer.concat([
    Buffer.alloc(8),
    chunk("IHDR", header(width, lines.length)),
    chunk("IDAT", deflateSync(Buffer.from(lines.flat()))),
    chunk("IEND", Buffer.alloc(0)),
  ])

describe("A screenshot", () => {
  it("is read by each way in which its lines can be written", () => {
    const { width, height, pixels } = decode(
      png(2, [
        [0, 10, 20, 30, 40, 50, 60],
        [1, 10, 20, 30, 30, 30, 30],
        [2, 0, 0, 0, 1, 1, 1],
        [3, 5, 10, 15, 15, 15, 15],
        [4, 0, 0, 0, 0, 0, 0],
      ]),
    )
    assert.deepStrictEqual([width, height], [2, 5])
    const hex = [...pixels].map((pixel) => pixel.toString(16).padStart(6, "0"))
    assert.deepStrictEqual(hex, [
      ...["0a141e", "28323c"],
      ...["0a141e", "28323c"],
      ...["0a141e", "29333d"],
      ...["0a141e", "28323c"],
      ...["0a141e", "28323c"],
    ])
  })

  it("is written with one byte a pixel, and keeps its colours", () => {
    const pixels = Uint32Array.from([0xff0000, 0x00ff00, 0xff0000, 0x0000ff])
    const written = encode({ width: 2, height: 2, pixels })
    const at = written.indexOf("PLTE") + 4
    assert.strictEqual(written.toString("hex", at, at + 3), "ff0000")
    const data = written.indexOf("IDAT")
    const length = written.readUInt32BE(data - 4)
    const lines = inflateSync(written.subarray(data + 4, data + 4 + length))
    assert.deepStrictEqual([...lines], [0, 0, 1, 0, 0, 2])
  })
})

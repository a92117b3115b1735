import { assert, describe, expectTypeOf, it } from "@effect/vitest"
import { getEventListeners } from "node:events"
import type { LeanFetch, LeanRequest } from "../src/index.ts"
import { RawServer } from "./RawServer.ts"
import { Clock, failureOf, makeFetch, ok, post, requestsSeen, told } from "./Trial.ts"

/** What becomes of this answer, given in pieces, to one request. */
const answered = async (pieces: ReadonlyArray<string | Buffer>, init: LeanRequest = post, options = {}) => {
  await using server = await RawServer.listen({
    onRequest: async (socket) => {
      for (const piece of pieces) await new Promise((next) => socket.write(piece, "latin1", next))
    },
  })
  const fetch = makeFetch({ connections: 1, ...options })
  const response = await fetch(`${server.url}/calls`, init)
  assert.strictEqual(await requestsSeen(fetch, server), 1)
  return response
}

describe("an answer", () => {
  it("has status, headers in any case, and its body as text and as JSON, as often as one likes", async () => {
    const response = await answered([
      'HTTP/1.1 201 Created\r\nRetry-After: 7\r\nX-Many: a\r\nx-many: b\r\ncontent-length: 10\r\n\r\n{"id":"1"}',
    ])
    assert.isTrue(response.ok)
    assert.strictEqual(response.status, 201)
    assert.strictEqual(response.headers.get("retry-AFTER"), "7")
    assert.strictEqual(response.headers.get("x-many"), "a, b")
    assert.isNull(response.headers.get("date"))
    assert.isNull(response.headers.get("constructor"))
    assert.strictEqual(await response.text(), '{"id":"1"}')
    assert.strictEqual(await response.text(), '{"id":"1"}')
    assert.deepStrictEqual(await response.json(), { id: "1" })
  })

  it("is ok from 200 to 299", async () => {
    for (const [status, expected] of [
      [200, true],
      [299, true],
      [300, false],
      [400, false],
      [503, false],
    ] as const) {
      const response = await answered([`HTTP/1.1 ${status} X\r\ncontent-length: 0\r\n\r\n`])
      assert.strictEqual(response.status, status)
      assert.strictEqual(response.ok, expected)
    }
  })

  it("may be a redirect, which nobody follows", async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      const head = `HTTP/1.1 ${status} Go\r\nlocation: /elsewhere\r\ncontent-length: 0\r\n\r\n`
      const response = await answered([head], { ...post, redirect: "follow" })
      assert.strictEqual(response.status, status)
      assert.isFalse(response.ok)
      assert.strictEqual(response.headers.get("location"), "/elsewhere")
    }
  })

  it("is the final one, after any number of others (102, 103)", async () => {
    const informational = "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n"
    const response = await answered([
      informational,
      "HTTP/1.1 102 Processing\r\n\r\n",
      informational,
      ok("at last"),
    ])
    assert.strictEqual(response.status, 200)
    assert.isNull(response.headers.get("link"))
    assert.strictEqual(await response.text(), "at last")
  })

  it("may come in chunks, in any pieces, with characters of many bytes cut in two", async () => {
    const text = "\ufeffحمزة ☎ 𝄞"
    const body = Buffer.from(text)
    const chunks = Array.from(body, (byte) => [`1\r\n`, Buffer.of(byte), `\r\n`]).flat()
    const head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"
    const response = await answered([head, ...chunks, "0\r\nx-trailer: 1\r\n\r\n"])
    assert.strictEqual(await response.text(), text.slice(1))
  })

  it("may end with the connection", async () => {
    await using server = await RawServer.listen({
      onRequest: (socket) => socket.end("HTTP/1.0 200 OK\r\n\r\nall there is"),
    })
    const fetch = makeFetch()
    assert.strictEqual(await (await fetch(server.url, post)).text(), "all there is")
    assert.strictEqual(await requestsSeen(fetch, server), 1)
  })

  it("may have no body: 204, 304, or to HEAD", async () => {
    for (const head of [
      "HTTP/1.1 204 No Content\r\n\r\n",
      "HTTP/1.1 304 Not Modified\r\ncontent-length: 9\r\n\r\n",
    ]) {
      assert.strictEqual(await (await answered([head])).text(), "")
    }
    const response = await answered(["HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n"], { method: "HEAD" })
    assert.strictEqual(response.headers.get("content-length"), "9")
    assert.strictEqual(await response.text(), "")
  })

  it("may be as large as its bound", async () => {
    const response = await answered([ok("x".repeat(100))], post, { maxAnswerBytes: 100 })
    assert.strictEqual((await response.text()).length, 100)
  })

  it("that is no JSON rejects as JSON with a SyntaxError", async () => {
    const response = await answered([ok("<html>")])
    const error = await response.json().catch((reason: unknown) => reason)
    assert.instanceOf(error, SyntaxError)
  })
})

describe("a request", () => {
  it("is what was given and who sends it, however the headers are given", async () => {
    await using server = await RawServer.listen({ onRequest: (socket) => socket.write(ok("")) })
    const fetch = makeFetch({ connections: 1 })
    const forms: ReadonlyArray<LeanRequest["headers"]> = [
      { "x-a": "1", "x-b": "2", "x-c": undefined },
      [
        ["x-a", "1"],
        ["x-b", "2"],
      ],
      new Headers({ "x-a": "1", "x-b": "2" }),
      new Map([
        ["x-a", "1"],
        ["x-b", "2"],
      ]),
    ]
    for (const headers of forms) {
      await fetch(new URL(`${server.url}/calls?key=1#part`), { method: "post", headers, body: "käse" })
    }
    await fetch(`${server.url}/calls?key=1`, {
      method: "POST",
      headers: { "x-a": "1", "x-b": "2" },
      body: Buffer.from("käse"),
    })
    const expected = [
      "POST /calls?key=1 HTTP/1.1",
      `host: 127.0.0.1:${server.port}`,
      "connection: keep-alive",
      "x-a: 1",
      "x-b: 2",
      "user-agent: trunkline",
      "content-length: 5",
      "",
      Buffer.from("käse").toString("latin1"),
    ].join("\r\n")
    assert.strictEqual(await requestsSeen(fetch, server), 5)
    assert.deepStrictEqual(server.texts, Array(5).fill(expected))
  })

  it("says who sends it as the caller wants it said", async () => {
    await using server = await RawServer.listen({ onRequest: (socket) => socket.write(ok("")) })
    const fetch = makeFetch({ connections: 1 })
    await fetch(server.url, { headers: { "User-Agent": "mine" } })
    await requestsSeen(fetch, server)
    assert.deepStrictEqual(server.texts[0]?.match(/user-agent.*/gi), ["User-Agent: mine"])
  })

  it("is a GET without a body unless it says otherwise", async () => {
    await using server = await RawServer.listen({ onRequest: (socket) => socket.write(ok("")) })
    const fetch = makeFetch({ connections: 1 })
    await fetch(server.url)
    await fetch(server.url, { method: "POST", body: null })
    await requestsSeen(fetch, server)
    const head = `HTTP/1.1\r\nhost: 127.0.0.1:${server.port}\r\nconnection: keep-alive\r\nuser-agent: trunkline\r\n`
    assert.deepStrictEqual(server.texts, [`GET / ${head}\r\n`, `POST / ${head}content-length: 0\r\n\r\n`])
  })

  it("leaves no listener and no deadline behind", async () => {
    await using server = await RawServer.listen({
      onRequest: (socket, nth) => void (nth === 1 ? socket.write(ok("")) : socket.resetAndDestroy()),
    })
    const clock = new Clock()
    const fetch = makeFetch({}, clock)
    const { signal } = new AbortController()
    const answers = [fetch(server.url, { ...post, signal }), fetch(server.url, { ...post, signal })]
    assert.strictEqual(getEventListeners(signal, "abort").length, 2)
    assert.strictEqual(clock.waiting, 2)
    const outcomes = await Promise.allSettled(answers)
    assert.deepStrictEqual(outcomes.map(({ status }) => status).toSorted(), ["fulfilled", "rejected"])
    assert.strictEqual(getEventListeners(signal, "abort").length, 0)
    assert.strictEqual(clock.waiting, 0)
    await fetch.close()
  })

  it("takes a new connection after the server closed the idle one", async () => {
    await using server = await RawServer.listen({
      onRequest: (socket) => {
        socket.write(ok("fine"))
        socket.end()
        socket.on("close", () => gone.resolve())
      },
    })
    let gone = Promise.withResolvers<void>()
    const fetch = makeFetch({ connections: 1 })
    for (let count = 0; count < 3; count++) {
      gone = Promise.withResolvers<void>()
      assert.strictEqual(await (await fetch(server.url, post)).text(), "fine")
      await gone.promise
    }
    assert.strictEqual(await requestsSeen(fetch, server), 3)
    assert.strictEqual(server.connections, 3)
  })

  it("is one of many over few connections, each of which has one request at a time", async () => {
    const open = new Set<unknown>()
    let overlaps = 0
    await using server = await RawServer.listen({
      onRequest: async (socket, _nth, text) => {
        if (open.has(socket)) overlaps++
        open.add(socket)
        const [, path = ""] = /GET (\S+)/.exec(text) ?? []
        // A client that pipelines sends the next request when it has the head of an answer.
        await new Promise((next) =>
          socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${path.length}\r\n\r\n`, next),
        )
        for (let turn = 0; turn < 3; turn++) await new Promise((next) => setImmediate(next))
        open.delete(socket)
        socket.write(path)
      },
    })
    const fetch = makeFetch({ connections: 4 })
    const paths = Array.from({ length: 500 }, (_, index) => `/${index}`)
    const bodies = await Promise.all(paths.map(async (path) => (await fetch(server.url + path)).text()))
    assert.deepStrictEqual(bodies, paths)
    assert.strictEqual(overlaps, 0)
    assert.strictEqual(await requestsSeen(fetch, server), 500)
    assert.strictEqual(server.connections, 4)
    assert.strictEqual(new Set(server.seen).size, 500)
  })

  it("under way comes to its end when the fetch is closed", async () => {
    const arrived = Promise.withResolvers<() => void>()
    await using server = await RawServer.listen({
      onRequest: (socket) => arrived.resolve(() => socket.write(ok("fine"))),
    })
    const fetch = makeFetch({ connections: 1 })
    const response = fetch(server.url, post)
    const answer = await arrived.promise
    const closed = fetch.close()
    assert.deepStrictEqual(told(await failureOf(fetch(server.url, post))), {
      bytesSent: false,
      phase: "prepare",
      reason: "shutdown",
    })
    answer()
    assert.strictEqual(await (await response).text(), "fine")
    await closed
    assert.strictEqual(await requestsSeen(fetch, server), 1)
  })
})

it("may stand where a fetch is asked for", () => {
  expectTypeOf<LeanFetch>().toExtend<
    (
      input: string,
      init?: RequestInit,
    ) => Promise<Pick<Response, "ok" | "status" | "text" | "json"> & { headers: Pick<Headers, "get"> }>
  >()
})

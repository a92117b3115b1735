import { assert, describe, it } from "@effect/vitest"
import { subscribe, unsubscribe } from "node:diagnostics_channel"
import type { Socket } from "node:net"
import { inspect } from "node:util"
import type { LeanFetch, LeanRequest } from "../src/index.ts"
import { type Behavior, certificate, RawServer } from "./RawServer.ts"
import { Clock, failureOf, makeFetch, ok, post, requestsSeen, told } from "./Trial.ts"

const sent = (phase: string, reason: string, status?: number) => ({
  bytesSent: true,
  phase,
  reason,
  ...(status === undefined ? {} : { status }),
})

/** One request against a server that behaves like this: how it fails, and how many requests the server sees in the end. */
const trial = async (behavior: Behavior, init: LeanRequest = post, options = {}) => {
  await using server = await RawServer.listen(behavior)
  const fetch = makeFetch({ maxAnswerBytes: 1000, ...options })
  const error = await failureOf(fetch(`${server.url}/calls`, init))
  return { error, requests: await requestsSeen(fetch, server) }
}

const answering =
  (...answer: ReadonlyArray<string>): NonNullable<Behavior["onRequest"]> =>
  (socket) =>
    void socket.end(answer.join("\r\n"), "latin1")

/** When undici next says this of a request. */
const said = async (event: "bodySent" | "headers"): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const listener = () => resolve()
  subscribe(`undici:request:${event}`, listener)
  await promise
  unsubscribe(`undici:request:${event}`, listener)
}

// A GET is what undici calls idempotent, and what others repeat.
for (const method of ["POST", "GET"]) {
  const init = method === "POST" ? post : { method }

  describe(`a ${method} may have arrived, and is seen at most once, when the server`, () => {
    const cases: ReadonlyArray<readonly [name: string, behavior: Behavior, expected: object]> = [
      [
        "resets the connection after the head",
        { onHead: (socket) => socket.resetAndDestroy() },
        sent("await", "reset"),
      ],
      [
        "closes the connection after the whole request",
        { onRequest: (socket) => socket.end() },
        sent("await", "closed"),
      ],
      [
        "resets the connection after the whole request",
        { onRequest: (socket) => socket.resetAndDestroy() },
        sent("await", "reset"),
      ],
      [
        "answers something else than HTTP",
        { onRequest: answering("SSH-2.0-dropbear", "") },
        sent("await", "malformed"),
      ],
      [
        "closes in the middle of the head",
        { onRequest: answering("HTTP/1.1 200 OK", "content-le") },
        sent("await", "closed"),
      ],
      [
        "answers more head than fits",
        { onRequest: answering("HTTP/1.1 200 OK", `x: ${"x".repeat(20_000)}`, "", "") },
        sent("await", "too-large"),
      ],
      [
        "switches protocols",
        {
          onRequest: answering(
            "HTTP/1.1 101 Switching Protocols",
            "upgrade: chat",
            "connection: upgrade",
            "",
            "",
          ),
        },
        sent("await", "malformed"),
      ],
      [
        "asks to go on (100), which nobody waited for",
        { onRequest: answering("HTTP/1.1 100 Continue", "", ok("fine")) },
        sent("await", "malformed"),
      ],
      [
        "closes after an early hint (103)",
        { onRequest: answering("HTTP/1.1 103 Early Hints", "", "") },
        sent("await", "closed"),
      ],
      [
        "answers only a head",
        { onRequest: answering("HTTP/1.1 200 OK", "content-length: 5", "", "") },
        sent("answer", "closed", 200),
      ],
      [
        "answers a shorter body than it says",
        { onRequest: answering("HTTP/1.1 201 Created", "content-length: 50", "", "short") },
        sent("answer", "closed", 201),
      ],
      [
        "answers a shorter body than it says, as the last of the connection",
        { onRequest: answering("HTTP/1.1 200 OK", "connection: close", "content-length: 50", "", "short") },
        sent("answer", "closed", 200),
      ],
      [
        "breaks off between chunks",
        { onRequest: answering("HTTP/1.1 200 OK", "transfer-encoding: chunked", "", "5", "first", "") },
        sent("answer", "closed", 200),
      ],
      [
        "breaks off within a chunk, on the last answer of the connection",
        {
          onRequest: answering(
            "HTTP/1.1 200 OK",
            "connection: close",
            "transfer-encoding: chunked",
            "",
            "50",
            "first",
          ),
        },
        sent("answer", "closed", 200),
      ],
      [
        "garbles a chunk",
        { onRequest: answering("HTTP/1.1 200 OK", "transfer-encoding: chunked", "", "wat", "first", "") },
        sent("answer", "malformed", 200),
      ],
      [
        "answers a body over the bound",
        { onRequest: (socket) => socket.write(ok("x".repeat(1001))) },
        sent("answer", "too-large", 200),
      ],
      [
        "answers a body without an end",
        {
          onRequest: (socket) => {
            socket.write("HTTP/1.1 500 Oops\r\n\r\n")
            const pour = () => {
              while (socket.writable && socket.write("x".repeat(100)));
              socket.once("drain", pour)
            }
            pour()
          },
        },
        sent("answer", "too-large", 500),
      ],
      [
        "resets the connection within the body",
        {
          onRequest: (socket) =>
            socket.write("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nfir", () => socket.resetAndDestroy()),
        },
        sent("answer", "reset", 200),
      ],
    ]

    for (const [name, behavior, expected] of cases) {
      it(`${name}`, async () => {
        const { error, requests } = await trial(behavior, init)
        assert.deepStrictEqual(told(error), expected)
        assert.strictEqual(requests, 1)
      })
    }

    it("closes the connection before it reads", async () => {
      await using server = await RawServer.listen({ onConnection: (socket) => held.resolve(socket.pause()) })
      const held = Promise.withResolvers<Socket>()
      const fetch = makeFetch()
      const isWritten = said("bodySent")
      const failure = failureOf(fetch(server.url, init))
      const socket = await held.promise
      await isWritten
      socket.end()
      assert.deepStrictEqual(told(await failure), sent("await", "closed"))
      assert.strictEqual(await requestsSeen(fetch, server), 1)
    })

    it("resets the connection before it reads", async () => {
      await using server = await RawServer.listen({ onConnection: (socket) => held.resolve(socket.pause()) })
      const held = Promise.withResolvers<Socket>()
      const fetch = makeFetch()
      const isWritten = said("bodySent")
      const failure = failureOf(fetch(server.url, init))
      const socket = await held.promise
      await isWritten
      socket.resetAndDestroy()
      assert.deepStrictEqual(told(await failure), sent("await", "reset"))
      assert.strictEqual(await requestsSeen(fetch, server), 0)
    })

    it("never answers: the deadline", async () => {
      await using server = await RawServer.listen({ onRequest: () => arrived.resolve() })
      const arrived = Promise.withResolvers<void>()
      const clock = new Clock()
      const fetch = makeFetch({}, clock)
      const failure = failureOf(fetch(server.url, init))
      await arrived.promise
      clock.pass()
      assert.deepStrictEqual(told(await failure), sent("await", "timeout"))
      assert.strictEqual(((await failure).cause as DOMException).name, "TimeoutError")
      assert.strictEqual(await requestsSeen(fetch, server), 1)
    })

    it("never ends its answer, though it goes on: the deadline", async () => {
      await using server = await RawServer.listen({
        onRequest: (socket) => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\nfirst"),
      })
      const clock = new Clock()
      const fetch = makeFetch({}, clock)
      const headersRead = said("headers")
      const failure = failureOf(fetch(server.url, init))
      await headersRead
      clock.pass()
      assert.deepStrictEqual(told(await failure), sent("answer", "timeout", 200))
      assert.strictEqual(await requestsSeen(fetch, server), 1)
    })

    it("has it, and the caller aborts", async () => {
      await using server = await RawServer.listen({
        onRequest: () => caller.abort(new Error("changed my mind")),
      })
      const caller = new AbortController()
      const fetch = makeFetch()
      const error = await failureOf(fetch(server.url, { ...init, signal: caller.signal }))
      assert.deepStrictEqual(told(error), sent("await", "aborted"))
      assert.strictEqual((error.cause as Error).message, "changed my mind")
      assert.strictEqual(await requestsSeen(fetch, server), 1)
    })

    it("closes the kept connection just when the next request is on it", async () => {
      await using server = await RawServer.listen({
        onRequest: (socket, nth) => (nth === 1 ? socket.write(ok("one")) : socket.end()),
      })
      const fetch = makeFetch({ connections: 1 })
      await fetch(server.url, init)
      assert.deepStrictEqual(told(await failureOf(fetch(server.url, init))), sent("await", "closed"))
      assert.strictEqual(await requestsSeen(fetch, server), 2)
      assert.strictEqual(server.connections, 1)
    })

    it("resets a connection on which others wait: they are sent once, on another", async () => {
      for (const connections of [1, 2]) {
        await using server = await RawServer.listen({
          onRequest: (socket, nth) =>
            void (nth <= connections ? socket.resetAndDestroy() : socket.write(ok("fine"))),
        })
        const fetch = makeFetch({ connections })
        const answers = Array.from({ length: 10 }, (_, index) => fetch(`${server.url}/${index}`, init))
        const failures = await Promise.all(answers.slice(0, connections).map(failureOf))
        assert.deepStrictEqual(failures.map(told), Array(connections).fill(sent("await", "reset")))
        await Promise.all(answers.slice(connections))
        assert.strictEqual(await requestsSeen(fetch, server), 10)
        assert.strictEqual(new Set(server.texts).size, 10)
      }
    })
  })
}

describe("a large body may have arrived in part when", () => {
  const large: LeanRequest = { method: "POST", body: "x".repeat(20_000_000) }

  it("the server resets the connection in the middle of it", async () => {
    const { error, requests } = await trial({ onHead: (socket) => socket.resetAndDestroy() }, large)
    assert.deepStrictEqual(told(error), sent("await", "reset"))
    assert.strictEqual(requests, 1)
  })

  it("the caller aborts in the middle of it", async () => {
    const caller = new AbortController()
    const { error, requests } = await trial(
      { onHead: (socket) => void caller.abort(socket.pause()) },
      { ...large, signal: caller.signal },
    )
    assert.deepStrictEqual(told(error), sent("await", "aborted"))
    assert.strictEqual(requests, 1)
  })
})

describe("over TLS", () => {
  it("a request may have arrived when the server closes after the handshake", async () => {
    await using server = await RawServer.listen({ onRequest: (socket) => socket.end() }, { tls: true })
    const fetch = makeFetch({
      ca: certificate,
      lookup: (_name, _options, found) => found(null, [{ address: "127.0.0.1", family: 4 }]),
    })
    const error = await failureOf(fetch(`https://lean-fetch.test:${server.port}/`, post))
    assert.deepStrictEqual(told(error), sent("await", "closed"))
    assert.strictEqual(await requestsSeen(fetch, server), 1)
  })
})

describe("an error", () => {
  it("names method, origin and path, what happened, and what it means", async () => {
    await using server = await RawServer.listen({
      onRequest: answering("HTTP/1.1 502 Bad", "content-length: 9", "", ""),
    })
    const clock = new Clock()
    const fetch: LeanFetch = makeFetch({ timeout: 1500 }, clock)
    const broken = await failureOf(fetch(`${server.url}/calls?key=1`, post))
    assert.strictEqual(
      broken.message,
      `POST ${server.url}/calls: the server closed the connection (UND_ERR_SOCKET) while reading the answer with status 502; the request may have arrived`,
    )
    const late = failureOf(fetch(`${server.url}/calls?key=1`, post))
    clock.pass()
    assert.strictEqual(
      (await late).message,
      `POST ${server.url}/calls: no whole answer within 1500 ms while waiting for a connection; nothing was sent`,
    )
    assert.deepStrictEqual(clock.limits, [1500, 1500])
    await fetch.close()
  })

  it("shows nothing of query, headers and bodies, however it is printed", async () => {
    const secret = "open-sesame"
    const init = { method: "POST", headers: { authorization: secret }, body: secret }
    const behaviors: ReadonlyArray<Behavior> = [
      { onRequest: answering(`SSH-2.0 ${secret}`, "") },
      {
        onRequest: answering(
          "HTTP/1.1 200 OK",
          "transfer-encoding: chunked",
          `set-cookie: ${secret}`,
          "",
          secret,
        ),
      },
      { onRequest: answering("HTTP/1.1 200 OK", `set-cookie: ${secret}`, "content-length: 99", "", secret) },
      { onHead: (socket) => socket.resetAndDestroy() },
    ]
    for (const behavior of behaviors) {
      await using server = await RawServer.listen(behavior)
      const fetch = makeFetch()
      const error = await failureOf(fetch(`${server.url}/calls?key=${secret}`, init))
      assert.notInclude(inspect(error, { depth: Infinity, showHidden: true }), secret)
      assert.notInclude(JSON.stringify(error), secret)
      await fetch.close()
    }
    const fetch = makeFetch()
    const refused = await failureOf(
      fetch(`http://127.0.0.1/?key=${secret}`, { headers: { "x-a": `${secret}\n` } }),
    )
    assert.notInclude(inspect(refused, { depth: Infinity, showHidden: true }), secret)
  })
})

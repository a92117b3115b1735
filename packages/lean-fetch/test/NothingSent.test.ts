import { assert, describe, it } from "@effect/vitest"
import { once } from "node:events"
import { createServer } from "node:net"
import { Worker } from "node:worker_threads"
import { type LeanFetchOptions, type LeanRequest, makeLeanFetch } from "../src/index.ts"
import { certificate, RawServer } from "./RawServer.ts"
import { Clock, failureOf, makeFetch, ok, post, requestsSeen, told } from "./Trial.ts"

type Lookup = NonNullable<LeanFetchOptions["lookup"]>

const toLoopback: Lookup = (_name, _options, found) => found(null, [{ address: "127.0.0.1", family: 4 }])

const unsent = (phase: string, reason: string) => ({ bytesSent: false, phase, reason })

describe("a request is known not to have been sent when", () => {
  it("the host name has no address", async () => {
    const lookup: Lookup = (name, _options, found) =>
      found(Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: "ENOTFOUND" }), [])
    const fetch = makeFetch({ lookup })
    const error = await failureOf(fetch("http://nowhere.invalid/calls", post))
    assert.deepStrictEqual(told(error), unsent("resolve", "unresolved"))
    await fetch.close()
  })

  it("the connection is refused", async () => {
    const free = createServer().listen(0, "127.0.0.1")
    await once(free, "listening")
    const { port } = free.address() as { port: number }
    free.close()
    await once(free, "close")
    const fetch = makeFetch()
    const error = await failureOf(fetch(`http://127.0.0.1:${port}/calls`, post))
    assert.deepStrictEqual(told(error), unsent("connect", "refused"))
    await fetch.close()
  })

  it("every request behind a refused connection is refused as well, each once", async () => {
    const free = createServer().listen(0, "127.0.0.1")
    await once(free, "listening")
    const { port } = free.address() as { port: number }
    free.close()
    await once(free, "close")
    for (const connections of [1, 2]) {
      const fetch = makeFetch({ connections })
      const errors = await Promise.all(
        Array.from({ length: 10 }, () => failureOf(fetch(`http://127.0.0.1:${port}/`, post))),
      )
      assert.deepStrictEqual(errors.map(told), Array(10).fill(unsent("connect", "refused")))
      await fetch.close()
    }
  })

  it("the name is never looked up, or TLS never answers: the connect timeout", async () => {
    await using silent = await RawServer.listen({})
    const fetch = makeFetch({ connectTimeout: 1, lookup: () => {} })
    const [name, tls] = await Promise.all([
      failureOf(fetch("http://lean-fetch.test/", post)),
      failureOf(fetch(`https://127.0.0.1:${silent.port}/`, post)),
    ])
    assert.deepStrictEqual(told(name), unsent("resolve", "timeout"))
    assert.deepStrictEqual(told(tls), unsent("tls", "timeout"))
    assert.strictEqual(await requestsSeen(fetch, silent), 0)
  })

  it.runIf(process.platform === "linux")(
    "TCP never answers: the connect timeout (on Linux, where a full backlog does not)",
    async () => {
      const deaf = await listenDeaf()
      const fetch = makeFetch({ connectTimeout: 1 })
      const answers = Array.from({ length: 8 }, () => fetch(`http://127.0.0.1:${deaf.port}/`, post))
      const first = await Promise.race(answers.map(failureOf))
      assert.deepStrictEqual(told(first), unsent("connect", "timeout"))
      const rest = Promise.allSettled(answers)
      await deaf.end()
      await rest
      await fetch.close()
    },
  )

  it("the deadline passes before a connection stands, though one stands later", async () => {
    await using server = await RawServer.listen({ onRequest: (socket) => socket.end(ok("late")) })
    const asked = Promise.withResolvers<() => void>()
    const lookup: Lookup = (...request) => asked.resolve(() => toLoopback(...request))
    const clock = new Clock()
    const fetch = makeFetch({ lookup }, clock)
    const failure = failureOf(fetch(`http://lean-fetch.test:${server.port}/`, post))
    const answerLookup = await asked.promise
    clock.pass()
    assert.deepStrictEqual(told(await failure), unsent("connect", "timeout"))
    answerLookup()
    assert.strictEqual(await requestsSeen(fetch, server), 0)
    assert.strictEqual(server.connections, 1)
    assert.strictEqual(server.bytes, 0)
  })

  it("the caller aborts before a connection stands, though one stands later", async () => {
    await using server = await RawServer.listen({ onRequest: (socket) => socket.end(ok("late")) })
    const asked = Promise.withResolvers<() => void>()
    const lookup: Lookup = (...request) => asked.resolve(() => toLoopback(...request))
    const fetch = makeFetch({ lookup })
    const caller = new AbortController()
    const failure = failureOf(
      fetch(`http://lean-fetch.test:${server.port}/`, { ...post, signal: caller.signal }),
    )
    const answerLookup = await asked.promise
    caller.abort("not needed")
    assert.deepStrictEqual(told(await failure), unsent("connect", "aborted"))
    assert.strictEqual((await failure).cause, "not needed")
    answerLookup()
    assert.strictEqual(await requestsSeen(fetch, server), 0)
    assert.strictEqual(server.bytes, 0)
  })

  it("the caller aborted before it began", async () => {
    await using server = await RawServer.listen({})
    const fetch = makeFetch()
    const error = await failureOf(fetch(server.url, { ...post, signal: AbortSignal.abort() }))
    assert.deepStrictEqual(told(error), unsent("prepare", "aborted"))
    assert.strictEqual(await requestsSeen(fetch, server), 0)
    assert.strictEqual(server.connections, 0)
  })

  for (const connections of [1, 2]) {
    it(`the caller aborts while all of ${connections} connections are busy, which then serve the next request`, async () => {
      const busy: Array<() => void> = []
      const allBusy = Promise.withResolvers<void>()
      await using server = await RawServer.listen({
        onRequest: (socket, nth) => {
          if (nth > connections) return void socket.write(ok("next"))
          if (busy.push(() => socket.write(ok("first"))) === connections) allBusy.resolve()
        },
      })
      const fetch = makeFetch({ connections })
      const first = Array.from({ length: connections }, () => fetch(server.url, post))
      await allBusy.promise
      const caller = new AbortController()
      const failure = failureOf(fetch(`${server.url}/aborted`, { ...post, signal: caller.signal }))
      const next = fetch(`${server.url}/next`, post)
      caller.abort()
      assert.deepStrictEqual(told(await failure), unsent("connect", "aborted"))
      for (const answer of busy) answer()
      await Promise.all(first)
      assert.strictEqual(await (await next).text(), "next")
      assert.strictEqual(await requestsSeen(fetch, server), connections + 1)
      assert.strictEqual(server.connections, connections)
      assert.isFalse(server.texts.some((text) => text.includes("/aborted")))
    })
  }

  it("the caller aborts, or throws, at the very instant before it is sent", async () => {
    await using server = await RawServer.listen({ onRequest: (socket) => socket.write(ok("")) })
    const fetch = makeFetch({ connections: 1 })
    const caller = new AbortController()
    const onSend = () => caller.abort()
    const aborted = await failureOf(fetch(server.url, { ...post, signal: caller.signal, onSend }))
    assert.deepStrictEqual(told(aborted), unsent("connect", "aborted"))
    const mistake = new Error("not now")
    const thrown = await failureOf(
      fetch(server.url, {
        ...post,
        onSend: () => {
          throw mistake
        },
      }),
    )
    assert.deepStrictEqual(told(thrown), unsent("connect", "other"))
    assert.strictEqual(thrown.cause, mistake)
    assert.strictEqual(await requestsSeen(fetch, server), 0)
    assert.strictEqual(server.bytes, 0)
  })

  it("the deadline passes while all connections are busy", async () => {
    const busy = Promise.withResolvers<() => void>()
    await using server = await RawServer.listen({
      onRequest: (socket) => busy.resolve(() => socket.write(ok("first"))),
    })
    const clock = new Clock()
    const fetch = makeFetch({ connections: 1 }, clock)
    const first = failureOf(fetch(server.url, post))
    await busy.promise
    const second = failureOf(fetch(server.url, post))
    clock.pass()
    assert.deepStrictEqual(told(await first), { bytesSent: true, phase: "await", reason: "timeout" })
    assert.deepStrictEqual(told(await second), unsent("connect", "timeout"))
    assert.strictEqual(await requestsSeen(fetch, server), 1)
  })

  it("the fetch is closed", async () => {
    await using server = await RawServer.listen({ onRequest: (socket) => socket.write(ok("one")) })
    const fetch = makeFetch()
    await fetch(server.url, post)
    await Promise.all([fetch.close(), fetch.close()])
    await fetch.close()
    assert.deepStrictEqual(told(await failureOf(fetch(server.url, post))), unsent("prepare", "shutdown"))
    assert.strictEqual(await requestsSeen(fetch, server), 1)
  })
})

describe("over TLS a request is known not to have been sent when", () => {
  const lookup = toLoopback

  it("the certificate is not trusted", async () => {
    await using server = await RawServer.listen({}, { tls: true })
    const fetch = makeFetch({ lookup })
    const error = await failureOf(fetch(`https://lean-fetch.test:${server.port}/`, post))
    assert.deepStrictEqual(told(error), unsent("tls", "untrusted"))
    assert.include(error.message, "(DEPTH_ZERO_SELF_SIGNED_CERT)")
    assert.strictEqual(await requestsSeen(fetch, server), 0)
    assert.strictEqual(server.bytes, 0)
  })

  it("the certificate is for another name", async () => {
    await using server = await RawServer.listen({}, { tls: true })
    const fetch = makeFetch({ lookup, ca: certificate })
    const url = `https://other.lean-fetch.test:${server.port}/`
    const errors = await Promise.all([failureOf(fetch(url, post)), failureOf(fetch(url, post))])
    assert.deepStrictEqual(errors.map(told), [unsent("tls", "untrusted"), unsent("tls", "untrusted")])
    assert.include(errors[0]!.message, "(ERR_TLS_CERT_ALTNAME_INVALID)")
    assert.strictEqual(await requestsSeen(fetch, server), 0)
    assert.strictEqual(server.bytes, 0)
  })

  it("the server does not speak TLS", async () => {
    await using server = await RawServer.listen({ onConnection: (socket) => socket.write(ok("plain")) })
    const fetch = makeFetch({ lookup })
    const error = await failureOf(fetch(`https://lean-fetch.test:${server.port}/`, post))
    assert.deepStrictEqual(told(error), unsent("tls", "handshake"))
    assert.strictEqual(await requestsSeen(fetch, server), 0)
  })

  it("the server ends the connection in the handshake", async () => {
    await using server = await RawServer.listen({ onConnection: (socket) => socket.end() })
    const fetch = makeFetch({ lookup })
    const error = await failureOf(fetch(`https://lean-fetch.test:${server.port}/`, post))
    assert.deepStrictEqual(told(error), unsent("tls", "reset"))
    assert.strictEqual(await requestsSeen(fetch, server), 0)
  })

  it("but it is sent, once, when all of that is in order", async () => {
    await using server = await RawServer.listen(
      { onRequest: (socket) => socket.write(ok("safe")) },
      { tls: true },
    )
    const fetch = makeFetch({ lookup, ca: certificate })
    const response = await fetch(`https://lean-fetch.test:${server.port}/`, post)
    assert.strictEqual(await response.text(), "safe")
    assert.strictEqual(await requestsSeen(fetch, server), 1)
  })
})

describe("a request that cannot be sent as it is", () => {
  const invalid: ReadonlyArray<readonly [url: string, init: LeanRequest, message: string]> = [
    [
      "/calls",
      post,
      "POST (no valid URL): the URL is not an absolute one of http: or https:; nothing was sent",
    ],
    [
      "http://",
      post,
      "POST (no valid URL): the URL is not an absolute one of http: or https:; nothing was sent",
    ],
    [
      "file:///etc/hosts",
      post,
      "POST (no valid URL): the URL is not an absolute one of http: or https:; nothing was sent",
    ],
    [
      "ORIGIN/calls?k=1",
      { method: "CONNECT" },
      "CONNECT ORIGIN/calls: the method is none of GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS; nothing was sent",
    ],
    [
      "ORIGIN/",
      { method: "POST /x HTTP/1.1" },
      "POST /X HTTP/1.1 ORIGIN/: the method is none of GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS; nothing was sent",
    ],
    [
      "ORIGIN/",
      { headers: { "bad name": "x" } },
      "GET ORIGIN/: a header has a name that is not allowed; nothing was sent",
    ],
    [
      "ORIGIN/",
      { headers: { "x-a": "1\r\nx-b: 2" } },
      "GET ORIGIN/: the header x-a has a character that is not allowed; nothing was sent",
    ],
    [
      "ORIGIN/",
      { headers: [["x-a", "☎"]] },
      "GET ORIGIN/: the header x-a has a character that is not allowed; nothing was sent",
    ],
    [
      "ORIGIN/",
      { headers: { Expect: "100-continue" } },
      "GET ORIGIN/: the header Expect cannot be set; nothing was sent",
    ],
    [
      "ORIGIN/",
      { headers: { "Transfer-Encoding": "chunked" } },
      "GET ORIGIN/: the header Transfer-Encoding cannot be set; nothing was sent",
    ],
    [
      "ORIGIN/",
      { headers: new Headers({ "content-length": "1" }) },
      "GET ORIGIN/: the header content-length cannot be set; nothing was sent",
    ],
    [
      "ORIGIN/",
      { headers: { host: "elsewhere.test" } },
      "GET ORIGIN/: the header host cannot be set; nothing was sent",
    ],
    [
      "ORIGIN/",
      { method: "POST", body: new ReadableStream() },
      "POST ORIGIN/: the body is neither a string nor a Uint8Array; nothing was sent",
    ],
    [
      "ORIGIN/",
      { method: "POST", body: { phone: "+14155550101" } },
      "POST ORIGIN/: the body is neither a string nor a Uint8Array; nothing was sent",
    ],
  ]

  it("is refused with what is wrong with it, and takes no connection with it", async () => {
    await using server = await RawServer.listen({ onRequest: (socket) => socket.write(ok("fine")) })
    const fetch = makeFetch({ connections: 2 })
    for (const [url, init, message] of invalid) {
      const error = await failureOf(fetch(url.replace("ORIGIN", server.url), init))
      assert.deepStrictEqual(told(error), unsent("prepare", "invalid"))
      assert.strictEqual(error.message, message.replace("ORIGIN", server.url))
    }
    const credentials = server.url.replace("http://", "http://ada:sesame@")
    const error = await failureOf(fetch(credentials, post))
    assert.strictEqual(
      error.message,
      `POST ${server.url}/: the URL has a user name or password in it; nothing was sent`,
    )
    assert.strictEqual(server.connections, 0)

    assert.strictEqual(await (await fetch(server.url, post)).text(), "fine")
    assert.strictEqual(await requestsSeen(fetch, server), 1)
  })

  it("is refused with its options when these are out of range", () => {
    for (const options of [
      { timeout: 0 },
      { timeout: Infinity },
      { timeout: Number.NaN },
      { connectTimeout: -1 },
      { maxAnswerBytes: -1 },
      { maxAnswerBytes: 0.5 },
      { connections: 0 },
    ]) {
      assert.throws(
        () => makeLeanFetch(options),
        RangeError,
        `${Object.keys(options)[0]} must be a whole number from`,
      )
    }
  })
})

/** A TCP server whose queue of unaccepted connections fills up, because its thread is asleep. */
const listenDeaf = async () => {
  const wake = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(
    `const { parentPort, workerData } = require("node:worker_threads")
     const server = require("node:net").createServer().listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
       parentPort.postMessage(server.address().port)
       setImmediate(() => Atomics.wait(workerData, 0, 0))
     })`,
    { eval: true, workerData: wake },
  )
  const [port] = (await once(worker, "message")) as [number]
  const end = async () => {
    Atomics.store(wake, 0, 1)
    Atomics.notify(wake, 0)
    await worker.terminate()
  }
  return { port, end }
}

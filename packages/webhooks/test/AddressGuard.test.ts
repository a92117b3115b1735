import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import * as AddressGuard from "../src/AddressGuard.ts"
import * as Post from "../src/Post.ts"

const itself = "this machine itself"
const internal = "a private network"
const linkLocal = "a link-local address"
const special = "not a public address"

const refused: ReadonlyArray<readonly [host: string, why: string]> = [
  ["127.0.0.1", itself],
  ["127.255.255.254", itself],
  ["0.0.0.0", itself],
  ["0.1.2.3", itself],
  ["10.0.0.1", internal],
  ["10.255.255.255", internal],
  ["172.16.0.1", internal],
  ["172.31.255.255", internal],
  ["192.168.1.1", internal],
  ["100.64.0.1", internal],
  ["100.127.255.255", internal],
  ["169.254.169.254", linkLocal],
  ["192.0.0.192", special],
  ["192.0.2.1", special],
  ["198.18.0.1", special],
  ["224.0.0.1", special],
  ["240.0.0.1", special],
  ["255.255.255.255", special],
  // The same in the notations that a URL may hold.
  ["2130706433", itself],
  ["0x7f000001", itself],
  ["0x7f.1", itself],
  ["0177.0.0.1", itself],
  ["127.1", itself],
  ["127.0.0.1.", itself],
  ["0", itself],
  ["0xa9fea9fe", linkLocal],
  ["①②⑦.0.0.1", itself],
  ["[::]", itself],
  ["[::1]", itself],
  ["[fc00::1]", internal],
  ["[fdff:ffff::1]", internal],
  ["[fe80::1]", linkLocal],
  ["[febf::1]", linkLocal],
  ["[fec0::1]", special],
  ["[ff02::1]", special],
  ["[::ffff:127.0.0.1]", itself],
  ["[::ffff:a00:1]", internal],
  ["[::ffff:169.254.169.254]", linkLocal],
  ["[::127.0.0.1]", special],
  ["[64:ff9b::7f00:1]", special],
  ["[2002:7f00:1::]", special],
  ["[2001:db8::1]", special],
]

const taken = [
  "93.184.215.14",
  "9.255.255.255",
  "11.0.0.0",
  "172.15.255.255",
  "172.32.0.0",
  "100.63.255.255",
  "100.128.0.0",
  "169.253.255.255",
  "[2606:2800:21f:cb07::1]",
  "[2a00:1450::1]",
  "[::ffff:93.184.215.14]",
]

describe("A host that is an address", () => {
  for (const [host, why] of refused) {
    it(`${host} is refused: ${why}`, () => {
      const refusal = AddressGuard.refusalOfHost(new URL(`https://${host}/events`))
      assert.match(refusal?.message ?? "", new RegExp(` is ${why}$`))
    })
  }

  for (const host of taken) {
    it(`${host} is taken`, () => {
      assert.isUndefined(AddressGuard.refusalOfHost(new URL(`https://${host}/events`)))
    })
  }
})

/** A resolver that knows what it is told, one answer after another. */
const resolving = (...answers: ReadonlyArray<ReadonlyArray<string>>): AddressGuard.Resolve => {
  let nth = 0
  return (_, done) => {
    const addresses = answers[Math.min(nth++, answers.length - 1)] ?? []
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    )
  }
}

const lookup = (resolve: AddressGuard.Resolve, all: boolean) =>
  Effect.callback<unknown>((resume) => {
    AddressGuard.guardedLookup(resolve)("crm.example.com", { all }, (error, address) =>
      resume(Effect.succeed(error?.message ?? address)),
    )
  })

describe("A host name", () => {
  it.effect("is connected to at the addresses that were looked at", () =>
    Effect.gen(function* () {
      const resolve = resolving(["93.184.215.14", "2606:2800:21f:cb07::1"])
      assert.deepStrictEqual(yield* lookup(resolve, true), [
        { address: "93.184.215.14", family: 4 },
        { address: "2606:2800:21f:cb07::1", family: 6 },
      ])
      assert.strictEqual(yield* lookup(resolve, false), "93.184.215.14")
    }),
  )

  it.effect("is refused if any of its addresses is not public", () =>
    Effect.gen(function* () {
      for (const addresses of [["10.0.0.7"], ["93.184.215.14", "10.0.0.7"]]) {
        assert.strictEqual(
          yield* lookup(resolving(addresses), true),
          "crm.example.com resolves to 10.0.0.7, which is a private network",
        )
      }
      assert.strictEqual(
        yield* lookup(resolving(["::ffff:127.0.0.1"]), false),
        "crm.example.com resolves to ::ffff:127.0.0.1, which is this machine itself",
      )
      assert.strictEqual(yield* lookup(resolving([]), true), "crm.example.com has no address")
    }),
  )
})

/** A server on this machine, and how often it was asked for which path. */
const serving = (answer: Parameters<typeof createServer>[1]) =>
  Effect.acquireRelease(
    Effect.callback<Server>((resume) => {
      const server = createServer(answer ?? (() => {}))
      server.listen(0, "127.0.0.1", () => resume(Effect.succeed(server)))
    }),
    (server) =>
      Effect.callback<void>((resume) => {
        server.closeAllConnections()
        server.close(() => resume(Effect.void))
      }),
  )

const endpoint = (url: string, allowPrivate: boolean) => ({ url, allowPrivate, numbers: "masked" as const })
const message = { headers: { "content-type": "application/json" }, body: "{}" }

describe("A request", () => {
  it.effect("does not leave for this machine unless that is allowed", () =>
    Effect.gen(function* () {
      const asked: Array<string | undefined> = []
      const server = yield* serving((request, response) => {
        asked.push(request.url)
        response.end()
      })
      const { port } = server.address() as AddressInfo
      const post = yield* Post.make(resolving(["127.0.0.1"]))
      const refusal = yield* Effect.flip(post(endpoint(`http://127.0.0.1:${port}/a`, false), message))
      assert.strictEqual(
        refusal.why,
        'the address 127.0.0.1 is this machine itself; nothing was sent (with "allowPrivate": true it is)',
      )
      const resolved = yield* Effect.flip(
        post(endpoint(`http://crm.example.com:${port}/secret-path`, false), message),
      )
      assert.strictEqual(
        resolved.why,
        'crm.example.com resolves to 127.0.0.1, which is this machine itself; nothing was sent (with "allowPrivate": true it is)',
      )
      assert.deepStrictEqual(asked, [])
      const answer = yield* post(endpoint(`http://127.0.0.1:${port}/b`, true), message)
      assert.strictEqual(answer.status, 200)
      assert.deepStrictEqual(asked, ["/b"])
    }),
  )

  it.effect("looks at every new connection, so that a name cannot be bound anew in between", () =>
    Effect.gen(function* () {
      const post = yield* Post.make(resolving(["192.168.0.9"]))
      const refusals = yield* Effect.forEach([1, 2], () =>
        Effect.flip(post(endpoint("https://rebinding.example.com/", false), message)),
      )
      assert.strictEqual(new Set(refusals.map(({ why }) => why)).size, 1)
      assert.match(refusals[0]?.why ?? "", /resolves to 192\.168\.0\.9, which is a private network/)
    }),
  )

  it.effect("does not follow a redirect, to wherever it leads", () =>
    Effect.gen(function* () {
      const asked: Array<string | undefined> = []
      const server = yield* serving((request, response) => {
        asked.push(request.url)
        response.writeHead(307, { location: "http://169.254.169.254/latest/meta-data" }).end()
      })
      const { port } = server.address() as AddressInfo
      const post = yield* Post.make()
      const answer = yield* post(endpoint(`http://127.0.0.1:${port}/hook`, true), message)
      assert.strictEqual(answer.status, 307)
      assert.deepStrictEqual(asked, ["/hook"])
    }),
  )

  it.effect("tells what went wrong without the path, which may hold a secret", () =>
    Effect.gen(function* () {
      const server = yield* serving((request) => {
        request.socket.destroy()
      })
      const { port } = server.address() as AddressInfo
      const post = yield* Post.make()
      const { why } = yield* Effect.flip(
        post(endpoint(`http://127.0.0.1:${port}/secret-path`, true), message),
      )
      assert.notInclude(why, "secret-path")
      assert.match(why, /connection/)
    }),
  )

  it.effect("counts an answer that nobody will read to its end by its status", () =>
    Effect.gen(function* () {
      const server = yield* serving((_, response) => {
        response.end("x".repeat(1_000_000))
      })
      const { port } = server.address() as AddressInfo
      const post = yield* Post.make()
      assert.strictEqual((yield* post(endpoint(`http://127.0.0.1:${port}/`, true), message)).status, 200)
    }),
  )
})

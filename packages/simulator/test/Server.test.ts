import { connect } from "node:net"
import { assert, describe, it } from "@effect/vitest"
import { LeanFetchError, makeLeanFetch } from "@trunkline/lean-fetch"
import {
  type DialFault,
  FaultPlan,
  type FaultPlanInput,
  type Provider,
  Simulator,
  SimulatorServer,
} from "@trunkline/simulator"
import { Context, Effect, Fiber, Layer } from "effect"
import { TestClock } from "effect/testing"
import { authorization, dialBody, dialPath, fiction } from "./Client.ts"

const serve = (plan: FaultPlanInput = {}) =>
  SimulatorServer.layer().pipe(Layer.provideMerge(Simulator.layer({ plan: FaultPlan.make(plan) })))

const dialText = (
  provider: Provider,
  path: string,
  line = 1,
  body = JSON.stringify(dialBody(provider, fiction(line))),
) =>
  [
    `POST ${path} HTTP/1.1`,
    "Host: 127.0.0.1",
    `Authorization: ${authorization(provider)}`,
    "Content-Type: application/json",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "",
    body,
  ].join("\r\n")

interface Conversation {
  /** All that came back. */
  readonly received: string
  /** How it ended: in order, or with the code of an error. */
  readonly end: string
}

/** Sends a text over a socket of its own and reads until the server ends the connection, or as far as `enough`. */
const converse = (url: string, text: string, enough: (received: string) => boolean = () => false) =>
  Effect.callback<Conversation>((resume) => {
    const { hostname, port } = new URL(url)
    let received = ""
    const socket = connect(Number(port), hostname, () => socket.write(text))
    const finish = (end: string) => {
      resume(Effect.succeed({ received, end }))
      socket.destroy()
    }
    socket.setEncoding("utf8")
    socket.on("data", (chunk: string) => {
      received += chunk
      if (enough(received)) finish("enough")
    })
    socket.once("end", () => finish("closed"))
    socket.once("error", (error: NodeJS.ErrnoException) => finish(error.code ?? error.message))
    return Effect.sync(() => socket.destroy())
  })

const pathOf = (provider: Provider) => `/${provider}${dialPath[provider]}`

const turn = Effect.promise(() => new Promise<void>((resolve) => setImmediate(resolve)))

/** Asks again until it holds. What is waited for comes from the operating system, so no clock of a test brings it about. */
const eventually = <A>(question: Effect.Effect<A>, holds: (value: A) => boolean): Effect.Effect<A> =>
  Effect.flatMap(Effect.andThen(turn, question), (value) =>
    holds(value) ? Effect.succeed(value) : eventually(question, holds),
  )

const json = Effect.fnUntraced(function* (url: string, init: RequestInit = {}) {
  const response = yield* Effect.promise(() => fetch(url, init))
  return { status: response.status, body: yield* Effect.promise(() => response.json() as Promise<unknown>) }
})

describe("a raw client sees", () => {
  it.effect(
    "a good answer, dated by the provider's clock, on the provider's port and on the common one",
    () =>
      Effect.gen(function* () {
        const { baseUrl, url } = yield* SimulatorServer
        for (const address of [baseUrl.hamsa, url]) {
          const { received } = yield* converse(address, dialText("hamsa", pathOf("hamsa")), (text) =>
            text.endsWith("}"),
          )
          assert.match(received, /^HTTP\/1\.1 200 OK\r\n/)
          assert.include(received, "date: Thu, 01 Jan 1970 00:01:00 GMT\r\n")
          assert.strictEqual(received.match(/\r\ndate:/gi)?.length, 1)
        }
        const { rings } = yield* Simulator
        assert.strictEqual((yield* rings).length, 2)
      }).pipe(Effect.provide(serve({ clockSkewMillis: { hamsa: 60_000 } }))),
  )

  it.effect("the connection close after the whole request for dropBeforeRinging", () =>
    Effect.gen(function* () {
      const { baseUrl } = yield* SimulatorServer
      const conversation = yield* converse(baseUrl.hamsa, dialText("hamsa", pathOf("hamsa")))
      assert.deepStrictEqual(conversation, { received: "", end: "closed" })
      assert.deepStrictEqual(yield* (yield* Simulator).rings, [])
    }).pipe(Effect.provide(serve({ dial: { dropBeforeRinging: 1 } }))),
  )

  it.effect("the connection close with nothing or in the middle of the answer for ringThenDrop", () =>
    Effect.gen(function* () {
      const { baseUrl } = yield* SimulatorServer
      const seen = new Set<string>()
      for (let line = 1; line <= 20; line++) {
        const { received } = yield* converse(baseUrl.hamsa, dialText("hamsa", pathOf("hamsa"), line))
        if (received === "") seen.add("nothing")
        else {
          const [head = "", body = ""] = received.split("\r\n\r\n")
          const length = Number(/content-length: (\d+)/.exec(head)?.[1])
          assert.isAbove(body.length, 0)
          assert.isBelow(body.length, length)
          seen.add("half an answer")
        }
      }
      assert.deepStrictEqual([...seen].toSorted(), ["half an answer", "nothing"])
      assert.strictEqual((yield* (yield* Simulator).rings).length, 20)
    }).pipe(Effect.provide(serve({ dial: { ringThenDrop: 1 } }))),
  )

  it.effect("nothing at all until the plan's time is over for ringThenHang", () =>
    Effect.gen(function* () {
      const { baseUrl } = yield* SimulatorServer
      const { rings } = yield* Simulator
      const fiber = yield* Effect.forkChild(converse(baseUrl.hamsa, dialText("hamsa", pathOf("hamsa"))))
      yield* eventually(rings, ({ length }) => length === 1)
      yield* TestClock.adjust("8999 millis")
      assert.isUndefined(fiber.pollUnsafe())
      yield* TestClock.adjust("1 milli")
      assert.deepStrictEqual(yield* Fiber.join(fiber), { received: "", end: "closed" })
    }).pipe(Effect.provide(serve({ dial: { ringThenHang: 1 }, hangMillis: 9_000 }))),
  )

  it.effect("the connection break before the body is read in an outage that drops", () =>
    Effect.gen(function* () {
      const { baseUrl } = yield* SimulatorServer
      const head = dialText("happyrobot", pathOf("happyrobot")).split("\r\n\r\n")[0] ?? ""
      const { received } = yield* converse(baseUrl.happyrobot, `${head}\r\n\r\n`)
      assert.strictEqual(received, "")
      assert.strictEqual((yield* (yield* Simulator).dials).happyrobot.length, 1)
    }).pipe(
      Effect.provide(serve({ outages: [{ provider: "happyrobot", from: 0, to: 1_000, kind: "drop" }] })),
    ),
  )

  it.effect("the port closed in an outage that refuses connections, and open again after it", () =>
    Effect.gen(function* () {
      const { baseUrl, url } = yield* SimulatorServer
      const text = dialText("happyrobot", pathOf("happyrobot"))
      const ask = (address: string) => converse(address, text, (received) => received.endsWith("}"))
      assert.strictEqual((yield* ask(baseUrl.happyrobot)).end, "enough")
      yield* TestClock.adjust(1_000)
      yield* eventually(ask(baseUrl.happyrobot), ({ end }) => end === "ECONNREFUSED")
      const common = yield* ask(url)
      assert.strictEqual(common.received, "")
      const hamsa = yield* converse(baseUrl.hamsa, dialText("hamsa", pathOf("hamsa")), (received) =>
        received.endsWith("}"),
      )
      assert.match(hamsa.received, /^HTTP\/1\.1 200/)
      yield* TestClock.adjust(1_000)
      yield* eventually(ask(baseUrl.happyrobot), ({ end }) => end === "enough")
      assert.strictEqual((yield* (yield* Simulator).rings).length, 3)
    }).pipe(
      Effect.provide(
        serve({ outages: [{ provider: "happyrobot", from: 1_000, to: 2_000, kind: "refuse-connection" }] }),
      ),
    ),
  )
})

describe("the lean fetch over sockets fails as the simulator's own fetch does", () => {
  const faults: ReadonlyArray<DialFault> = [
    "tooManyRequests",
    "refuse",
    "dropBeforeRinging",
    "serverErrorBeforeRinging",
    "ringThenDrop",
    "ring500",
    "ringGarbage",
    "ringThenDeny",
  ]

  const meet = (fetch: Simulator["Service"]["fetch"], address: string, line: number) =>
    Effect.tryPromise({
      try: () =>
        fetch(`${address}${dialPath.hamsa}`, {
          method: "POST",
          headers: { authorization: authorization("hamsa") },
          body: JSON.stringify(dialBody("hamsa", fiction(line))),
        }),
      catch: (error) => {
        assert(error instanceof LeanFetchError)
        const { bytesSent, phase, reason, status } = error
        return { bytesSent, phase, reason, status }
      },
    }).pipe(
      Effect.map(({ status }) => ({ status })),
      Effect.catch(Effect.succeed),
    )

  it.effect.each(faults)("for %s", (fault) =>
    Effect.gen(function* () {
      const plan = FaultPlan.make({ dial: { [fault]: 1 } })
      // Two simulators with one plan: draws do not depend on what came before, so both meet the same.
      const served = yield* Layer.build(
        SimulatorServer.layer().pipe(Layer.provide(Layer.fresh(Simulator.layer({ plan })))),
      )
      const inProcess = Context.get(yield* Layer.build(Layer.fresh(Simulator.layer({ plan }))), Simulator)
      const overSockets = yield* Effect.acquireRelease(
        Effect.sync(() => makeLeanFetch()),
        (fetch) => Effect.promise(() => fetch.close()),
      )
      const { baseUrl } = Context.get(served, SimulatorServer)
      for (let line = 1; line <= 10; line++) {
        assert.deepStrictEqual(
          yield* meet(overSockets, baseUrl.hamsa, line),
          yield* meet(inProcess.fetch, inProcess.baseUrl.hamsa, line),
        )
      }
    }),
  )
})

describe("the oracle over HTTP", () => {
  it.effect("tells rings, dials and a report, with and without expected numbers", () =>
    Effect.gen(function* () {
      const { baseUrl, url } = yield* SimulatorServer
      for (const line of [1, 1, 2]) {
        yield* converse(baseUrl.hamsa, dialText("hamsa", pathOf("hamsa"), line), (text) => text.endsWith("}"))
      }
      const simulator = yield* Simulator
      const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown
      assert.deepStrictEqual(yield* json(`${url}/__simulator/rings`), {
        status: 200,
        body: plain(yield* simulator.rings),
      })
      assert.deepStrictEqual((yield* json(`${url}/__simulator/dials`)).body, plain(yield* simulator.dials))
      assert.deepStrictEqual(
        (yield* json(`${url}/__simulator/report`)).body,
        plain(yield* simulator.report()),
      )
      const numbers = [fiction(2), fiction(3)]
      const told = yield* json(`${url}/__simulator/report`, { method: "POST", body: JSON.stringify(numbers) })
      assert.deepStrictEqual(told.body, plain(yield* simulator.report(numbers)))
      assert.deepNestedInclude(told.body, {
        "rungTwice.byNumber.count": 1,
        "neverRung.count": 1,
        "unexpected.count": 1,
        "maxInOneSecond.hamsa": 3,
      })
    }).pipe(Effect.provide(serve())),
  )

  it.effect("takes a new plan, and says what is wrong with one", () =>
    Effect.gen(function* () {
      const { baseUrl, url } = yield* SimulatorServer
      const post = (body: string) => json(`${url}/__simulator/plan`, { method: "POST", body })
      const wrong = yield* post('{"dial":{"ring5000":1}}')
      assert.strictEqual(wrong.status, 400)
      assert.include(JSON.stringify(wrong.body), "ring5000")
      const right = yield* post('{"dial":{"tooManyRequests":1}}')
      assert.strictEqual(right.status, 200)
      assert.deepStrictEqual((yield* json(`${url}/__simulator/plan`)).body, right.body)
      const { received } = yield* converse(baseUrl.hamsa, dialText("hamsa", pathOf("hamsa")), (text) =>
        text.endsWith("}"),
      )
      assert.match(received, /^HTTP\/1\.1 429/)
    }).pipe(Effect.provide(serve())),
  )

  it.effect("cuts every open connection but the one that asks", () =>
    Effect.gen(function* () {
      const { baseUrl, url } = yield* SimulatorServer
      const { dials } = yield* Simulator
      const fiber = yield* Effect.forkChild(converse(baseUrl.hamsa, dialText("hamsa", pathOf("hamsa"))))
      yield* eventually(dials, ({ hamsa }) => hamsa.length === 1)
      const answer = yield* json(`${url}/__simulator/disconnect`, { method: "POST" })
      assert.deepStrictEqual(answer, { status: 200, body: { disconnected: 1 } })
      assert.strictEqual((yield* Fiber.join(fiber)).received, "")
    }).pipe(Effect.provide(serve({ dial: { ringThenHang: 1 } }))),
  )

  it.effect("says what there is to a path that is not", () =>
    Effect.gen(function* () {
      const { url } = yield* SimulatorServer
      const lost = yield* json(`${url}/__simulator/nothing`)
      assert.strictEqual(lost.status, 404)
      assert.include(JSON.stringify(lost.body), "GET report")
      assert.strictEqual((yield* json(`${url}/elsewhere`)).status, 404)
      const broken = yield* converse(url, "GET // HTTP/1.1\r\nHost: x\r\n\r\n", (text) => text.endsWith("}"))
      assert.match(broken.received, /^HTTP\/1\.1 404/)
      const numbers = yield* json(`${url}/__simulator/report`, { method: "POST", body: "{}" })
      assert.strictEqual(numbers.status, 400)
    }).pipe(Effect.provide(serve())),
  )
})

describe("the server", () => {
  it.effect("takes the port that it is given and the next two, and says when one is taken", () =>
    Effect.gen(function* () {
      const { baseUrl, url } = yield* SimulatorServer
      const port = Number(new URL(url).port)
      const again = yield* Effect.flip(
        Layer.build(Layer.fresh(SimulatorServer.layer({ port }))).pipe(Effect.scoped),
      )
      assert.include(again.message, `127.0.0.1:${port}`)
      assert.notStrictEqual(new URL(baseUrl.happyrobot).port, new URL(baseUrl.hamsa).port)
    }).pipe(Effect.provide(serve())),
  )

  it.effect("closes its ports with its scope", () =>
    Effect.gen(function* () {
      const url = yield* Effect.map(SimulatorServer, (server) => server.url).pipe(Effect.provide(serve()))
      assert.strictEqual((yield* converse(url, "")).end, "ECONNREFUSED")
    }),
  )
})

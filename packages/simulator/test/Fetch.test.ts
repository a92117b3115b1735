import { assert, describe, it } from "@effect/vitest"
import { createHamsa } from "@trunkline/hamsa"
import { createHappyRobot } from "@trunkline/happyrobot"
import { LeanFetchError, type LeanResponse } from "@trunkline/lean-fetch"
import { type FaultPlanInput, FaultPlan, Simulator } from "@trunkline/simulator"
import { Clock, Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"
import { authorization, dialBody, dialPath, fiction } from "./Client.ts"

const simulator = (plan: FaultPlanInput) => Simulator.layer({ plan: FaultPlan.make(plan) })

type Fetch = Simulator["Service"]["fetch"]

const dialHamsa = (fetch: Fetch, signal?: AbortSignal): Effect.Effect<LeanResponse, LeanFetchError> =>
  Effect.tryPromise({
    try: () =>
      fetch(`https://api.tryhamsa.com${dialPath.hamsa}`, {
        method: "POST",
        headers: { Authorization: authorization("hamsa") },
        body: JSON.stringify(dialBody("hamsa", fiction(1))),
        ...(signal === undefined ? {} : { signal }),
      }),
    catch: (error) => {
      assert(error instanceof LeanFetchError)
      return error
    },
  })

/** The result of an effect and the instant at which it came, when time is moved on by `millis`. */
const within = Effect.fnUntraced(function* <A, E>(effect: Effect.Effect<A, E>, millis: number) {
  const fiber = yield* Effect.forkChild(
    Effect.result(effect).pipe(
      Effect.flatMap((result) => Effect.map(Clock.currentTimeMillis, (instant) => ({ instant, result }))),
    ),
  )
  yield* TestClock.adjust(millis)
  return yield* Fiber.join(fiber)
})

describe("the fetch in virtual time", () => {
  it.effect("answers the clients at the providers' own addresses", () =>
    Effect.gen(function* () {
      const { fetch, rings } = yield* Simulator
      const happyrobot = createHappyRobot({ apiKey: "key", fetch })
      const hamsa = createHamsa({ apiKey: "key", fetch })
      const first = yield* Effect.promise(() =>
        happyrobot.POST("/dial/outbound", { body: { number_id: "n", phone_number: fiction(1) } }),
      )
      const second = yield* Effect.promise(() =>
        hamsa.POST("/v1/voice-agents/call", {
          body: { toNumber: fiction(2), fromNumber: "+18449292835", voiceAgentId: "agent-1" },
        }),
      )
      assert.strictEqual(first.data?.id.length, 24)
      assert.isTrue(second.data?.success)
      assert.deepStrictEqual(
        (yield* rings).map(({ number, provider }) => [provider, number]),
        [
          ["happyrobot", fiction(1)],
          ["hamsa", fiction(2)],
        ],
      )
    }).pipe(Effect.provide(simulator({}))),
  )

  it.effect("answers at its own addresses, with headers in any case of their names", () =>
    Effect.gen(function* () {
      const { baseUrl, fetch } = yield* Simulator
      const response = yield* Effect.promise(() =>
        fetch(`${baseUrl.happyrobot}/calls?limit=1`, { headers: [["AUTHORIZATION", "Bearer key"]] }),
      )
      assert.isTrue(response.ok)
      assert.strictEqual(response.headers.get("Date"), "Thu, 01 Jan 1970 00:00:00 GMT")
      assert.isNull(response.headers.get("retry-after"))
      const body = { calls: [], count: 0, currentPage: 1 }
      assert.deepStrictEqual(yield* Effect.promise(() => response.json()), body)
      assert.deepStrictEqual(JSON.parse(yield* Effect.promise(() => response.text())), body)
    }).pipe(Effect.provide(simulator({}))),
  )

  it.effect("rejects an address that it does not stand in for, with nothing sent", () =>
    Effect.gen(function* () {
      const { fetch } = yield* Simulator
      const error = yield* Effect.promise(() =>
        fetch("https://api.example.com/calls").catch((cause) => cause),
      )
      assert.include(error, { bytesSent: false, reason: "unresolved" })
    }).pipe(Effect.provide(simulator({}))),
  )

  it.effect("answers when the provider does, and rings when the request comes", () =>
    Effect.gen(function* () {
      const { fetch, rings } = yield* Simulator
      const fiber = yield* Effect.forkChild(dialHamsa(fetch))
      yield* TestClock.adjust(1_499)
      assert.strictEqual((yield* rings)[0]?.instant, 0)
      assert.isUndefined(fiber.pollUnsafe())
      yield* TestClock.adjust(1)
      const response = yield* Fiber.join(fiber)
      assert.strictEqual(response.status, 200)
      assert.strictEqual(response.headers.get("date"), "Thu, 01 Jan 1970 00:00:01 GMT")
    }).pipe(Effect.provide(simulator({ dial: { slow: 1, slowMillis: [1_500, 1_500] } }))),
  )

  it.effect.each([
    ["refuseConnection", { bytesSent: false, phase: "connect", reason: "refused" }, 0, 0],
    ["dropBeforeRinging", { bytesSent: true, phase: "await", reason: "closed" }, 0, 40],
    ["hangBeforeRinging", { bytesSent: true, phase: "await", reason: "closed" }, 0, 9_000],
    ["ringThenHang", { bytesSent: true, phase: "await", reason: "closed" }, 1, 9_000],
  ] as const)("rejects %s as a socket would", ([fault, expected, rung, at]) =>
    Effect.gen(function* () {
      const { fetch, rings } = yield* Simulator
      const { instant, result } = yield* within(Effect.flip(dialHamsa(fetch)), 9_000)
      assert(result._tag === "Success")
      assert.include(result.success, expected)
      assert.strictEqual(instant, at)
      assert.strictEqual((yield* rings).length, rung)
    }).pipe(Effect.provide(simulator({ dial: { [fault]: 1 }, hangMillis: 9_000, latencyMillis: [40, 40] }))),
  )

  it.effect("rejects an answer that breaks off with its status", () =>
    Effect.gen(function* () {
      const { fetch, rings } = yield* Simulator
      const errors = []
      for (let dials = 0; dials < 30; dials++) errors.push(yield* Effect.flip(dialHamsa(fetch)))
      const brokenOff = errors.filter(({ phase }) => phase === "answer")
      assert.isAbove(brokenOff.length, 0)
      for (const error of brokenOff) assert.include(error, { bytesSent: true, reason: "closed", status: 200 })
      assert.isBelow(brokenOff.length, 30)
      assert.strictEqual((yield* rings).length, 30)
    }).pipe(Effect.provide(simulator({ dial: { ringThenDrop: 1 } }))),
  )

  it.effect("ends at its own deadline on Effect's clock", () =>
    Effect.gen(function* () {
      const { fetchWith, rings } = yield* Simulator
      const { instant, result } = yield* within(
        Effect.flip(dialHamsa(fetchWith({ timeout: "3 seconds" }))),
        9_000,
      )
      assert(result._tag === "Success")
      assert.include(result.success, { bytesSent: true, phase: "await", reason: "timeout" })
      assert.strictEqual(instant, 3_000)
      assert.strictEqual((yield* rings).length, 1)
    }).pipe(Effect.provide(simulator({ dial: { ringThenHang: 1 } }))),
  )

  it.effect("heeds a signal, and sends nothing if it was aborted before", () =>
    Effect.gen(function* () {
      const { fetch, rings } = yield* Simulator
      const controller = new AbortController()
      const fiber = yield* Effect.forkChild(Effect.flip(dialHamsa(fetch, controller.signal)))
      yield* TestClock.adjust(100)
      controller.abort()
      assert.include(yield* Fiber.join(fiber), { bytesSent: true, phase: "await", reason: "aborted" })
      const before = yield* Effect.flip(dialHamsa(fetch, AbortSignal.abort()))
      assert.include(before, { bytesSent: false, phase: "prepare", reason: "aborted" })
      assert.strictEqual((yield* rings).length, 1)
    }).pipe(Effect.provide(simulator({ dial: { ringThenHang: 1 } }))),
  )

  it.effect("meets an outage on Effect's clock, and a new plan at once", () =>
    Effect.gen(function* () {
      const { fetch, plan, setPlan } = yield* Simulator
      yield* TestClock.adjust(1_000)
      assert.include(yield* Effect.flip(dialHamsa(fetch)), { bytesSent: false, reason: "refused" })
      yield* TestClock.adjust(1_000)
      assert.strictEqual((yield* dialHamsa(fetch)).status, 200)
      const next = FaultPlan.make({ dial: { tooManyRequests: 1 } })
      yield* setPlan(next)
      assert.strictEqual(yield* plan, next)
      assert.strictEqual((yield* dialHamsa(fetch)).status, 429)
    }).pipe(
      Effect.provide(
        simulator({ outages: [{ provider: "hamsa", from: 1_000, to: 2_000, kind: "refuse-connection" }] }),
      ),
    ),
  )

  it.effect("rejects what is under way when the simulator ends", () =>
    Effect.gen(function* () {
      const settled = yield* Effect.map(Simulator, ({ baseUrl, fetch }) => ({
        outcome: fetch(`${baseUrl.hamsa}/v1/projects/by-api-key`, {
          headers: { authorization: authorization("hamsa") },
        }).then(
          () => "answered",
          () => "rejected",
        ),
      })).pipe(Effect.provide(simulator({ latencyMillis: [1, 1] })))
      assert.strictEqual(yield* Effect.promise(() => settled.outcome), "rejected")
    }),
  )
})

import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"
import * as Backoff from "../src/Backoff.ts"
import * as DialResult from "../src/DialResult.ts"
import * as Policy from "../src/Policy.ts"
import * as Step from "../src/Step.ts"
import { dispatching, request, requests } from "./support/Dispatching.ts"
import * as FakeProvider from "./support/FakeProvider.ts"

const bug = Effect.die(new TypeError("answer.id is not a function"))

describe("An adapter with a bug", () => {
  it.effect.each([
    ["dies", () => bug],
    ["is interrupted", () => Effect.interrupt],
    [
      "throws",
      () => {
        throw new TypeError("answer.id is not a function")
      },
    ],
  ] as const)("that %s in a dial leaves an attempt that may have rung", ([, dial]) =>
    Effect.gen(function* () {
      const { dials, events, find } = yield* dispatching({
        providers: { happyrobot: { dial: (order, nth) => (nth === 1 ? dial() : placedAs(order.attemptId)) } },
        requests: [request(0)],
      })
      const { call, state, attempts } = yield* find("call-0")
      assert.deepStrictEqual([state, attempts[0]?._tag], ["reconciling", "Unknown"])
      assert.include(
        (yield* events("call-0")).map((event) => event._tag),
        "unknown",
      )
      // Its list never holds it: after three readings it is proved that nobody was rung.
      yield* TestClock.adjust("11 minutes")
      const backoff = Backoff.delay(Policy.defaults.backoff, 1, `${call.id}-1`)
      assert.deepStrictEqual(dials(), [
        [0, "happyrobot"],
        [600_000 + backoff, "happyrobot"],
      ])
    }),
  )

  it.effect("that dies when it is asked is asked again, and the other calls go on", () =>
    Effect.gen(function* () {
      let asked = 0
      const { find } = yield* dispatching({
        providers: {
          happyrobot: {
            read: () => (++asked === 1 ? bug : Effect.succeed(FakeProvider.ended("completed"))),
          },
          hamsa: {
            dial: () => Effect.succeed(FakeProvider.timedOut),
            find: () => (++asked === 2 ? bug : Effect.succeed(FakeProvider.found("h-1"))),
          },
        },
        requests: [request(0), request(1, { provider: "hamsa" })],
      })
      yield* TestClock.adjust("5 minutes")
      assert.strictEqual((yield* find("call-0")).disposition, "completed")
      assert.strictEqual((yield* find("call-1")).disposition, "completed")
    }),
  )
})

const placedAs = (id: string) => Effect.succeed(DialResult.placed(id))

describe("A call that is moved by other hands", () => {
  it.effect("keeps the result of its dial", () =>
    Effect.gen(function* () {
      const { find, ledger } = yield* dispatching({
        providers: { happyrobot: { dial: () => Effect.delay(placedAs("h-1"), "10 seconds") } },
        requests: [request(0)],
      })
      const { call } = yield* find("call-0")
      yield* ledger.advance({
        call,
        state: "dialing",
        wakeAt: Step.never,
        events: [{ _tag: "park", reason: { _tag: "dialing" } }],
      })
      yield* TestClock.adjust("15 seconds")
      const { state, attempts } = yield* find("call-0")
      assert.deepStrictEqual([state, attempts[0]?._tag], ["following", "Placed"])
    }),
  )
})

describe("A worker without providers", () => {
  it.effect("parks every call with the reason", () =>
    Effect.gen(function* () {
      const { events, find } = yield* dispatching({ providers: {}, requests: requests(3) })
      for (const key of ["call-0", "call-1", "call-2"]) assert.strictEqual((yield* find(key)).state, "parked")
      assert.deepInclude(yield* events("call-0"), {
        _tag: "park",
        reason: { _tag: "no-provider", agent: "default" },
      })
    }),
  )
})

describe("A worker that is told to stop", () => {
  it.effect("lets the request in flight finish, writes its result and begins nothing new", () =>
    Effect.gen(function* () {
      const { dials, find, worker } = yield* dispatching({
        providers: {
          happyrobot: {
            dial: ({ attemptId }) => Effect.delay(placedAs(attemptId), "10 seconds"),
            limits: { cps: 1 },
          },
        },
        requests: requests(5),
      })
      const stopped = yield* Effect.forkChild(Fiber.interrupt(worker))
      yield* TestClock.adjust("5 seconds")
      assert.isUndefined(stopped.pollUnsafe())
      yield* TestClock.adjust("5 seconds")
      assert.isDefined(stopped.pollUnsafe())
      assert.lengthOf(dials(), 1)
      const states = yield* Effect.forEach([0, 1, 2, 3, 4], (n) =>
        Effect.map(find(`call-${n}`), ({ state }) => state),
      )
      assert.deepStrictEqual(states.toSorted(), ["following", "waiting", "waiting", "waiting", "waiting"])
    }),
  )

  it.effect("does not fall back any more, and the next run does", () =>
    Effect.gen(function* () {
      const { dials, dispatcher, find, worker } = yield* dispatching({
        providers: {
          happyrobot: { dial: () => Effect.delay(Effect.succeed(FakeProvider.refused(422)), "10 seconds") },
          hamsa: {},
        },
        requests: [request(0)],
      })
      yield* Effect.forkChild(Fiber.interrupt(worker))
      yield* TestClock.adjust("1 minute")
      assert.deepStrictEqual(dials(), [[0, "happyrobot"]])
      assert.strictEqual((yield* find("call-0")).state, "waiting")
      yield* Effect.forkScoped(Effect.delay(dispatcher.run, "1 second"))
      yield* TestClock.adjust("1 second")
      assert.deepStrictEqual(dials(), [
        [0, "happyrobot"],
        [61_000, "hamsa"],
      ])
    }),
  )
})

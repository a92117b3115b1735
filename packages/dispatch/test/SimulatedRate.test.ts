import { assert, describe, it } from "@effect/vitest"
import { Simulator } from "@trunkline/simulator"
import { Effect, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { Dispatch } from "../src/Dispatch.ts"

const calls = 200
const cps = 20

/** A millisecond of virtual time, and then the promises of the requests that it set off. */
const step = Effect.andThen(
  TestClock.adjust("1 millis"),
  Effect.promise(() => new Promise((resolve) => setImmediate(resolve))),
)

describe("a CPS of 20 over 200 calls", () => {
  it.effect("is never exceeded in any second that the simulator sees, and used to at least 95 %", () =>
    Effect.gen(function* () {
      const simulator = yield* Simulator
      const layer = Dispatch.layer({
        ledger: ":memory:",
        fetch: simulator.fetch,
        connections: {
          happyrobot: { apiKey: Redacted.make("any"), baseUrl: simulator.baseUrl.happyrobot },
        },
        settings: {
          agents: { default: { happyrobot: { numberId: "number", useCaseId: "use case" } } },
          providers: { happyrobot: { cps, concurrency: calls } },
          policy: { window: false },
        },
      })
      yield* Effect.gen(function* () {
        const dispatch = yield* Dispatch
        for (let nth = 100; nth < 100 + calls; nth++) {
          const area = nth < 200 ? "415" : "212"
          yield* dispatch.submit({ phone: `+1${area}5550${100 + (nth % 100)}`, key: `order-${nth}` })
        }
        while ((yield* simulator.dials).happyrobot.length < calls) yield* step
      }).pipe(Effect.provide(layer))

      const dials = (yield* simulator.dials).happyrobot
      assert.strictEqual(dials.length, calls)
      assert.isAtMost(yield* simulator.maxInOneSecond("happyrobot"), cps)
      const seconds = ((dials.at(-1) ?? 0) - (dials[0] ?? 0)) / 1000
      assert.isAtLeast((calls - 1) / seconds / cps, 0.95)
    }).pipe(Effect.provide(Simulator.layer())),
  )
})

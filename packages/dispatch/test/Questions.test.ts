import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { dispatching, request } from "./support/Dispatching.ts"
import { ended } from "./support/FakeProvider.ts"

const limits = { cps: 1000, concurrency: 1000 }

/** More than may be on their way to one provider. */
const count = 100
const requests = [
  ...Array.from({ length: count }, (_, n) => request(n, { provider: "hamsa", priority: 1 })),
  ...Array.from({ length: count }, (_, n) => request(count + n, { provider: "happyrobot" })),
]

describe("Questions that a provider leaves hanging", () => {
  it.effect("keep no call of the other provider from being followed", () =>
    Effect.gen(function* () {
      let asked = 0
      const read = () =>
        Effect.suspend(() =>
          Effect.delay(Effect.succeed(ended("completed")), asked++ < 32 ? "10 minutes" : 0),
        )
      const { ledger } = yield* dispatching({
        providers: { hamsa: { limits, read }, happyrobot: { limits } },
        requests,
      })
      yield* TestClock.adjust("1 minute")
      const meanwhile = { asked, states: yield* ledger.states() }
      yield* TestClock.adjust("20 minutes")
      assert.strictEqual(meanwhile.asked, 32)
      assert.deepInclude(meanwhile.states, { following: count, settled: count })
      assert.deepStrictEqual(yield* ledger.states(), { settled: 2 * count })
    }),
  )
})

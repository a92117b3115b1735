import { assert, describe, it } from "@effect/vitest"
import { FaultPlan, Simulator } from "@trunkline/simulator"
import { Clock, Effect, Redacted } from "effect"
import { Provider } from "../src/Provider.ts"
import * as Hamsa from "../src/providers/Hamsa.ts"

const findingWith = (skew: number) =>
  Effect.gen(function* () {
    const simulator = yield* Simulator
    const layer = Hamsa.layer({
      apiKey: Redacted.make("any"),
      baseUrl: simulator.baseUrl.hamsa,
      timeout: 30_000,
      fetch: simulator.fetch,
      agents: new Map(),
    })
    return yield* Effect.gen(function* () {
      const provider = yield* Provider
      const beganAt = yield* Clock.currentTimeMillis
      return yield* provider.find({ attemptId: "c-1", phone: "+14155550123", beganAt, known: new Set() })
    }).pipe(Effect.provide(layer))
  }).pipe(Effect.provide(Simulator.layer({ plan: FaultPlan.make({ clockSkewMillis: { hamsa: skew } }) })))

describe("Hamsa's list, which is read for an hour", () => {
  it.live("proves an absence where its clock and ours agree", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* findingWith(60_000), { _tag: "Absent" })
    }),
  )

  it.live("proves nothing where they are far apart", () =>
    Effect.gen(function* () {
      for (const skew of [-1_200_000, 1_200_000]) {
        assert.strictEqual((yield* findingWith(skew))._tag, "Unclear")
      }
    }),
  )
})

import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { type CrashPoint, crashPoints, prove } from "../src/index.ts"

/** Many more than are needed; each is a scenario of its own. */
const mostSeeds = 60

it.live("a worker is killed at every crash point, and nothing is broken by it", () =>
  Effect.gen(function* () {
    const missing = new Set<CrashPoint>(crashPoints)
    for (let seed = 1; seed <= mostSeeds && missing.size > 0; seed++) {
      const { crashes, failure } = yield* prove({ intents: 40, seed, crashes: true })
      assert.deepStrictEqual(failure?.trace ?? [], [])
      for (const point of crashPoints) if (crashes[point] > 0) missing.delete(point)
    }
    assert.deepStrictEqual([...missing], [])
  }),
)

import { assert, describe, it } from "@effect/vitest"
import { FaultPlan } from "@trunkline/simulator"
import { Effect } from "effect"
import { check } from "../src/index.ts"
import { run } from "../src/Run.ts"
import type { Sabotage } from "../src/Sabotage.ts"
import * as Scenario from "../src/Scenario.ts"

const hour = 3_600_000
const cps = 20

/** More calls than the rate lets through, on a clock that is set an hour ahead, an hour back and right again. */
const hurried = (): Scenario.Scenario => {
  const drawn = Scenario.draw({ seed: 1, intents: 100, crashes: false })
  const { providers, ...settings } = drawn.settings
  const limits = { ...providers.happyrobot, cps, concurrency: 1_000 }
  return {
    ...drawn,
    settings: { ...settings, providers: { happyrobot: limits, hamsa: limits } },
    plan: FaultPlan.make({ life: drawn.plan.life, latencyMillis: [5, 60] }),
    requests: drawn.requests.map((planned) => ({ ...planned, at: drawn.startedAt })),
    clockChanges: [
      { at: drawn.startedAt + 500, ahead: hour },
      { at: drawn.startedAt + 1_500, ahead: -hour },
      { at: drawn.startedAt + 2_500, ahead: 0 },
    ],
    stalls: 0.02,
  }
}

const runHurried = (sabotage?: Sabotage) =>
  Effect.gen(function* () {
    const scenario = hurried()
    const outcome = yield* run(scenario, sabotage)
    const limits = scenario.settings.providers
    return { outcome, violations: check(outcome.history, { limits, attempts: 6, absences: 3 }) }
  })

describe("Dials per second", () => {
  it.live("are kept to while the clock is set an hour either way and the event loop stands still", () =>
    Effect.gen(function* () {
      const { outcome, violations } = yield* runHurried()
      assert.deepStrictEqual(violations, [])
      assert.strictEqual(outcome.clockChanges, 3)
      assert.isAbove(outcome.stalls, 5)
      assert.isAtLeast(outcome.report.maxInOneSecond.happyrobot, 0.9 * cps)
      assert.isAtMost(outcome.report.maxInOneSecond.happyrobot, cps)
    }),
  )

  it.live("are seen to be exceeded there when nobody counts them", () =>
    Effect.gen(function* () {
      const { violations } = yield* runHurried({
        settings: ({ providers, ...settings }) => ({
          ...settings,
          providers: {
            happyrobot: { ...providers.happyrobot, cps: 1_000 },
            hamsa: { ...providers.hamsa, cps: 1_000 },
          },
        }),
      })
      assert.include(
        violations.map(({ kind }) => kind),
        "too many dials in a window",
      )
    }),
  )

  it("are tried on clocks that are set an hour either way, and on stalled event loops", () => {
    const drawn = Array.from({ length: 40 }, (_, seed) =>
      Scenario.draw({ seed, intents: 100, crashes: false }),
    )
    const ahead = new Set(drawn.flatMap(({ clockChanges }) => clockChanges.map((change) => change.ahead)))
    assert.isTrue(ahead.has(hour))
    assert.isTrue(ahead.has(-hour))
    assert.isTrue(drawn.every(({ stalls }) => stalls > 0))
  })
})

import { assert, describe, it } from "@effect/vitest"
import { FaultPlan } from "@trunkline/simulator"
import { Effect } from "effect"
import { check } from "../src/index.ts"
import * as Places from "../src/Places.ts"
import { run } from "../src/Run.ts"
import * as Scenario from "../src/Scenario.ts"

/** 21:00 in New York, and how long before it the work begins (milliseconds). */
const closing = Date.UTC(2026, 0, 8, 2)
const before = 1_500

/** People of New York who are all to be called in the last second and a half in which they may be. */
const late = (): Scenario.Scenario => {
  const drawn = Scenario.draw({ seed: 13, intents: 40, crashes: false })
  const { providers, ...settings } = drawn.settings
  const limits = { ...providers.happyrobot, cps: 20, concurrency: 1_000 }
  const startedAt = closing - before
  return {
    ...drawn,
    startedAt,
    settings: { ...settings, providers: { happyrobot: limits, hamsa: limits } },
    plan: FaultPlan.make({ life: drawn.plan.life, latencyMillis: [5, 60] }),
    clockChanges: [],
    requests: drawn.requests.map(({ request: { agent, campaign, key, params, priority } }, person) => ({
      at: startedAt,
      request: { agent, campaign, key, params, priority, phone: Places.phoneOf(person * Places.count) },
    })),
  }
}

describe("The hours in which people may be called", () => {
  it.live("are kept to although the ledger takes a second to begin an attempt", () =>
    Effect.gen(function* () {
      const scenario = late()
      const { history } = yield* run(scenario, {
        ledger: (real) => ({
          ...real,
          begin: (dial, limits) => Effect.tap(real.begin(dial, limits), () => Effect.sleep(1_000)),
        }),
      })
      const dials = history.filter((event) => event._tag === "Arrived")
      const violations = check(history, {
        limits: scenario.settings.providers,
        attempts: 6,
        absences: 3,
        isOpen: (number, instant) => Places.isOpen(number, instant, true),
      })
      assert.deepStrictEqual(violations, [])
      assert.isTrue(dials.some(({ at }) => at < closing))
      assert.isTrue(dials.some(({ at }) => at > closing + 10 * 3_600_000))
      assert.isTrue(history.some((event) => event._tag === "Standing" && event.state === "settled"))
    }),
  )
})

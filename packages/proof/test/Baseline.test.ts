import { assert, describe, it } from "@effect/vitest"
import { FaultPlan } from "@trunkline/simulator"
import { Effect } from "effect"
import { runBaseline } from "../src/Baseline.ts"
import { type FaultsOfIntent, faultsSeen } from "../src/FaultsSeen.ts"
import { run } from "../src/Run.ts"
import * as Scenario from "../src/Scenario.ts"

/** Intents that meet this and, after that, nothing: no shares, no outages. */
const afterMeeting = (...faults: ReadonlyArray<FaultsOfIntent>) => {
  const drawn = Scenario.draw({ seed: 1, intents: faults.length, crashes: false })
  const plan = FaultPlan.make({ hangMillis: 60_000 })
  const requests = drawn.requests.map((planned, index) => ({
    ...planned,
    request: { ...planned.request, key: `intent-${index}` },
  }))
  const seen = new Map(faults.map((each, index) => [`intent-${index}`, each]))
  return runBaseline({ ...drawn, plan, requests, timeout: 30_000 }, seen)
}

describe("The retries of today's call SDKs", () => {
  it.each<readonly [FaultsOfIntent[number], 0 | 1, number]>([
    ["none", 0, 1],
    ["slow", 0, 1],
    ["refuse", 0, 1],
    ["tooManyRequests", 0, 2],
    ["refuseConnection", 0, 2],
    ["dropBeforeRinging", 0, 2],
    ["hangBeforeRinging", 0, 2],
    ["serverErrorBeforeRinging", 0, 2],
    ["ringThenHang", 1, 2],
    ["ringThenDrop", 1, 2],
    ["ring500", 1, 2],
    ["ringGarbage", 0, 1],
    ["ringThenDeny", 0, 1],
  ])("after %s ring %i people twice, with %i requests", (fault, doubleRings, dials) => {
    const result = afterMeeting([fault])
    assert.strictEqual(result.doubleRings, doubleRings)
    assert.strictEqual(result.peopleRungTwice, doubleRings)
    assert.strictEqual(result.dials, dials)
  })

  it("count what each second ring followed on", () => {
    const { doubleRings, doubleRingsAfter } = afterMeeting(
      ["ringThenHang"],
      ["tooManyRequests", "ringThenDrop"],
      ["ring500", "ring500", "ring500"],
      ["ring500", "serverErrorBeforeRinging", "ringThenDrop"],
      ["serverErrorBeforeRinging", "dropBeforeRinging", "ring500"],
    )
    assert.strictEqual(doubleRings, 4)
    assert.deepStrictEqual(doubleRingsAfter, {
      noAnswer: 1,
      connectionBroken: 1,
      serverError: 2,
      refusal: 0,
    })
  })

  it("give up after three tries", () => {
    const { dials, doubleRings } = afterMeeting([
      "dropBeforeRinging",
      "dropBeforeRinging",
      "dropBeforeRinging",
    ])
    assert.deepStrictEqual({ dials, doubleRings }, { dials: 3, doubleRings: 0 })
  })

  it.live("ring those twice whose dial rang in Trunkline's run and was not answered, and nobody else", () =>
    Effect.gen(function* () {
      const scenario = Scenario.draw({ seed: 3, intents: 200, crashes: false })
      const outcome = yield* run(scenario)
      const seen = faultsSeen(outcome, scenario.timeout)
      const rungUnanswered: ReadonlyArray<string> = ["ringThenHang", "ringThenDrop", "ring500"]
      const isGivenUp = (fault: string) => fault === "none" || fault === "refuse"
      const expected = [...seen.values()].filter((faults) => {
        const ring = faults.slice(0, 2).findIndex((fault) => rungUnanswered.includes(fault))
        return ring !== -1 && !faults.slice(0, ring).some(isGivenUp)
      })
      const calmAfterwards = { ...scenario, plan: { ...scenario.plan, dial: FaultPlan.calm.dial } }
      const { doubleRings } = runBaseline(calmAfterwards, seen)
      assert.isAbove(doubleRings, 0)
      assert.strictEqual(doubleRings, expected.length)
      const { count, redials } = outcome.report.rungTwice.byIntent
      assert.strictEqual(count, redials)
    }),
  )
})

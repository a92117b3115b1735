import { assert, describe, it } from "@effect/vitest"
import type { Summary } from "@trunkline/dispatch/Summary"
import * as Report from "../src/Report.ts"

const summary: Summary = {
  calls: 10,
  settled: 8,
  placed: 7,
  notPlaced: 1,
  parked: 1,
  rejected: 1,
  attempts: 12,
  byProvider: { hamsa: 2, happyrobot: 5 },
  byDisposition: { "no-answer": 1, completed: 6, failed: 1 },
  durationMs: 18_450,
}

describe("the summary for people", () => {
  it("has a table by provider and one by disposition, the most first", () => {
    assert.strictEqual(
      Report.ofSummary(summary),
      `
┌────────────────────────────────────────────────────┬────┐
│ Calls                                              │ 10 │
├────────────────────────────────────────────────────┼────┤
│ settled                                            │  8 │
│ placed (a provider took it)                        │  7 │
│ not placed (proved that nobody was rung)           │  1 │
│ parked (a person has to decide)                    │  1 │
│ rejected (bad rows, and calls that a rule forbade) │  1 │
│ attempts (requests to dial)                        │ 12 │
└────────────────────────────────────────────────────┴────┘
┌────────────────────┬───────┐
│ Placed by provider │ calls │
├────────────────────┼───────┤
│ happyrobot         │     5 │
│ hamsa              │     2 │
└────────────────────┴───────┘
┌────────────────────────┬───────┐
│ Settled by disposition │ calls │
├────────────────────────┼───────┤
│ completed              │     6 │
│ no-answer              │     1 │
│ failed                 │     1 │
└────────────────────────┴───────┘
Took 18.4 seconds.`.trimStart(),
    )
  })

  it("leaves out a table that would be empty", () => {
    const text = Report.ofCounts({ ...summary, byProvider: {}, byDisposition: {} })
    assert.notInclude(text, "by provider")
    assert.notInclude(text, "by disposition")
  })

  it.each([
    [400, "0.4 seconds"],
    [59_999, "59.9 seconds"],
    [60_000, "1 min 0 s"],
    [184_900, "3 min 4 s"],
    [3_600_000, "1 h 0 min"],
    [93_780_000, "26 h 3 min"],
  ])("tells %i milliseconds as %s", (millis, words) => {
    assert.strictEqual(Report.duration(millis), words)
  })
})

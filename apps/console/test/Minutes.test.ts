import { assert, describe, it } from "@effect/vitest"
import { chartOf, dialsPerSecond, stacked } from "../src/model/Minutes.ts"

const activity = {
  since: "2026-11-20T17:00:30.000Z",
  until: "2026-11-20T17:04:00.000Z",
  minutes: [
    { at: "2026-11-20T17:01:00.000Z", begun: { hamsa: 2, happyrobot: 12 }, settled: {} },
    { at: "2026-11-20T17:03:00.000Z", begun: { happyrobot: 3 }, settled: { completed: 1 } },
  ],
}

describe("A chart", () => {
  it("has every minute of its time, and every name in each, the known ones first", () => {
    assert.deepStrictEqual(chartOf(activity, "begun", ["happyrobot"]), {
      instants: [0, 1, 2, 3].map((minute) => Date.UTC(2026, 10, 20, 17, minute) / 1000),
      series: [
        { name: "happyrobot", values: [0, 12, 0, 3], total: 15 },
        { name: "hamsa", values: [0, 2, 0, 0], total: 2 },
      ],
    })
  })

  it("of nothing has no series", () => {
    assert.deepStrictEqual(chartOf({ ...activity, minutes: [] }, "settled", ["completed"]).series, [])
  })

  it("puts each series upon the ones before", () => {
    assert.deepStrictEqual(stacked(chartOf(activity, "begun", ["happyrobot"])), [
      [0, 12, 0, 3],
      [0, 14, 0, 3],
    ])
  })
})

describe("The pace of a provider", () => {
  it("is that of the last whole minute", () => {
    const at = Date.UTC(2026, 10, 20, 17, 2, 59)
    assert.strictEqual(dialsPerSecond(activity.minutes, "happyrobot", at), 0.2)
    assert.strictEqual(dialsPerSecond(activity.minutes, "happyrobot", at + 1000), 0)
  })
})

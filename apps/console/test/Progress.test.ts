import { assert, describe, it } from "@effect/vitest"
import type { Schemas } from "../src/api/Api.ts"
import { estimate, progressOf } from "../src/model/Progress.ts"

const now = Date.UTC(2026, 10, 20, 17, 10)
const minute = 60_000

const campaign = (byState: Readonly<Record<string, number>>, more: Partial<Schemas["Campaign"]> = {}) => ({
  name: "january",
  course: "running" as const,
  createdAt: "2026-11-20T16:00:00.000Z",
  calls: Object.values(byState).reduce((sum, count) => sum + count, 0),
  byState,
  byDisposition: {},
  ...more,
})

/** So many settled in each of the last minutes. */
const settling = (perMinute: number, minutes: number, last = 1) =>
  Array.from({ length: minutes }, (_, index) => ({
    at: new Date(now - (index + last) * minute).toISOString(),
    begun: {},
    settled: { completed: perMinute - 1, busy: 1 },
  })).toReversed()

describe("The progress of a campaign", () => {
  it("counts what is dialling, reconciling and following as in progress", () => {
    assert.deepStrictEqual(
      progressOf(campaign({ waiting: 3, dialing: 1, reconciling: 1, following: 2, parked: 1, settled: 8 })),
      { calls: 16, waiting: 3, underway: 4, parked: 1, settled: 8, share: 0.5 },
    )
    assert.strictEqual(progressOf(campaign({})).share, 0)
  })
})

describe("The estimate of its end", () => {
  it("goes on as the last quarter of an hour did", () => {
    const found = estimate(campaign({ waiting: 90, following: 10 }), settling(10, 15), now)
    assert.deepStrictEqual(found, { _tag: "Until", at: now + 10 * minute, perMinute: 10 })
  })

  it("of one that has just begun looks at no more than its own time", () => {
    const found = estimate(campaign({ waiting: 100 }), settling(10, 2), now)
    assert.deepStrictEqual(found, { _tag: "Until", at: now + 10 * minute, perMinute: 10 })
  })

  it("is not made of a few calls, nor of a pace that has ended", () => {
    assert.deepStrictEqual(estimate(campaign({ waiting: 100 }), [], now), { _tag: "Unknown" })
    assert.deepStrictEqual(estimate(campaign({ waiting: 100 }), settling(2, 1), now), { _tag: "Unknown" })
    assert.deepStrictEqual(estimate(campaign({ waiting: 42 }), settling(10, 8, 5), now), {
      _tag: "Unknown",
    })
  })

  it("says what holds it where nothing goes on by itself", () => {
    const some = settling(10, 15)
    assert.deepStrictEqual(estimate(campaign({ settled: 5 }), some, now), { _tag: "Done" })
    assert.deepStrictEqual(estimate(campaign({ settled: 5, parked: 1 }), some, now), {
      _tag: "Stands",
      why: "parked",
    })
    assert.deepStrictEqual(estimate(campaign({ waiting: 5 }, { course: "paused" }), some, now), {
      _tag: "Stands",
      why: "paused",
    })
    assert.deepStrictEqual(
      estimate(campaign({ waiting: 5 }, { startsAt: "2026-11-21T08:00:00.000Z" }), some, now),
      { _tag: "Stands", why: "not started" },
    )
  })
})

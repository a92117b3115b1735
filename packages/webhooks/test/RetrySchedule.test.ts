import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import * as RetrySchedule from "../src/RetrySchedule.ts"

const day = 86_400_000

/** The instants of all tries after the first, which is at 0. */
const instants = (draw: number): ReadonlyArray<number> => {
  const found: Array<number> = []
  for (let now = 0; ;) {
    const next = RetrySchedule.nextAt(found.length + 1, now, draw)
    if (next === undefined) return found
    found.push(next)
    now = next
  }
}

describe("The retry schedule", () => {
  it("sends again after 5 seconds, 5 and 30 minutes, 2, 5 and 10 hours, and 24 hours after the first try", () => {
    assert.deepStrictEqual(
      instants(0).map((at) => at / 1000),
      [5, 305, 2105, 9305, 27_305, 63_305, 86_400],
    )
  })

  it.prop(
    "is shortened by chance and ends within 24 hours",
    [Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1000 }))],
    ([draw]) => {
      const tries = instants(draw / 1000)
      assert.strictEqual(tries.length, 7)
      assert.isAtMost(tries.at(-1) ?? Infinity, day)
      assert.isAtLeast(tries.at(-1) ?? 0, 0.9 * day)
    },
  )

  it("leaves an endpoint alone for as long as it asks, up to a day", () => {
    assert.strictEqual(RetrySchedule.nextAt(1, 1000, 0, 60_000), 61_000)
    assert.strictEqual(RetrySchedule.nextAt(1, 1000, 0, 1000), 6000)
    assert.strictEqual(RetrySchedule.nextAt(1, 1000, 0, 30 * day), 1000 + day)
  })
})

import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { delay } from "../src/Backoff.ts"

const backoff = { base: 1000, cap: 60_000 }
const failures = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 2000 }))

describe("Backoff", () => {
  it.prop(
    "doubles from base up to cap, a fifth more or less",
    [failures, Schema.String],
    ([count, id]) => {
      const even = Math.min(60_000, 1000 * 2 ** (count - 1))
      assert.isAtLeast(delay(backoff, count, id), Math.round(0.8 * even))
      assert.isAtMost(delay(backoff, count, id), Math.round(1.2 * even))
      assert.isTrue(Number.isInteger(delay(backoff, count, id)))
    },
    { arbitrary: { seed: "ids" } },
  )

  it("is the same for the same attempt", () => {
    assert.strictEqual(delay(backoff, 3, "01JD-2"), delay(backoff, 3, "01JD-2"))
  })

  it("spreads calls that failed together over the whole range", () => {
    const tenths = new Set<number>()
    for (let n = 0; n < 400; n++) tenths.add(Math.floor((delay(backoff, 1, `01JDXK${n}QW-1`) - 800) / 40))
    assert.includeMembers([...tenths], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  })
})

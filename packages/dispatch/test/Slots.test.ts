import { assert, describe, it } from "@effect/vitest"
import * as Pace from "../src/Pace.ts"
import * as Slots from "../src/Slots.ts"

/** The instants of so many dials that are asked for as soon as they may be. */
const given = (cps: number, count: number): ReadonlyArray<number> => {
  const slots: Array<number> = []
  let now = 0
  while (slots.length < count) {
    const slot = Slots.next(
      { earlier: slots.at(-Pace.ceiling(cps)) ?? null, last: slots.at(-1) ?? null },
      cps,
      now,
    )
    if (slot <= now + Slots.horizon) slots.push(slot)
    else now += 7
  }
  return slots
}

describe("The instants that the ledger gives to dials", () => {
  it.each([0.5, 1, 3, 50, 250])("hold %s a second, each as late as it may leave", (cps) => {
    const ceiling = Pace.ceiling(cps)
    const slots = given(cps, 5 * ceiling + 5)
    for (const [index, slot] of slots.entries()) {
      const later = slots[index + ceiling]
      if (later !== undefined) assert.isAtLeast(later - (slot + Slots.tolerance), Pace.window(cps))
    }
  })

  it.each([1, 50, 250])("use nearly all of %s a second", (cps) => {
    const slots = given(cps, 10 * cps)
    const seconds = ((slots.at(-1) ?? 0) - (slots[0] ?? 0)) / 1000
    assert.isAbove((slots.length - 1) / seconds, cps * 0.97)
  })

  it("are no burst after a pause", () => {
    const slots = given(50, 10)
    for (const [index, slot] of slots.entries()) {
      assert.isAtLeast(slot - (slots[index - 1] ?? -Infinity), 20)
    }
  })

  it("leave time for the transaction that gives them", () => {
    assert.strictEqual(Slots.next({ earlier: null, last: null }, 5, 1000), 1000 + Slots.lead)
  })
})

import { assert, describe, it } from "@effect/vitest"
import * as Pace from "../src/Pace.ts"
import * as Slots from "../src/Slots.ts"

const { lead, tolerance } = Slots.punctual

/** The ends of spans that are asked for as soon as they may be. `known`: milliseconds after which it is known that a dial left at once. */
const given = (cps: number, count: number, known = Infinity): ReadonlyArray<number> => {
  const ends: Array<number> = []
  let now = 0
  const takenAt = (ago: number) => {
    const end = ends.at(-ago)
    if (end === undefined) return null
    const leftAt = end - tolerance + 1
    return leftAt + known <= now ? leftAt : end
  }
  while (ends.length < count) {
    const taken = { earlier: takenAt(Pace.ceiling(cps)), last: takenAt(1) }
    const end = Slots.next(taken, cps, now, Slots.punctual)
    if (end <= now + Slots.ahead + lead + tolerance) ends.push(end)
    else now += 7
  }
  return ends
}

const used = (ends: ReadonlyArray<number>): number => {
  const seconds = ((ends.at(-1) ?? 0) - (ends[0] ?? 0)) / 1000
  return (ends.length - 1) / seconds
}

describe("The spans of time that the ledger gives to dials", () => {
  it.each([0.5, 1, 3, 50, 250])("hold %s a second, however late or early in them each leaves", (cps) => {
    const ceiling = Pace.ceiling(cps)
    const ends = given(cps, 5 * ceiling + 5)
    const between = ends.slice(ceiling).map((end, index) => end - tolerance - (ends[index] ?? 0))
    assert.isAtLeast(Math.min(...between), Pace.window(cps) + Pace.slack)
  })

  it.each([0.5, 1, 3, 50, 250])("hold %s a second, behind the instants at which dials left", (cps) => {
    const ceiling = Pace.ceiling(cps)
    const ends = given(cps, 5 * ceiling + 5, 200)
    const between = ends.slice(ceiling).map((end, index) => end - (ends[index] ?? 0) - 1)
    assert.isAtLeast(Math.min(...between), Pace.window(cps) + Pace.slack)
  })

  it.each([1, 50, 250])("use nearly all of %s a second, and more if it is known when dials left", (cps) => {
    assert.isAbove(used(given(cps, 10 * cps)), cps * 0.96)
    assert.isAbove(used(given(cps, 10 * cps, 200)), cps * 0.985)
  })

  it("are no burst after a pause", () => {
    const ends = given(50, 10)
    assert.isAtLeast(Math.min(...ends.slice(1).map((end, index) => end - (ends[index] ?? 0))), 20)
  })

  it("leave time for the transaction that gives them", () => {
    const taken = { earlier: null, last: null }
    assert.strictEqual(Slots.next(taken, 5, 1000, { lead: 200, tolerance: 30 }), 1230)
  })

  it("begin later and last longer for a worker on a busy machine, for as long as it is busy", () => {
    const busy = Slots.came(Slots.answered(Slots.punctual, 400), 100)
    assert.deepStrictEqual(busy, { lead: 600, tolerance: 150 })
    let calm = busy
    for (let n = 0; n < 100; n++) calm = Slots.came(Slots.answered(calm, 5), 1)
    assert.deepStrictEqual(calm, Slots.punctual)
  })
})

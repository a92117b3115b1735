import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import * as Pace from "../src/Pace.ts"

const start = 1_000_000
const rates = Schema.Literals([0.2, 0.5, 1, 2, 3.7, 5, 20, 100])
const gaps = Schema.Array(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 400 }))).check(
  Schema.isBetweenLength(50, 200),
)

/** Whether no window of a second (of the time for one dial, below one a second), wherever it is laid, holds too many. */
const assertHeld = (cps: number, instants: ReadonlyArray<number>) => {
  const most = Pace.ceiling(cps)
  for (const [index, instant] of instants.entries()) {
    const earlier = instants[index - most]
    if (earlier !== undefined) assert.isAbove(instant - earlier, Pace.window(cps))
  }
}

describe("Pace", () => {
  it("spaces dials evenly", () => {
    let pace = Pace.make(20)
    const planned: Array<number> = []
    for (let now = start; planned.length < 40; now++) {
      if (Pace.room(pace, now) === 0) continue
      planned.push(now)
      pace = Pace.plan(pace, now)
    }
    // One may follow at once after a rest; from then on each has its own twentieth of a second.
    for (const [index, at] of planned.entries()) assert.isAtLeast(at - start, (index - 1) * 50.4)
    assert.isAtMost((planned.at(-1) ?? 0) - start, 39 * 50.4 + 1)
  })

  it("keeps one dial every so many seconds below one a second", () => {
    const pace = Pace.plan(Pace.make(0.5), start)
    assert.isAbove(Pace.readyAt(pace, start + 1), start + 1900)
    assert.strictEqual(Pace.room(pace, start + 1900), 0)
    assert.strictEqual(Pace.room(pace, start + 2008), 1)
  })

  it("makes up for a timer that came late, a little", () => {
    const pace = Pace.plan(Pace.make(100), start)
    assert.isAtLeast(Pace.room(pace, start + 30), 2)
    assert.isAtMost(Pace.room(pace, start + 30_000), 6)
  })

  it.prop(
    "plans no more dials in any window than the rate allows, and has room when it says so, whenever it is asked",
    { cps: rates, gaps },
    ({ cps, gaps }) => {
      let pace = Pace.make(cps)
      let now = start
      const planned: Array<number> = []
      for (const gap of gaps) {
        now += gap
        const room = Pace.room(pace, now)
        assert.strictEqual(room > 0, Pace.readyAt(pace, now) <= now)
        for (let n = 0; n < room; n++) {
          planned.push(now)
          pace = Pace.plan(pace, now)
        }
      }
      assertHeld(cps, planned)
    },
    { arbitrary: { runs: 500, seed: "plans" } },
  )

  it.prop(
    "lets no more dials leave in any window than the rate allows, however a slow ledger has bunched them",
    { cps: rates, gaps },
    ({ cps, gaps }) => {
      let pace = Pace.make(cps)
      let now = start
      const left: Array<number> = []
      for (const gap of gaps) {
        now = Math.max(now + gap - 200, Math.ceil(Pace.leavesAt(pace, now)), now)
        pace = Pace.leave(pace, now)
        left.push(now)
      }
      assertHeld(cps, left)
    },
    { arbitrary: { runs: 500, seed: "leaving" } },
  )

  it("gives the place of a dial that was not begun to another, and no more than that", () => {
    let pace = Pace.make(5)
    for (let n = 0; n < 5; n++) pace = Pace.plan(pace, start + n * 202)
    const now = start + 900
    assert.strictEqual(Pace.room(pace, now), 0)
    assert.strictEqual(Pace.room(Pace.withdraw(pace), now), 1)
    assert.strictEqual(Pace.room(Pace.plan(Pace.withdraw(pace), now), now), 0)
  })

  it("plans nothing before the ledger has room again", () => {
    const pace = Pace.hold(Pace.make(5), start + 700)
    assert.strictEqual(Pace.room(pace, start + 699), 0)
    assert.strictEqual(Pace.room(pace, start + 700), 1)
  })

  it("goes on from the dials of the worker before", () => {
    const pace = Pace.make(2, [start - 500, start - 400, start - 300])
    assert.strictEqual(Pace.readyAt(pace, start), start + 608)
    assert.strictEqual(Pace.leavesAt(pace, start), start + 608)
    assert.strictEqual(Pace.room(Pace.make(2, [start - 5000]), start), 1)
  })

  it("is not held by the future when the clock is set back", () => {
    let pace = Pace.make(5)
    for (let n = 0; n < 5; n++) pace = Pace.leave(Pace.plan(pace, start + n * 202), start + n * 202)
    const before = start - 3_600_000
    assert.strictEqual(Pace.room(pace, before), 1)
    assert.isAtMost(Pace.leavesAt(pace, before), before)
    let dials = 0
    for (let now = before; now < before + 1000; now++) {
      for (let room = Pace.room(pace, now); room > 0; room = Pace.room(pace, now)) {
        pace = Pace.plan(pace, now)
        dials++
      }
    }
    assert.isAtMost(dials, 5)
  })

  it("counts a dial from when it left and not from when it was to leave", () => {
    const pace = Pace.left(Pace.leave(Pace.make(1), start), start, start + 300)
    assert.strictEqual(Pace.leavesAt(pace, start + 400), start + 1308)
    assert.deepStrictEqual(Pace.left(pace, start + 7, start + 9), pace)
  })
})

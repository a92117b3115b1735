import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import * as Pace from "../src/Pace.ts"

const start = 1_000_000
const rates = Schema.Literals([0.2, 0.5, 1, 2, 3.7, 5, 20, 100])
const gaps = Schema.Array(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 400 }))).check(
  Schema.isBetweenLength(50, 200),
)

/** A dial that leaves at once. */
const left = (pace: Pace.Pace, now: number) => Pace.left(Pace.leave(pace, now), now, now)

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
      const instants: Array<number> = []
      for (const gap of gaps) {
        now = Math.max(now + gap - 200, Math.ceil(Pace.leavesAt(pace, now)), now)
        pace = left(pace, now)
        instants.push(now)
      }
      assertHeld(cps, instants)
    },
    { arbitrary: { runs: 500, seed: "leaving" } },
  )

  it.prop(
    "lets no more dials leave in any window than the rate allows, whichever of those that may leaves when, or never",
    {
      cps: rates,
      gaps,
      choices: Schema.Array(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 999 }))).check(
        Schema.isBetweenLength(50, 200),
      ),
    },
    ({ choices, cps, gaps }) => {
      let pace = Pace.make(cps)
      let now = start
      const mayLeave: Array<number> = []
      const instants: Array<number> = []
      const conclude = (index: number, leaves: boolean) => {
        const [since = 0] = mayLeave.splice(index, 1)
        if (leaves) instants.push(now)
        pace = leaves ? Pace.left(pace, since, now) : Pace.kept(pace, since)
      }
      for (const [index, gap] of gaps.entries()) {
        const choice = choices[index % choices.length] ?? 0
        now += gap
        // One that hangs for longer is not waited for.
        while ((mayLeave[0] ?? now) + Pace.window(cps) <= now) conclude(0, false)
        if (choice % 3 === 0 && mayLeave.length > 0) conclude(choice % mayLeave.length, choice % 2 === 0)
        while (Pace.leavesAt(pace, now) <= now) {
          pace = Pace.leave(pace, now)
          mayLeave.push(now)
        }
      }
      assertHeld(cps, instants)
    },
    { arbitrary: { runs: 500, seed: "may leave" } },
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
    for (let n = 0; n < 5; n++) pace = left(Pace.plan(pace, start + n * 202), start + n * 202)
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

  it("holds the rate among the dials that leave after the clock was set back", () => {
    let pace = Pace.make(
      5,
      [0, 1, 2, 3, 4].map((n) => start + n * 202),
    )
    const instants: Array<number> = []
    for (let now = start - 3_600_000; instants.length < 20; now++) {
      if (Pace.leavesAt(pace, now) > now) continue
      pace = left(pace, now)
      instants.push(now)
    }
    assertHeld(5, instants)
  })

  it("counts dials from when they left, and as if they left now while they may", () => {
    let pace = Pace.make(2)
    assert.isAtMost(Pace.leavesAt(pace, start), start)
    pace = Pace.leave(Pace.leave(pace, start), start + 100)
    for (const now of [start + 100, start + 1000]) assert.isAbove(Pace.leavesAt(pace, now), now)
    pace = Pace.left(Pace.left(pace, start, start + 500), start + 100, start + 700)
    assert.strictEqual(Pace.leavesAt(pace, start + 700), start + 1508)
  })

  it("is not held for longer by a dial that hangs, until that leaves after all", () => {
    let pace = Pace.leave(Pace.make(1), start)
    assert.isAbove(Pace.leavesAt(pace, start + 1000), start + 1000)
    assert.isAtMost(Pace.leavesAt(pace, start + 1008), start + 1008)
    pace = Pace.left(pace, start, start + 5000)
    assert.strictEqual(Pace.leavesAt(pace, start + 5001), start + 6008)
  })

  it("counts a dial from when it might leave if nobody tells when it did", () => {
    const pace = Pace.left(left(Pace.leave(Pace.make(2), start), start + 300), start, start)
    assert.strictEqual(Pace.leavesAt(pace, start + 400), start + 1008)
  })

  it("counts a dial that may leave also where the one before it never left", () => {
    const pace = Pace.leave(Pace.kept(Pace.leave(Pace.make(1), start), start), start + 2)
    assert.isAbove(Pace.leavesAt(pace, start + 3), start + 3)
  })

  it("has the place of a dial for another if it never left", () => {
    const pace = Pace.kept(Pace.leave(Pace.make(1), start), start)
    assert.isAtMost(Pace.leavesAt(pace, start), start)
  })
})

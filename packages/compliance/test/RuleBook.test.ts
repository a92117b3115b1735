import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import type { Place } from "../src/Place.ts"
import { everyDay, type Rule } from "../src/Rule.ts"
import * as RuleBook from "../src/RuleBook.ts"
import { capRule, windowRule } from "./support/Rules.ts"

const hour = 3_600_000
const day = 24 * hour
const at = Date.parse
const hours = (start: number, end: number) => ({ start: start * 60, end: end * 60 })

const utc: Place = { countries: ["IS"], regions: [], zones: ["UTC"] }
const florida: Place = { countries: ["US"], regions: ["US-FL"], zones: ["America/New_York"] }

const earliest = (rules: ReadonlyArray<Rule>, from: number, calls: ReadonlyArray<number> = [], place = utc) =>
  RuleBook.earliest(RuleBook.make(rules).at(place), from, calls)

const nine = windowRule({ id: "nine", week: everyDay(hours(9, 17)) })
const noon = at("2026-06-10T12:00:00Z")

describe("RuleBook", () => {
  it("allows everything where no rule holds, also where no time zone is known", () => {
    const nowhere: Place = { countries: [], regions: [], zones: [] }
    assert.deepStrictEqual(earliest([], noon, [], nowhere), {
      _tag: "From",
      at: noon,
      until: Infinity,
      held: undefined,
    })
    assert.deepStrictEqual(earliest([nine], noon, [], nowhere), {
      _tag: "Never",
      why: "no time zone",
      held: undefined,
    })
  })

  it("asks the rules of a place, and names the nearest of those that say the same", () => {
    const rules = [
      windowRule({ id: "everywhere", week: everyDay(hours(8, 20)) }),
      windowRule({ id: "country", week: everyDay(hours(8, 20)), scope: { countries: ["US", "CA"] } }),
      windowRule({ id: "state", week: everyDay(hours(8, 20)), scope: { regions: ["US-FL"] } }),
      windowRule({ id: "elsewhere", week: everyDay(hours(10, 11)), scope: { regions: ["US-TX"] } }),
    ]
    const night = at("2026-06-10T03:00:00Z")
    const idAt = (place: Place) => earliest(rules, night, [], place).held?.rule.id
    assert.strictEqual(idAt(florida), "state")
    assert.strictEqual(idAt({ ...florida, regions: ["US-GA"] }), "country")
    assert.strictEqual(idAt(utc), "everywhere")
  })

  it("holds a state's rule in the zones of that state, where a number may be in several", () => {
    const everywhere: Place = {
      countries: ["US"],
      regions: ["US-CA", "US-FL"],
      zones: ["America/Chicago", "America/Los_Angeles", "America/New_York"],
    }
    const rules = [
      windowRule({ id: "ca", week: everyDay(hours(12, 24)), scope: { regions: ["US-CA"] } }),
      windowRule({ id: "fl", week: everyDay(hours(9, 24)), scope: { regions: ["US-FL"] } }),
    ]
    const from = at("2026-06-10T08:00:00Z")
    const verdict = earliest(rules, from, [], everywhere)
    // 12:00 in Los Angeles; California's rule says nothing about Chicago, where Florida's does.
    assert.strictEqual(verdict._tag === "From" && verdict.at, at("2026-06-10T19:00:00Z"))
    assert.strictEqual(verdict.held?.rule.id, "ca")
  })

  it("knows rules by the local dates between which they hold", () => {
    const rule = windowRule({ week: everyDay(hours(9, 17)), from: "2026-06-11", until: "2026-06-12" })
    const first = (from: string) => {
      const verdict = earliest([rule], at(from), [], florida)
      return verdict._tag === "From" ? new Date(verdict.at).toISOString() : verdict._tag
    }
    assert.strictEqual(first("2026-06-11T03:59:59.999Z"), "2026-06-11T03:59:59.999Z")
    assert.strictEqual(first("2026-06-11T04:00:00.000Z"), "2026-06-11T13:00:00.000Z")
    assert.strictEqual(first("2026-06-11T21:00:00.000Z"), "2026-06-12T04:00:00.000Z")
    const cap = capRule({ calls: 1, within: day, from: "2026-06-11" })
    const calls = [noon]
    assert.deepInclude(earliest([cap], noon + hour, calls), { at: noon + hour })
    assert.deepInclude(earliest([cap], at("2026-06-11T00:00:00Z"), calls), { at: noon + day })
  })

  it("finds the window after the cap, and the cap's rule is not named for the window", () => {
    const cap = capRule({ id: "cap", calls: 2, within: 8 * hour })
    const calls = [noon - 9 * hour, noon - hour, noon]
    const verdict = earliest([nine, cap], noon, calls)
    // The cap is over at 19:00, when the window is closed.
    assert.strictEqual(verdict._tag === "From" && verdict.at, noon + 21 * hour)
    assert.deepInclude(verdict.held, { _tag: "Closed", local: "Wed 2026-06-10 19:00" })
    const soon = earliest([nine, capRule({ id: "cap", calls: 2, within: 2 * hour })], noon, calls)
    assert.strictEqual(soon._tag === "From" && soon.at, noon + hour)
    assert.deepInclude(soon.held, { _tag: "Capped", calls: 2 })
  })

  it("says that it never opens when windows do not meet, and what closes it now", () => {
    const verdict = earliest([nine, windowRule({ id: "night", week: everyDay(hours(20, 24)) })], noon)
    assert.deepInclude(verdict, { _tag: "Never", why: "closed" })
    assert.strictEqual(verdict.held?.rule.id, "night")
  })

  it("is closed on holidays by date, by day of the year and by set, and finds the next day that is open", () => {
    const rule = windowRule({
      week: { ...everyDay(hours(9, 17)), sunday: undefined },
      holidays: ["US", "12-24", "2026-12-26"],
    })
    const says = (from: string) => {
      const { held } = earliest([rule], at(from))
      return held?._tag === "Closed" ? held.says : "open"
    }
    assert.strictEqual(says("2026-12-24T12:00:00Z"), "no calls on 2026-12-24")
    assert.strictEqual(says("2026-12-25T12:00:00Z"), "no calls on Christmas Day")
    assert.strictEqual(says("2026-12-26T12:00:00Z"), "no calls on 2026-12-26")
    assert.strictEqual(says("2026-12-27T12:00:00Z"), "no calls on a Sunday")
    assert.strictEqual(says("2026-12-28T08:59:00Z"), "calls from 09:00 to 17:00")
    assert.strictEqual(says("2026-12-28T09:00:00Z"), "open")
    assert.deepInclude(earliest([rule], at("2026-12-24T12:00:00Z")), { at: at("2026-12-28T09:00:00Z") })
  })

  const instants = Schema.Int.check(Schema.isBetween({ minimum: noon, maximum: noon + 40 * day }))

  it.prop(
    "gives an instant at which fewer calls lie within each cap than it allows, and no earlier one does",
    {
      from: instants,
      ago: Schema.Array(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: day }))).check(
        Schema.isMaxLength(6),
      ),
      one: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 4 })),
      other: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 4 })),
      within: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: day })),
    },
    ({ ago, from, one, other, within }) => {
      const calls = ago.map((millis) => from - millis).toSorted((a, b) => a - b)
      const caps = [capRule({ calls: one, within: day }), capRule({ id: "other", calls: other, within })]
      const isAllowed = (instant: number) =>
        caps.every(
          ({ demands }) => calls.filter((call) => call > instant - demands.within).length < demands.calls,
        )
      const verdict = earliest(caps, from, calls)
      assert.isTrue(verdict._tag === "From" && isAllowed(verdict.at))
      if (verdict._tag === "From" && verdict.at > from) assert.isFalse(isAllowed(verdict.at - 1))
    },
    { arbitrary: { runs: 2000, seed: "caps" } },
  )

  it.prop(
    "answers the same whatever it was asked before",
    { asked: Schema.NonEmptyArray(instants).check(Schema.isMaxLength(8)), from: instants },
    ({ asked, from }) => {
      const rules = [nine, capRule({ id: "cap", calls: 1, within: 3 * hour })]
      const used = RuleBook.make(rules).at(utc)
      for (const instant of asked) RuleBook.earliest(used, instant, [noon])
      assert.deepStrictEqual(RuleBook.earliest(used, from, [noon]), earliest(rules, from, [noon]))
    },
    { arbitrary: { runs: 500, seed: "memory" } },
  )
})

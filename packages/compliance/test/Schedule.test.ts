import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { everyDay, type Hours } from "../src/Rule.ts"
import * as Schedule from "../src/Schedule.ts"
import { windowRule } from "./support/Rules.ts"

const minute = 60_000

/** The first instant at which one window is open in several zones. */
const nextLegal = (instant: number, zones: ReadonlyArray<string>, hours: Hours): number | undefined => {
  const windows = [windowRule({ week: everyDay(hours) })]
  return Schedule.make(zones.map((zone) => ({ zone, windows }))).next(instant)
}
const hours: Hours = { start: 8 * 60, end: 21 * 60 }

/** Minutes after midnight on a wall of that zone, read from the platform's own calendar. */
const wallMinutes = (zone: string) => {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  })
  return (instant: number): number => {
    const [hour = "", minutes = ""] = format.format(instant).split(":")
    return Number(hour) * 60 + Number(minutes)
  }
}

const isOpen = (zones: ReadonlyArray<string>, { start, end }: Hours) => {
  const walls = zones.map(wallMinutes)
  return (instant: number) => walls.every((wall) => wall(instant) >= start && wall(instant) < end)
}

/** So far the oracle looks. */
const days = 9

/** The oracle: looks at every minute. */
const firstOpen = (instant: number, zones: ReadonlyArray<string>, window: Hours): number | undefined => {
  const open = isOpen(zones, window)
  if (open(instant)) return instant
  const first = Math.floor(instant / minute) * minute
  for (let at = first + minute; at <= first + days * 24 * 60 * minute; at += minute) if (open(at)) return at
  return undefined
}

const at = Date.parse

// One of each kind: no change of clocks, one hour, half an hour, at midnight, in the southern summer, with odd offsets.
const zones = [
  "UTC",
  "America/New_York",
  "America/Los_Angeles",
  "Europe/Berlin",
  "Africa/Cairo",
  "Africa/Casablanca",
  "America/Havana",
  "America/Santiago",
  "Asia/Beirut",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Pacific/Auckland",
  "Pacific/Chatham",
] as const

/** Zones with the instants at which their clocks are changed in 2026. */
const changes = [
  "America/New_York 2026-03-08T07:00:00Z",
  "America/New_York 2026-11-01T06:00:00Z",
  "Europe/Berlin 2026-03-29T01:00:00Z",
  "Europe/Berlin 2026-10-25T01:00:00Z",
  "America/Havana 2026-03-08T05:00:00Z",
  "America/Havana 2026-11-01T05:00:00Z",
  "Africa/Cairo 2026-04-23T22:00:00Z",
  "Africa/Cairo 2026-10-29T21:00:00Z",
  "America/Santiago 2026-04-05T03:00:00Z",
  "America/Santiago 2026-09-06T04:00:00Z",
  "Australia/Lord_Howe 2026-04-04T15:00:00Z",
  "Australia/Lord_Howe 2026-10-03T15:30:00Z",
] as const

const instants = Schema.Int.check(
  Schema.isBetween({ minimum: at("2024-01-01T00:00:00Z"), maximum: at("2027-01-01T00:00:00Z") }),
)

describe("Schedule", () => {
  it("is open from its start on and closed from its end on", () => {
    const opens = at("2026-01-05T13:00:00Z")
    const closes = at("2026-01-06T02:00:00Z")
    const next = (instant: number) => nextLegal(instant, ["America/New_York"], hours)
    assert.strictEqual(next(opens - 1), opens)
    assert.strictEqual(next(opens), opens)
    assert.strictEqual(next(closes - 1), closes - 1)
    assert.strictEqual(next(closes), opens + 24 * 60 * minute)
  })

  it("is open where it is open in every zone at once", () => {
    // 08:00 in Los Angeles is 11:00 in New York; both close at 21:00 in New York.
    const both = ["America/New_York", "America/Los_Angeles"]
    assert.strictEqual(nextLegal(at("2026-01-05T13:00:00Z"), both, hours), at("2026-01-05T16:00:00Z"))
    assert.strictEqual(nextLegal(at("2026-01-06T02:00:00Z"), both, hours), at("2026-01-06T16:00:00Z"))
  })

  it("is never open where the zones' windows do not meet", () => {
    const apart = ["America/New_York", "Asia/Tokyo"]
    assert.isUndefined(nextLegal(at("2026-01-05T13:00:00Z"), apart, { start: 9 * 60, end: 17 * 60 }))
  })

  it("opens at the hour that the wall shows after the clocks were changed", () => {
    const berlin = (instant: string) => nextLegal(at(instant), ["Europe/Berlin"], hours)
    assert.strictEqual(berlin("2026-03-28T22:00:00Z"), at("2026-03-29T06:00:00Z"))
    assert.strictEqual(berlin("2026-10-24T22:00:00Z"), at("2026-10-25T07:00:00Z"))
  })

  it("opens with the change of the clocks where that leaves its start out", () => {
    const early = { start: 2 * 60 + 30, end: 21 * 60 }
    // There is no 02:30 that night: after 01:59 the wall shows 03:00, which is later.
    assert.strictEqual(
      nextLegal(at("2026-03-29T00:00:00Z"), ["Europe/Berlin"], early),
      at("2026-03-29T01:00:00Z"),
    )
  })

  it("does not go back to the first of two hours that the clocks show twice", () => {
    const early = { start: 2 * 60 + 30, end: 21 * 60 }
    // 02:10 for the second time: 02:30 was already, and comes again.
    const again = at("2026-10-25T01:10:00Z")
    assert.strictEqual(nextLegal(again, ["Europe/Berlin"], early), at("2026-10-25T01:30:00Z"))
  })

  it("is never open in a zone that this runtime does not know, or at an instant that does not exist", () => {
    assert.isUndefined(nextLegal(0, ["Mars/Olympus"], hours))
    assert.isUndefined(nextLegal(1e300, ["UTC"], hours))
    assert.isUndefined(nextLegal(Number.NaN, ["UTC"], hours))
  })

  it.prop(
    "gives the first minute that the calendar of the platform allows",
    {
      instant: instants,
      zones: Schema.NonEmptyArray(Schema.Literals(zones)).check(Schema.isMaxLength(2)),
      start: Schema.Int.check(Schema.isBetween({ minimum: 4 * 60, maximum: 12 * 60 })),
      end: Schema.Int.check(Schema.isBetween({ minimum: 18 * 60, maximum: 22 * 60 })),
    },
    ({ instant, zones, start, end }) => {
      const expected = firstOpen(instant, zones, { start, end })
      const next = nextLegal(instant, zones, { start, end })
      // What the clocks of a season keep apart may meet in the next.
      if (expected === undefined) assert.isAbove(next ?? Infinity, instant + days * 24 * 60 * minute)
      else assert.strictEqual(next, expected)
    },
    { arbitrary: { runs: 300, seed: "minutes" } },
  )

  it.prop(
    "is open at the instant that it gives, and that is never before the one it was asked for, in the nights of both changes",
    {
      change: Schema.Literals(changes),
      minutes: Schema.Int.check(Schema.isBetween({ minimum: -180, maximum: 180 })),
      start: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 4 * 60 })),
      length: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 20 * 60 })),
    },
    ({ change, minutes, start, length }) => {
      const [zone = "", transition = ""] = change.split(" ")
      const instant = at(transition) + minutes * minute
      const window = { start, end: start + length }
      const next = nextLegal(instant, [zone], window)
      assert.isDefined(next)
      assert.isAtLeast(next, instant)
      assert.isTrue(isOpen([zone], window)(next))
    },
    { arbitrary: { runs: 3000, seed: "nights" } },
  )
})

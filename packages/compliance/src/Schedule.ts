/** When several windows are open in several time zones at once. */
import * as Calendar from "./Calendar.ts"
import { clockOf, day, type LocalClock } from "./LocalTime.ts"
import type { Demanding } from "./Rule.ts"

/** Days to look ahead: no rule of law closes a whole year. What does not open within them never does. */
const horizon = 400

/** The last instant of every calendar. */
const lastInstant = 8_640_000_000_000_000 - horizon * day

/** The windows that hold in a zone. */
export interface ZoneRules {
  readonly zone: string
  readonly windows: ReadonlyArray<Demanding<"Window">>
}

/** Why it is closed at an instant. */
export interface Closed {
  readonly rule: Demanding<"Window">
  readonly zone: string
  /** What a wall calendar and clock show there: `Sat 2026-03-07 22:00`. */
  readonly local: string
  /** What the rule says of that day: "calls from 08:00 to 20:00". */
  readonly says: string
}

export interface Schedule {
  /** The first instant from then on at which every window is open in every zone; nothing if it never is. */
  readonly next: (from: number) => number | undefined
  /** An instant up to which it stays open, from one at which it is: its end, the end of the day, or a change of the clocks. */
  readonly until: (instant: number) => number
  /** What closes it at an instant the longest; nothing if it is open. */
  readonly closed: (instant: number) => Closed | undefined
}

/** A clock with the hours that its zone leaves open. */
interface OpenClock {
  readonly clock: LocalClock
  readonly calendar: Calendar.Calendar
}

/** Zones with the same rules have one calendar. */
const openClocks = (rules: ReadonlyArray<ZoneRules>): ReadonlyArray<OpenClock> | undefined => {
  const calendars = new Map<string, Calendar.Calendar>()
  const clocks = rules.flatMap(({ zone, windows }) => {
    const clock = clockOf(zone)
    if (clock === undefined) return []
    const ids = windows.map(({ id }) => id).join(" ")
    const calendar = calendars.get(ids) ?? Calendar.make(windows)
    calendars.set(ids, calendar)
    return [{ clock, calendar }]
  })
  return clocks.length === rules.length ? clocks : undefined
}

/** The first instant from `from` on at which it is open by one clock. Past `last` it is not looked for. */
const opening = ({ clock, calendar }: OpenClock, from: number, last: number): number => {
  let at = from
  while (at <= last) {
    const period = clock.at(at)
    const local = at + period.offset
    const days = Math.floor(local / day)
    const time = local - days * day
    const hours = calendar(days)
    if (time >= hours.start && time < hours.end) return at
    // When the clocks are changed on the way, it is read again what they show.
    at = Math.min(at + ((time < hours.start ? hours.start : day) - time), period.until)
  }
  return Infinity
}

/** When it closes by one clock at the latest, if it is open now. */
const closing = ({ clock, calendar }: OpenClock, at: number): number => {
  const period = clock.at(at)
  const local = at + period.offset
  const days = Math.floor(local / day)
  return Math.min(at + calendar(days).end - (local - days * day), period.until)
}

/**
 * Rules of zones as one schedule. It remembers the last stretch of time that it was asked about, so that asking again costs a
 * comparison; what it answers does not depend on that.
 *
 * A zone that this runtime does not know is never open.
 */
export const make = (rules: ReadonlyArray<ZoneRules>): Schedule => {
  const clocks = openClocks(rules)
  if (clocks === undefined)
    return { next: () => undefined, until: (instant) => instant, closed: () => undefined }
  let open = { from: Infinity, until: -Infinity }
  let shut = { from: Infinity, until: -Infinity }
  let never = { from: Infinity, until: -Infinity }

  const search = (from: number, last: number): number | undefined => {
    let candidate = from
    while (candidate <= last) {
      let latest = candidate
      for (const clock of clocks) latest = Math.max(latest, opening(clock, candidate, last))
      if (latest === candidate) return candidate
      candidate = latest
    }
    return undefined
  }

  const end = (at: number): number => {
    let until = Infinity
    for (const clock of clocks) until = Math.min(until, closing(clock, at))
    return until
  }

  return {
    until: (instant) => (instant >= open.from && instant < open.until ? open.until : end(instant)),
    next: (from) => {
      if (from >= open.from && from < open.until) return from
      if (from >= shut.from && from < shut.until) return shut.until
      if (!(Math.abs(from) <= lastInstant)) return undefined
      if (from >= never.from && from < never.until) return undefined
      // To the end of a day, so that the answer is the same for all that is left of this one.
      const today = Math.floor(from / day)
      const at = search(from, (today + horizon) * day)
      if (at === undefined) {
        never = { from, until: (today + 1) * day }
        return undefined
      }
      open = { from: at, until: end(at) }
      if (from < at) shut = { from, until: at }
      return at
    },
    closed: (instant) => {
      if (!(Math.abs(instant) <= lastInstant)) return undefined
      const last = instant + horizon * day
      let latest = instant
      let found: Closed | undefined
      for (const each of clocks) {
        const opens = opening(each, instant, last)
        if (opens <= latest) continue
        latest = opens
        const { calendar, clock } = each
        const local = instant + clock.at(instant).offset
        const days = Math.floor(local / day)
        const hours = calendar(days)
        const rule = local - days * day < hours.start ? hours.opens : hours.closes
        if (rule === undefined) continue
        found = {
          rule,
          zone: clock.zone,
          local: Calendar.wall(local),
          says: Calendar.inWords(rule, days),
        }
      }
      return found
    },
  }
}

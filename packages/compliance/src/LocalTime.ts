/** What the clocks of a time zone show at an instant, from memory where they were asked before. */
import { DateTime, Option } from "effect"

/** A stretch of time in which the clocks of a zone run evenly: from `from` on and before `until`. Milliseconds. */
export interface Period {
  readonly from: number
  readonly until: number
  /** What the clocks show less UTC. */
  readonly offset: number
}

export const day = 86_400_000

/** Clocks are not put forward and back again within this time. In Morocco, whose clocks change for Ramadan, it is a month. */
const step = 7 * day

/** So much is looked through at a time. */
const span = 52 * step

/** The clock of one zone. */
export interface LocalClock {
  readonly zone: string
  /** The period that an instant is in. */
  readonly at: (instant: number) => Period
}

/** The offset at an instant. An instant that no calendar has is in no zone's time, and counts as UTC. */
const offsetAt = (instant: number, zone: DateTime.TimeZone): number =>
  Option.match(DateTime.makeZoned(instant, { timeZone: zone }), {
    onNone: () => 0,
    onSome: DateTime.zonedOffset,
  })

/** The first instant after `low` with another offset than there; at `high` there is one. */
const change = (low: number, high: number, zone: DateTime.TimeZone): number => {
  const before = offsetAt(low, zone)
  let last = low
  let first = high
  while (first - last > 1) {
    const middle = Math.floor((last + first) / 2)
    if (offsetAt(middle, zone) === before) last = middle
    else first = middle
  }
  return first
}

/** The periods of one span, one after the other. */
const periodsOf = (start: number, zone: DateTime.TimeZone): ReadonlyArray<Period> => {
  const periods: Array<Period> = []
  let from = start
  let offset = offsetAt(start, zone)
  for (let at = start; at < start + span; at += step) {
    let low = at
    while (offsetAt(at + step, zone) !== offset) {
      const until = change(low, at + step, zone)
      periods.push({ from, until, offset })
      from = until
      low = until
      offset = offsetAt(until, zone)
    }
  }
  periods.push({ from, until: start + span, offset })
  return periods.filter((period) => period.from < period.until)
}

const clocks = new Map<string, LocalClock>()

/** The clock of a zone; nothing for a name that this runtime does not know. */
export const clockOf = (name: string): LocalClock | undefined => {
  const known = clocks.get(name)
  if (known !== undefined) return known
  const zone = Option.getOrUndefined(DateTime.zoneMakeNamed(name))
  if (zone === undefined) return undefined
  const spans = new Map<number, ReadonlyArray<Period>>()
  let latest: Period = { from: Infinity, until: -Infinity, offset: 0 }
  const clock: LocalClock = {
    zone: name,
    at: (instant) => {
      if (instant >= latest.from && instant < latest.until) return latest
      const number = Math.floor(instant / span)
      const periods = spans.get(number) ?? periodsOf(number * span, zone)
      spans.set(number, periods)
      latest = periods.find(({ until }) => instant < until) ?? latest
      return latest
    },
  }
  clocks.set(name, clock)
  return clock
}

const two = (number: number): string => String(number).padStart(2, "0")

/** Minutes after midnight as a time of day. */
export const timeOfDay = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`

const dates = new Map<number, string>()

/** The date of a day counted from 1970 on, as ISO 8601 writes it. */
export const dateOf = (days: number): string => {
  const known = dates.get(days)
  if (known !== undefined) return known
  const date = DateTime.formatIsoDateUtc(DateTime.makeUnsafe(days * day))
  dates.set(days, date)
  return date
}

/** Whether a text is a date of the calendar: `2026-02-30` is none. */
export const isDate = (text: string): boolean =>
  /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) &&
  Option.exists(
    DateTime.make(`${text}T00:00:00Z`),
    (midnight) => DateTime.formatIsoDateUtc(midnight) === text,
  )

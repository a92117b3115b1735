/** The hours of each day that several windows leave open together, and which rule ends them. */
import { dateOf, day, timeOfDay } from "./LocalTime.ts"
import * as Holidays from "./Holidays.ts"
import { type Demanding, type Hours, type Rule, weekdays } from "./Rule.ts"

/** What is left of a day: milliseconds after local midnight. A closed day has `start` and `end` at its end. */
export interface OpenHours {
  readonly start: number
  readonly end: number
  /** Why not earlier, and why not later; nothing if no rule says so. */
  readonly opens: Demanding<"Window"> | undefined
  readonly closes: Demanding<"Window"> | undefined
}

/** The hours of a day, counted from 1970 on. */
export type Calendar = (days: number) => OpenHours

const minute = 60_000

const wholeDay: OpenHours = { start: 0, end: day, opens: undefined, closes: undefined }

const weekday = (days: number) => weekdays[(((days + 4) % 7) + 7) % 7] ?? "sunday"

/** Whether a rule holds on a local date. */
export const holds = ({ from, until }: Rule, date: string): boolean =>
  (from === undefined || from <= date) && (until === undefined || date < until)

const hoursOf = ({ demands }: Demanding<"Window">, days: number, date: string): Hours | undefined =>
  Holidays.on(date, demands.holidays) === undefined ? demands.week[weekday(days)] : undefined

const closed = (rule: Demanding<"Window">): OpenHours => ({ start: day, end: day, opens: rule, closes: rule })

const openHours = (rules: ReadonlyArray<Demanding<"Window">>, days: number): OpenHours => {
  const date = dateOf(days)
  let open = wholeDay
  for (const rule of rules) {
    if (!holds(rule, date)) continue
    const hours = hoursOf(rule, days, date)
    if (hours === undefined) return closed(rule)
    if (hours.start * minute > open.start) open = { ...open, start: hours.start * minute, opens: rule }
    if (hours.end * minute < open.end) open = { ...open, end: hours.end * minute, closes: rule }
    if (open.start >= open.end) return closed(rule)
  }
  return open
}

/** Of rules that say the same the first is named. */
export const make = (rules: ReadonlyArray<Demanding<"Window">>): Calendar => {
  const known = new Map<number, OpenHours>()
  return (days) => {
    const found = known.get(days) ?? openHours(rules, days)
    known.set(days, found)
    return found
  }
}

/** What a rule says of a day: "calls from 08:00 to 20:00", "no calls on a Sunday", "no calls on Christmas Day". */
export const inWords = (rule: Demanding<"Window">, days: number): string => {
  const date = dateOf(days)
  const holiday = Holidays.on(date, rule.demands.holidays)
  if (holiday !== undefined) return `no calls on ${holiday}`
  const hours = hoursOf(rule, days, date)
  const name = weekday(days)
  return hours === undefined
    ? `no calls on a ${name.slice(0, 1).toUpperCase()}${name.slice(1)}`
    : `calls from ${timeOfDay(hours.start)} to ${timeOfDay(hours.end)}`
}

const short = (days: number): string => weekday(days).slice(0, 3)

/** What a wall calendar and clock show: `Sat 2026-03-07 22:00`. */
export const wall = (local: number): string => {
  const days = Math.floor(local / day)
  const name = short(days)
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)} ${dateOf(days)} ${timeOfDay(Math.floor((local - days * day) / minute))}`
}

/**
 * The instants at which the dials of several workers leave towards one provider.
 *
 * A worker alone knows when its dials left. Of several, none knows that of the others; so the ledger gives each dial a short span of
 * time in which it is to leave, and whoever misses it asks for another one. No second, wherever it is laid, can hold more dials than
 * the provider takes, as late as each of them may leave. When it left is written down with its result: the next ones need not wait any
 * more for the end of its span. All in milliseconds, by the clock of the database.
 */
import * as Pace from "./Pace.ts"

/** How punctual a worker is. */
export interface Punctuality {
  /** How far ahead its spans must begin: it hears of them when their transaction is committed. */
  readonly lead: number
  /** How long its spans are: its timers come late, and more so on a busy machine. */
  readonly tolerance: number
}

const least: Punctuality = { lead: 60, tolerance: 25 }
const most: Punctuality = { lead: 3_000, tolerance: 500 }

export const punctual: Punctuality = least

/** What was measured counts half as much again, and is forgotten little by little. */
const after = (member: keyof Punctuality, before: number, measured: number): number =>
  Math.min(most[member], Math.max(least[member], before * 0.95, measured * 1.5))

/** It took so long from the question for a span to the answer. */
export const answered = (before: Punctuality, took: number): Punctuality => ({
  ...before,
  lead: after("lead", before.lead, took),
})

/** So long after the beginning of a span it was come to. */
export const came = (before: Punctuality, late: number): Punctuality => ({
  ...before,
  tolerance: Math.ceil(after("tolerance", before.tolerance, late)),
})

/** Further ahead than this, beyond its lead, a worker is given none: the call waits instead. */
export const horizon = 1_000

/** Nothing is given as far ahead as this. What lies there was written before a clock was set back, and must not hold a provider until then. */
export const beyond = 60_000

/** How far ahead of now a worker has its spans at most, beyond its lead, before it asks for more: they are the others' too. */
export const ahead = 60

/** When dials leave: the ends of their spans, and when they left once that is known. */
export interface Taken {
  /** As many dials ago as the provider takes in its window. */
  readonly earlier: number | null
  /** The last one. */
  readonly last: number | null
}

/** The end of the next span. */
export const next = (
  { earlier, last }: Taken,
  cps: number,
  now: number,
  { lead, tolerance }: Punctuality,
): number => {
  const window = Pace.window(cps)
  return Math.ceil(
    Math.max(
      now + lead + tolerance,
      (earlier ?? -Infinity) + window + Pace.slack + tolerance,
      // An even pace; whole milliseconds are rounded down, for the limit above is the one that holds.
      (last ?? -Infinity) + Math.floor((window + Pace.slack) / Pace.ceiling(cps)),
    ),
  )
}

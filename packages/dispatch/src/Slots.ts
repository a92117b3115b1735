/**
 * The instants at which the dials of several workers leave towards one provider.
 *
 * A worker alone knows when its dials left. Of several, none knows that of the others; so the ledger gives each dial the instant at
 * which it is to leave, and whoever misses it asks for another one. All in milliseconds, by the clock of the database.
 */
import * as Pace from "./Pace.ts"

/** How much later than its instant a dial may leave. The ledger leaves as much room behind the second. */
export const tolerance = 25

/** How far ahead the instant is, so that the transaction that gives it is committed by then. */
export const lead = 60

/** Further ahead than this none is given: the call waits instead. */
export const horizon = 1_000

/** Nothing is given as far ahead as this. What lies there was written before a clock was set back, and must not hold a provider until then. */
export const beyond = 60_000

/** How far ahead of now a worker has its instants at most before it asks for more: they are the others' too. */
export const ahead = 120

export interface Taken {
  /** The instant as many dials ago as the provider takes in its window. */
  readonly earlier: number | null
  /** The last one. */
  readonly last: number | null
}

/** Milliseconds in which no more than `Pace.ceiling` of the instants lie. */
const span = (cps: number): number => Pace.window(cps) + tolerance

/** The next instant that is free. */
export const next = ({ earlier, last }: Taken, cps: number, now: number): number =>
  Math.ceil(
    Math.max(
      now + lead,
      (earlier ?? -Infinity) + span(cps),
      // An even pace; whole milliseconds are rounded down, for the limit above is the one that holds.
      (last ?? -Infinity) + Math.floor(span(cps) / Pace.ceiling(cps)),
    ),
  )

/** Whether a dial may leave now that was to leave then. */
export const isIn = (slot: number, now: number): boolean => now >= slot && now <= slot + tolerance

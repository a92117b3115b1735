/**
 * Dials per second towards one provider, as sliding logs.
 *
 * The k-th last dial must be a whole second old before another may leave, so no window of one second, wherever it is laid,
 * holds more than k. Buckets and counters of fixed windows let up to twice as many through in some second.
 *
 * Dials are planned at an even pace, which keeps the provider's own windows away from their edge. Between the plan and the first
 * byte lies a write to the ledger; a slow one bunches what was planned evenly, so the limit is held again when a dial leaves.
 */

import * as SlidingLog from "./SlidingLog.ts"

/** Milliseconds added to the second, for the jitter between our clock and the provider's. */
export const slack = 8

/** How far (milliseconds) the plan may run after an even pace once a timer came late, so that the rate is still used. */
const catchUp = 50

export interface Pace {
  readonly cps: number
  /** The last dials that were planned, at most `ceiling` of them. */
  readonly planned: SlidingLog.SlidingLog
  /** The last dials that left, likewise. */
  readonly left: SlidingLog.SlidingLog
  /** Since when the last dials may leave: a connection has to be opened, or this process is busy. */
  readonly mayLeave: SlidingLog.SlidingLog
  /** The same of those of them that have left. */
  readonly gone: SlidingLog.SlidingLog
  /** When the next dial is due at an even pace. */
  readonly due: number
}

/** `left`: when the last dials left before this worker began, oldest first. */
export const make = (cps: number, left: ReadonlyArray<number> = []): Pace => ({
  cps,
  planned: SlidingLog.make(ceiling(cps), left),
  left: SlidingLog.make(ceiling(cps), left),
  mayLeave: SlidingLog.make(ceiling(cps)),
  gone: SlidingLog.make(ceiling(cps)),
  due: (left.at(-1) ?? -Infinity) + interval(cps),
})

/** Milliseconds within which no more than `ceiling` dials may leave. Below one dial a second it is the time for one. */
export const window = (cps: number): number => (cps < 1 ? 1000 / cps : 1000)

/** The most dials in one window. */
export const ceiling = (cps: number): number => Math.max(1, Math.floor(cps))

const span = (cps: number): number => window(cps) + slack
const interval = (cps: number): number => span(cps) / ceiling(cps)

// What lies in the future was written before the clock was set back. It must not hold a provider until the clock is there again.
const past = SlidingLog.until

/** When a log has room for one more, beside so many that count as if they were of now. */
const freeAt = (log: SlidingLog.SlidingLog, cps: number, now: number, ofNow = 0): number => {
  const decisive = ceiling(cps) - ofNow
  return (decisive > 0 ? (SlidingLog.ago(past(log, now), decisive) ?? -Infinity) : now) + span(cps)
}

const dueAt = ({ cps, due }: Pace, now: number): number => (due > now + span(cps) ? now : due)

/** The earliest instant at which the next dial may be planned. */
export const readyAt = (pace: Pace, now: number): number =>
  Math.max(freeAt(pace.planned, pace.cps, now), dueAt(pace, now))

/** How many dials may be planned at this instant. */
export const room = (pace: Pace, now: number): number => {
  if (readyAt(pace, now) > now) return 0
  const recent = SlidingLog.countAfter(past(pace.planned, now), now - span(pace.cps))
  const late = Math.min(catchUp, now - dueAt(pace, now))
  return Math.min(ceiling(pace.cps) - recent, 1 + Math.floor(late / interval(pace.cps)))
}

/** A dial is planned for now. */
export const plan = (pace: Pace, now: number): Pace => ({
  ...pace,
  planned: SlidingLog.add(past(pace.planned, now), now),
  due: Math.max(dueAt(pace, now), now - catchUp) + interval(pace.cps),
})

/** The dial that was planned last does not leave: another may take its place. */
export const withdraw = (pace: Pace): Pace => ({
  ...pace,
  planned: SlidingLog.withoutLast(pace.planned),
  due: pace.due - interval(pace.cps),
})

/** No dial is to be planned before then: others have used up the rate. */
export const hold = (pace: Pace, until: number): Pace => ({ ...pace, due: Math.max(pace.due, until) })

/** How many may still leave. One that hangs is not waited for. */
const leavingAt = ({ cps, gone, mayLeave }: Pace, now: number): number => {
  const since = now - span(cps)
  return Math.max(0, SlidingLog.countAfter(mayLeave, since) - SlidingLog.countAfter(gone, since))
}

/** The earliest instant at which a planned dial may leave. Those that may leave at any moment count as if they left at all of them. */
export const leavesAt = (pace: Pace, now: number): number =>
  freeAt(pace.left, pace.cps, now, leavingAt(pace, now))

/** A dial may leave from now on. */
export const leave = (pace: Pace, now: number): Pace => ({
  ...pace,
  // A log that is full of the future would have no place for what leaves now.
  left: past(pace.left, now),
  gone: past(pace.gone, now),
  mayLeave: SlidingLog.add(past(pace.mayLeave, now), now),
})

/** How many have left after an instant, as far as the limit needs to know. */
export const leftSince = (pace: Pace, instant: number): number => SlidingLog.countAfter(pace.left, instant)

/** A dial that might leave has left, now or at an instant not long ago. */
export const left = (pace: Pace, since: number, at: number): Pace => ({
  ...pace,
  left: SlidingLog.add(pace.left, at),
  gone: SlidingLog.add(pace.gone, since),
})

/** A dial that might leave never will. */
export const kept = (pace: Pace, since: number): Pace => ({
  ...pace,
  mayLeave: SlidingLog.without(pace.mayLeave, since),
})

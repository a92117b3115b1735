/**
 * Dials per second towards one provider, as sliding logs.
 *
 * The k-th last dial must be a whole second old before another may leave, so no window of one second, wherever it is laid,
 * holds more than k. Buckets and counters of fixed windows let up to twice as many through in some second.
 *
 * Dials are planned at an even pace, which keeps the provider's own windows away from their edge. Between the plan and the first
 * byte lies a write to the ledger; a slow one bunches what was planned evenly, so the limit is held again when a dial leaves.
 */

/** Milliseconds added to the second, for the jitter between our clock and the provider's. */
export const slack = 8

/** How far (milliseconds) the plan may run after an even pace once a timer came late, so that the rate is still used. */
const catchUp = 50

export interface Pace {
  readonly cps: number
  /** The last dials that were planned, oldest first, at most `ceiling` of them. */
  readonly planned: ReadonlyArray<number>
  /** The last dials that left, likewise. */
  readonly left: ReadonlyArray<number>
  /** When the next dial is due at an even pace. */
  readonly due: number
}

/** `left`: when the last dials left before this worker began, oldest first. */
export const make = (cps: number, left: ReadonlyArray<number> = []): Pace => ({
  cps,
  planned: left.slice(-ceiling(cps)),
  left: left.slice(-ceiling(cps)),
  due: (left.at(-1) ?? -Infinity) + interval(cps),
})

/** Milliseconds within which no more than `ceiling` dials may leave. Below one dial a second it is the time for one. */
export const window = (cps: number): number => (cps < 1 ? 1000 / cps : 1000)

/** The most dials in one window. */
export const ceiling = (cps: number): number => Math.max(1, Math.floor(cps))

const span = (cps: number): number => window(cps) + slack
const interval = (cps: number): number => span(cps) / ceiling(cps)

const append = (log: ReadonlyArray<number>, cps: number, now: number): ReadonlyArray<number> =>
  log.slice(Math.max(0, log.length + 1 - ceiling(cps))).concat(now)

// What lies in the future was written before the clock was set back. It must not hold a provider until the clock is there again.
const past = (log: ReadonlyArray<number>, now: number): ReadonlyArray<number> =>
  (log.at(-1) ?? now) <= now ? log : log.filter((at) => at <= now)

/** When the log has room for one more. */
const freeAt = (log: ReadonlyArray<number>, cps: number, now: number): number =>
  (past(log, now).at(-ceiling(cps)) ?? -Infinity) + span(cps)

const dueAt = ({ cps, due }: Pace, now: number): number => (due > now + span(cps) ? now : due)

/** The earliest instant at which the next dial may be planned. */
export const readyAt = (pace: Pace, now: number): number =>
  Math.max(freeAt(pace.planned, pace.cps, now), dueAt(pace, now))

/** How many dials may be planned at this instant. */
export const room = (pace: Pace, now: number): number => {
  if (readyAt(pace, now) > now) return 0
  const recent = past(pace.planned, now).filter((at) => at + span(pace.cps) > now).length
  const late = Math.min(catchUp, now - dueAt(pace, now))
  return Math.min(ceiling(pace.cps) - recent, 1 + Math.floor(late / interval(pace.cps)))
}

/** A dial is planned for now. */
export const plan = (pace: Pace, now: number): Pace => ({
  ...pace,
  planned: append(pace.planned, pace.cps, now),
  due: Math.max(dueAt(pace, now), now - catchUp) + interval(pace.cps),
})

/** The dial that was planned last does not leave: another may take its place. */
export const withdraw = (pace: Pace): Pace => ({
  ...pace,
  planned: pace.planned.slice(0, -1),
  due: pace.due - interval(pace.cps),
})

/** No dial is to be planned before then: others have used up the rate. */
export const hold = (pace: Pace, until: number): Pace => ({ ...pace, due: Math.max(pace.due, until) })

/** The earliest instant at which a planned dial may leave. */
export const leavesAt = (pace: Pace, now: number): number => freeAt(pace.left, pace.cps, now)

/** A dial leaves now. */
export const leave = (pace: Pace, now: number): Pace => ({ ...pace, left: append(pace.left, pace.cps, now) })

/** A dial that was to leave at one instant left at another. */
export const left = (pace: Pace, meantFor: number, at: number): Pace => {
  // It is among the last ones of what may be thousands.
  const index = pace.left.lastIndexOf(meantFor)
  return index === -1 || at === meantFor
    ? pace
    : { ...pace, left: pace.left.with(index, at).toSorted((a, b) => a - b) }
}

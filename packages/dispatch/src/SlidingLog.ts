/**
 * The last instants at which something happened, in their order, at most so many of them. A value: adding one gives a new log.
 *
 * Adding takes the same time however many there are, for logs that grew out of each other share their memory: what is in it is never
 * changed, and only the longest of them may write behind its end.
 */
export interface SlidingLog {
  readonly most: number
  /** Shared. This log is the part of it between the two places. */
  readonly instants: Array<number>
  readonly from: number
  readonly to: number
}

/** The newest of these. */
export const make = (most: number, instants: ReadonlyArray<number> = []): SlidingLog => {
  const kept = instants.slice(-most)
  return { most, instants: kept, from: 0, to: kept.length }
}

const toArray = ({ instants, from, to }: SlidingLog): ReadonlyArray<number> => instants.slice(from, to)

/** The one so many ago, 1 for the last one. */
export const ago = ({ instants, from, to }: SlidingLog, count: number): number | undefined =>
  to - count < from ? undefined : instants[to - count]

/** With one more, in its order. */
export const add = (log: SlidingLog, at: number): SlidingLog => {
  if ((ago(log, 1) ?? at) > at) {
    const instants = toArray(log)
    const place = instants.findIndex((each) => each > at)
    return make(log.most, instants.toSpliced(place, 0, at))
  }
  const isLongest = log.to === log.instants.length
  // What has slid out is forgotten when it is as much as what may be in.
  const { instants, from, to } = isLongest && log.from < log.most ? log : make(log.most, toArray(log))
  instants.push(at)
  return { most: log.most, instants, from: Math.max(from, to + 1 - log.most), to: to + 1 }
}

/** Without the last one. */
export const withoutLast = (log: SlidingLog): SlidingLog =>
  log.to === log.from ? log : { ...log, to: log.to - 1 }

/** Without one at this instant, if there is any. */
export const without = (log: SlidingLog, at: number): SlidingLog => {
  const instants = toArray(log)
  const place = instants.lastIndexOf(at)
  return place === -1 ? log : make(log.most, instants.toSpliced(place, 1))
}

/** How many are later than an instant. */
export const countAfter = ({ instants, from, to }: SlidingLog, instant: number): number => {
  let [first, end] = [from, to]
  while (first < end) {
    const middle = Math.floor((first + end) / 2)
    if ((instants[middle] ?? instant) > instant) end = middle
    else first = middle + 1
  }
  return to - first
}

/** Without those later than an instant. */
export const until = (log: SlidingLog, instant: number): SlidingLog =>
  (ago(log, 1) ?? instant) <= instant
    ? log
    : make(
        log.most,
        toArray(log).filter((at) => at <= instant),
      )

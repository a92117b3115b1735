/** Counts by the minute as series for a chart. Pure. */
import type { Schemas } from "../api/Api.ts"

const minute = 60_000

export interface Series {
  readonly name: string
  /** One value for each of the instants. */
  readonly values: ReadonlyArray<number>
  readonly total: number
}

export interface Chart {
  /** The minutes, in seconds since 1970. */
  readonly instants: ReadonlyArray<number>
  readonly series: ReadonlyArray<Series>
}

/** Every minute of a time with every name in it, also where nothing happened. Series are in the order of `names`, others behind. */
export const chartOf = (
  { since, until, minutes }: Schemas["Activity"],
  part: "begun" | "settled",
  names: ReadonlyArray<string>,
): Chart => {
  const first = Math.floor(Date.parse(since) / minute)
  const last = Math.floor((Date.parse(until) - 1) / minute)
  const instants = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * 60)
  const found = new Set(minutes.flatMap((each) => Object.keys(each[part])))
  const ordered = [
    ...names.filter((name) => found.has(name)),
    ...[...found].filter((name) => !names.includes(name)),
  ]
  const byInstant = new Map(minutes.map((each) => [Date.parse(each.at) / 1000, each[part]]))
  const series = ordered.map((name) => {
    const values = instants.map((instant) => byInstant.get(instant)?.[name] ?? 0)
    return { name, values, total: values.reduce((sum, value) => sum + value, 0) }
  })
  return { instants, series }
}

/** What a provider was dialled a second, over the last minute that is over. */
export const dialsPerSecond = (
  minutes: Schemas["Activity"]["minutes"],
  provider: Schemas["Provider"],
  now: number,
): number => {
  const last = Math.floor(now / minute - 1) * minute
  const dials = minutes.find(({ at }) => Date.parse(at) === last)?.begun[provider] ?? 0
  return Math.round(dials / 6) / 10
}

/** Each series upon the ones before it: what is drawn of a stack. */
export const stacked = ({ series }: Chart): ReadonlyArray<ReadonlyArray<number>> => {
  const heights: Array<ReadonlyArray<number>> = []
  for (const { values } of series) {
    const below = heights.at(-1)
    heights.push(below === undefined ? values : values.map((value, index) => value + (below[index] ?? 0)))
  }
  return heights
}

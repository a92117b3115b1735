/** What a benchmark has given, as it is kept in docs/benchmarks.json. */
import { Schema } from "effect"
import type { Bar, Figure, Sample } from "./Bench.ts"
import { median, ratio } from "./Median.ts"

const Machine = Schema.Struct({
  processor: Schema.String,
  cores: Schema.Number,
  memoryGiB: Schema.Number,
  system: Schema.String,
  node: Schema.String,
})
export type Machine = typeof Machine.Type

const Row = Schema.Struct({
  name: Schema.String,
  how: Schema.String,
  /** The figure of each round, by its key. */
  figures: Schema.Record(Schema.String, Schema.Array(Schema.Number)),
})
export type Row = typeof Row.Type

export const Result = Schema.Struct({
  what: Schema.String,
  machine: Machine,
  /** When it was measured (milliseconds since 1970). */
  at: Schema.Number,
  /** How much of the work was done in a round; 1 for what is told to others. */
  share: Schema.Number,
  figures: Schema.Array(
    Schema.Struct({
      key: Schema.String,
      title: Schema.String,
      unit: Schema.String,
      better: Schema.Literals(["more", "less"]),
    }),
  ),
  rows: Schema.Array(Row),
  bars: Schema.Array(
    Schema.Struct({
      what: Schema.String,
      figure: Schema.String,
      of: Schema.String,
      against: Schema.optionalKey(Schema.String),
      least: Schema.optionalKey(Schema.Number),
      most: Schema.optionalKey(Schema.Number),
    }),
  ),
  leftOut: Schema.Array(Schema.String),
})
export type Result = typeof Result.Type

/** All that were measured, by the name of the benchmark. */
export const Results = Schema.Record(Schema.String, Result)
export type Results = typeof Results.Type

/** One round of one contender. */
export interface Round {
  readonly contender: string
  readonly sample: Sample
}

/** The figures of a contender, round by round. */
export const figuresOf = (
  contender: string,
  figures: ReadonlyArray<Figure>,
  rounds: ReadonlyArray<Round>,
): Row["figures"] =>
  Object.fromEntries(
    figures.map(({ key }) => [
      key,
      rounds
        .filter((round) => round.contender === contender)
        .flatMap(({ sample }) => (sample[key] === undefined ? [] : [sample[key]])),
    ]),
  )

/** How a bar was met. */
export interface Verdict {
  readonly bar: Bar
  /** Nothing if one of the two was not measured. */
  readonly value: number | undefined
  readonly isReached: boolean | undefined
}

/** Whether the bars were reached. */
export const verdicts = ({ bars, rows }: Pick<Result, "bars" | "rows">): ReadonlyArray<Verdict> =>
  bars.map((bar) => {
    const figures = (name: string) => rows.find((row) => row.name === name)?.figures[bar.figure] ?? []
    const ours = figures(bar.of)
    const value = bar.against === undefined ? median(ours) : ratio(ours, figures(bar.against))
    return Number.isNaN(value)
      ? { bar, value: undefined, isReached: undefined }
      : { bar, value, isReached: value >= (bar.least ?? -Infinity) && value <= (bar.most ?? Infinity) }
  })

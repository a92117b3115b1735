/** Counts and measures: into the metrics of the program in which it was made, without waiting for anything. */
import { Effect, type Metric } from "effect"
import type { MetricFamily } from "./MetricFamily.ts"

export interface Recorder {
  /** Counts up, sets or observes, by the kind of the metric. */
  readonly record: (series: Metric.Metric<number, unknown>, value: number) => void
  readonly count: (series: Metric.Metric<number, unknown>) => void
  /** Has a series shown before anything was counted: what begins at 0 can be seen to rise. */
  readonly show: <const Labels extends ReadonlyArray<string>>(
    family: MetricFamily<Labels>,
    ...values: { readonly [Label in keyof Labels]: ReadonlyArray<string> }
  ) => void
}

const combinations = (values: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<ReadonlyArray<string>> =>
  values.reduce<ReadonlyArray<ReadonlyArray<string>>>(
    (before, each) => before.flatMap((some) => each.map((value) => [...some, value])),
    [[]],
  )

export const make: Effect.Effect<Recorder> = Effect.map(Effect.context<never>(), (context) => ({
  record: (series, value) => series.updateUnsafe(value, context),
  count: (series) => series.updateUnsafe(1, context),
  show: (family, ...values) => {
    for (const each of combinations(values)) (family as MetricFamily).of(...each).valueUnsafe(context)
  },
}))

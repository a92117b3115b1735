/** Metrics by families: one name, and a series for each combination of the values of its labels. */
import { Metric } from "effect"

/** Values of the labels, in the order of their names. */
type Values<Labels extends ReadonlyArray<string>> = { readonly [Label in keyof Labels]: string }

/** A series is looked up and counted up in well under a microsecond; nothing of it waits for anything. */
export interface MetricFamily<Labels extends ReadonlyArray<string> = ReadonlyArray<string>> {
  readonly name: string
  readonly type: "counter" | "gauge" | "histogram"
  readonly labels: Labels
  /** What it counts or measures, with its unit. */
  readonly help: string
  /** The series with these values of the labels. */
  readonly of: (...values: Values<Labels>) => Metric.Metric<number, unknown>
}

type Make = (attributes: Readonly<Record<string, string>>) => Metric.Metric<number, unknown>

const family = <const Labels extends ReadonlyArray<string>>(
  about: Omit<MetricFamily<Labels>, "of">,
  make: Make,
): MetricFamily<Labels> => {
  const series = new Map<string, Metric.Metric<number, unknown>>()
  return {
    ...about,
    of: (...values) => {
      const key = values.join("\n")
      const known = series.get(key)
      if (known !== undefined) return known
      const made = make(Object.fromEntries(about.labels.map((label, index) => [label, values[index] ?? ""])))
      series.set(key, made)
      return made
    },
  }
}

export const counter = <const Labels extends ReadonlyArray<string>>(
  name: string,
  labels: Labels,
  help: string,
): MetricFamily<Labels> =>
  family({ name, type: "counter", labels, help }, (attributes) =>
    Metric.counter(name, { description: help, incremental: true, attributes }),
  )

export const gauge = <const Labels extends ReadonlyArray<string>>(
  name: string,
  labels: Labels,
  help: string,
): MetricFamily<Labels> =>
  family({ name, type: "gauge", labels, help }, (attributes) =>
    Metric.gauge(name, { description: help, attributes }),
  )

/** `boundaries`: the upper ends of its buckets. */
export const histogram = <const Labels extends ReadonlyArray<string>>(
  name: string,
  labels: Labels,
  boundaries: ReadonlyArray<number>,
  help: string,
): MetricFamily<Labels> =>
  family({ name, type: "histogram", labels, help }, (attributes) =>
    Metric.histogram(name, { description: help, boundaries, attributes }),
  )

/** Reads the text that `/metrics` shows, by a reader that was written elsewhere. */
import parse from "parse-prometheus-text-format"

export interface Family {
  readonly name: string
  readonly type: string
  readonly help: string
  readonly metrics: ReadonlyArray<{
    readonly labels?: Readonly<Record<string, string>>
    readonly value?: string
  }>
}

const read = (text: string) => parse(text) as ReadonlyArray<Family>

export const families = (text: string): ReadonlyMap<string, Family> =>
  new Map(read(text).map((family) => [family.name, family]))

/** The reader takes all series of a histogram for one: without types each line is a metric of its own. */
export const parts = (text: string): ReadonlyMap<string, Family["metrics"]> =>
  new Map(
    [...Map.groupBy(read(text.replaceAll(/^# (TYPE|HELP) .*\n/gm, "")), ({ name }) => name)].map(
      ([name, some]) => [name, some.flatMap(({ metrics }) => metrics)],
    ),
  )

/** The value of the first series with these labels; nothing if there is none. Of a histogram, name a part: `…_count`. */
export const valueOf = (
  text: string,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number | undefined => {
  const series = parts(text)
    .get(name)
    ?.find((each) => Object.entries(labels).every(([label, value]) => each.labels?.[label] === value))
  return series === undefined ? undefined : Number(series.value)
}

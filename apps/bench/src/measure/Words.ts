/** Figures in words and tables. Pure. */
import type { Figure, Sample } from "./Bench.ts"
import { median } from "./Median.ts"
import { type Result, type Verdict, verdicts } from "./Result.ts"

/** As many digits as tell something: `12,345`, `123`, `12.3`, `1.23`. */
export const number = (value: number): string => {
  const size = Math.abs(value)
  const digits = size >= 100 || size === 0 ? 0 : size >= 10 ? 1 : 2
  return value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

export const sample = (figures: ReadonlyArray<Figure>, values: Sample): string =>
  figures
    .flatMap(({ key, unit }) => {
      const value = values[key]
      return value === undefined || Number.isNaN(value) ? [] : [`${number(value)} ${unit}`]
    })
    .join(", ")

/** What is to be said of a bar. */
const verdict = ({ bar, value, isReached }: Verdict): string => {
  const found =
    value === undefined ? "not measured here" : `${number(value)}${bar.against === undefined ? "" : " times"}`
  return `${isReached === undefined ? "?" : isReached ? "reached" : "MISSED"}: ${bar.what}: ${found}`
}

/** Medians by contender and figure, and the bars. */
export const result = (measured: Result): string => {
  const lines = measured.rows.map(({ name, figures }) => {
    const medians = Object.fromEntries(Object.entries(figures).map(([key, rounds]) => [key, median(rounds)]))
    return `${name}: ${sample(measured.figures, medians)}`
  })
  return [...lines, ...verdicts(measured).map(verdict)].join("\n")
}

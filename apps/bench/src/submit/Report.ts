/** The outcome of a server under load, in words. */
import { table } from "../Table.ts"
import type { Look } from "./Looks.ts"
import type { Outcome } from "./SubmitHttp.ts"

/** Bars: milliseconds by which timers may be late in 99 of 100 cases, and how much more memory there may be at the end. */
const latestP99 = 50
const mostGrowth = 0.25

const millis = (value: number): string => `${value.toFixed(1)} ms`
const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`

/** The value below which so many of a hundred are. */
const percentile = (values: ReadonlyArray<number>, share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ??
  Number.NaN

export const line = ({ latest, memory, p99 }: Look): string =>
  `timers late by ${millis(p99)} in 99 of 100 cases, ${millis(latest)} at most; ${megabytes(memory)}`

/** Memory in the second third of the time and in the last: in the first, code and caches are still being loaded. */
const growth = ({ looks }: Outcome): readonly [number, number] => {
  const third = Math.floor(looks.length / 3)
  const mean = (some: ReadonlyArray<Look>) =>
    some.reduce((sum, { memory }) => sum + memory, 0) / Math.max(1, some.length)
  return [mean(looks.slice(third, 2 * third)), mean(looks.slice(2 * third))]
}

/** What is not as it has to be. */
export const failures = (outcome: Outcome): ReadonlyArray<string> => {
  const { doubled, looks, lost, rungTwice } = outcome
  const worst = Math.max(...looks.map(({ p99 }) => p99))
  const [before, after] = growth(outcome)
  return [
    ...(lost.length > 0 ? [`${lost.length} calls are lost: ${lost.slice(0, 5).join(", ")}`] : []),
    ...(doubled.length > 0 ? [`${doubled.length} calls are doubled: ${doubled.slice(0, 5).join(", ")}`] : []),
    ...(rungTwice > 0 ? [`${rungTwice} phones rang more than once`] : []),
    ...(worst > latestP99
      ? [`timers were late by ${millis(worst)} in 99 of 100 cases of some five seconds`]
      : []),
    ...(after > before * (1 + mostGrowth)
      ? [`memory has grown from ${megabytes(before)} to ${megabytes(after)}`]
      : []),
  ]
}

export const ofOutcome = (outcome: Outcome): string => {
  const { handedIn, looks, rate, seconds } = outcome
  const times = handedIn.map(({ millis: each }) => each)
  const [before, after] = growth(outcome)
  return table([
    ["requests per second", rate],
    ["seconds", seconds],
    ["calls handed in", handedIn.length],
    ["  answered with 201", handedIn.filter(({ status }) => status === 201).length],
    ["  answered with 200: it was in already", handedIn.filter(({ status }) => status === 200).length],
    ["requests cut off, and sent again with their key", handedIn.reduce((sum, { cut }) => sum + cut, 0)],
    ["calls lost", outcome.lost.length],
    ["calls doubled", outcome.doubled.length],
    ["phones that rang meanwhile", outcome.rings],
    ["  more than once", outcome.rungTwice],
    ["answered within, half of them", millis(percentile(times, 0.5))],
    ["answered within, 99 of 100", millis(percentile(times, 0.99))],
    ["answered within, all", millis(Math.max(...times))],
    ["processor time of the server, for each call", millis((outcome.cpu / handedIn.length) * 1000)],
    [
      "timers late by, 99 of 100, usual five seconds",
      millis(
        percentile(
          looks.map(({ p99 }) => p99),
          0.5,
        ),
      ),
    ],
    ["timers late by, 99 of 100, worst five seconds", millis(Math.max(...looks.map(({ p99 }) => p99)))],
    ["timers late by, at most", millis(Math.max(...looks.map(({ latest }) => latest)))],
    ["memory, second third", megabytes(before)],
    ["memory, last third", megabytes(after)],
    ["processes that wanted to run, others' too", outcome.machineLoad.toFixed(1)],
  ])
}

/** How a run goes, on standard error: a bar on a terminal, a line now and then elsewhere. */
import { describeHalt, instant } from "@trunkline/dispatch/History"
import type { Halt, StateCounts } from "@trunkline/dispatch/Ledger"
import { Clock, Effect } from "effect"

/** Milliseconds between two lines where nobody watches a terminal. */
const betweenLines = 10_000

/** Milliseconds of rest after which it is worth saying that nothing will happen for a while. */
const longRest = 60_000

const longestBar = 30
const shortestBar = 8

export interface Standing {
  readonly counts: StateCounts
  /** When the next call may be dialled, if nothing goes on until then. */
  readonly restsUntil?: number | undefined
  /** The halt that holds. */
  readonly halt?: Halt | undefined
  /** The name of the campaign, if a person has paused it. */
  readonly paused?: string | undefined
}

const share = (counts: StateCounts) => {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const done = (counts.settled ?? 0) + (counts.parked ?? 0)
  return { total, done }
}

/**
 * One line about the counts.
 *
 * @example
 * line({ settled: 93, following: 48, waiting: 59 }) // "93 of 200 done, 48 in progress, 59 waiting"
 */
export const line = (counts: StateCounts): string => {
  const { total, done } = share(counts)
  const parts = [
    [counts.dialing, "being dialled"],
    [counts.following, "in progress"],
    [counts.reconciling, "unclear"],
    [counts.waiting, "waiting"],
    [counts.parked, "parked"],
  ] as const
  const rest = parts.filter(([count]) => (count ?? 0) > 0).map(([count, name]) => `${count} ${name}`)
  return [`${done} of ${total} done`, ...rest].join(", ")
}

/** A bar before the line, as long as there is room for in so many columns. */
export const bar = (counts: StateCounts, columns: number): string => {
  const text = line(counts)
  const { total, done } = share(counts)
  const width = Math.min(longestBar, columns - text.length - "[] ".length - 1)
  if (width < shortestBar) return text.slice(0, columns - 1)
  const filled = total === 0 ? width : Math.floor((done / total) * width)
  return `[${"#".repeat(filled)}${"-".repeat(width - filled)}] ${text}`
}

/** Why nothing happens: calls wait for their calling window, a redial or `not_before`. */
const rest = (until: number): string =>
  `Nothing to do until ${instant(until).slice(0, 16).replace("T", " ")}: the calls wait for their time (trunkline why <call> tells why).`

/** Why nothing is dialled: a person has halted everything. */
const halted = (halt: Halt): string =>
  `HALTED: ${describeHalt(halt)}. Nothing is dialled until trunkline halt --lift.`

const pauseOrResume = (paused: string | undefined): string =>
  paused === undefined
    ? "The campaign goes on."
    : `The campaign is paused: nothing of it is dialled until trunkline resume ${paused}.`

/** Where progress is shown: `process.stderr`, or what a test hands in. */
export interface Screen {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

/** Shows how calls stand. `end` leaves the last of it standing. */
export const make = (screen: Screen) => {
  let lastLineAt = -Infinity
  let toldRest: number | undefined
  let toldPaused: string | undefined
  let toldHalt: number | undefined
  const onTerminal = screen.isTTY === true
  const clear = "\r\u001b[2K"
  return {
    show: ({ counts, restsUntil, halt, paused }: Standing): Effect.Effect<void> =>
      Effect.gen(function* () {
        const now = yield* Clock.currentTimeMillis
        if (halt !== undefined && halt.at !== toldHalt) {
          screen.write(`${onTerminal ? clear : ""}${halted(halt)}\n`)
        }
        if (halt === undefined && toldHalt !== undefined) {
          screen.write(`${onTerminal ? clear : ""}The halt is lifted.\n`)
        }
        toldHalt = halt?.at
        if (paused !== toldPaused) {
          toldPaused = paused
          screen.write(`${onTerminal ? clear : ""}${pauseOrResume(paused)}\n`)
        }
        if (
          halt === undefined &&
          restsUntil !== undefined &&
          restsUntil !== toldRest &&
          restsUntil - now >= longRest
        ) {
          toldRest = restsUntil
          screen.write(`${onTerminal ? clear : ""}${rest(restsUntil)}\n`)
        }
        if (onTerminal) {
          screen.write(`${clear}${bar(counts, screen.columns ?? 80)}`)
        } else if (now - lastLineAt >= betweenLines) {
          lastLineAt = now
          screen.write(`${line(counts)}\n`)
        }
      }),
    end: Effect.sync(() => {
      if (onTerminal) screen.write("\n")
    }),
  }
}

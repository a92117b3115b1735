/** The outcome of a cluster's loop in words. */
import { providers } from "@trunkline/simulator"
import { counts, table } from "../kill/Report.ts"
import { violations, type Violation } from "../kill/Verdict.ts"
import { broken, type Outcome, type Standing } from "./Loop.ts"

export const line = ({ cuts, freezes, kills, live, rings, rungTwice, settled, stops }: Standing): string =>
  `${settled} calls done, ${rings} rings, ${rungTwice} calls rang twice; ${live} workers, ${kills} killed, ${freezes} frozen, ${stops} stopped, database cut ${cuts} times`

export const ofOutcome = (outcome: Outcome): string => {
  const { options, verdict } = outcome
  const counted = counts(verdict.violations)
  return [
    table([
      ["workers at a time", options.workers],
      ["workers killed with kill -9", outcome.kills],
      ["workers frozen for longer than their lock lives, and continued", outcome.freezes],
      ["workers stopped and started again", outcome.stops],
      ["times that all connections to the database were cut", outcome.cuts],
      [
        "longest time in seconds until others had a worker's shards",
        (outcome.slowestHandover / 1000).toFixed(1),
      ],
      ["calls", options.calls],
      ["attempts", verdict.attempts],
      ["  whose worker died before it knew the result", verdict.orphaned],
      ["phones that rang", outcome.rings],
      ["settled calls that rang", verdict.rang],
      ["settled calls proved not to have rung", verdict.notPlaced],
      ...[...verdict.parked].map(([reason, count]) => [`parked: ${reason}`, count] as const),
      ...providers.map(
        (provider) =>
          [
            `most dials in a second at ${provider}, of ${options.cps}`,
            outcome.maxInOneSecond[provider],
          ] as const,
      ),
      ["seed", options.seed],
      ["seconds", Math.round(outcome.durationMs / 1000)],
    ]),
    table(
      (Object.keys(counted) as ReadonlyArray<Violation["kind"]>).map((kind) => [
        violations[kind],
        counted[kind],
      ]),
    ),
    ...broken(outcome),
    ...verdict.violations
      .slice(0, 20)
      .map(({ calls, kind, what }) => `${kind}: ${calls.join(", ")}: ${what}`),
    ...outcome.histories,
  ].join("\n")
}

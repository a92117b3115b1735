/** The outcome of a cluster's loop in words. */
import * as VerdictReport from "../kill/VerdictReport.ts"
import { table } from "../Table.ts"
import { clocksApart } from "./Cluster.ts"
import { broken, type Outcome, type Standing } from "./Loop.ts"

export const line = ({ cuts, freezes, kills, live, rings, rungTwice, settled, stops }: Standing): string =>
  `${settled} calls done, ${rings} rings, ${rungTwice} calls rang twice; ${live} workers, ${kills} killed, ${freezes} frozen, ${stops} stopped, database cut ${cuts} times`

export const ofOutcome = (outcome: Outcome): string => {
  const { options, verdict } = outcome
  return [
    table([
      ["workers at a time", options.workers],
      ["seconds that the clock of each is ahead of the one before", clocksApart / 1000],
      ["workers killed with kill -9", outcome.kills],
      ["workers frozen for longer than their lock lives, and continued", outcome.freezes],
      ["workers stopped and started again", outcome.stops],
      ["times that all connections to the database were cut", outcome.cuts],
      [
        "longest time in seconds that nobody worked on shards of a worker",
        (outcome.slowestHandover / 1000).toFixed(1),
      ],
      ["calls", options.calls],
      ...VerdictReport.rows({ ...outcome, cps: options.cps, seed: options.seed }),
    ]),
    VerdictReport.violationTable(verdict.violations),
    ...broken(outcome),
    ...verdict.violations.slice(0, 20).map(VerdictReport.line),
    ...outcome.histories,
  ].join("\n")
}

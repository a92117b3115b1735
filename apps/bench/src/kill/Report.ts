/** The outcome of a kill loop in words. */
import { table } from "../Table.ts"
import type { Outcome, Standing } from "./KillLoop.ts"
import * as VerdictReport from "./VerdictReport.ts"

export const line = ({ calls, kills, rings, rungTwice }: Standing): string =>
  `${kills} kills: ${calls} calls in the file, ${rings} rings, ${rungTwice} calls rang twice`

export const ofOutcome = (outcome: Outcome): string => {
  const { verdict } = outcome
  return [
    table([
      ["workers killed with kill -9", outcome.kills],
      ["  of them within 100 ms of their start", outcome.killsInInfancy],
      ["workers that came to their own end", outcome.completed],
      ["connections cut at the providers", outcome.connectionsCut],
      ["other faults at the providers", outcome.faults],
      ["calls", outcome.calls],
      ["people (some are to be called twice)", outcome.people],
      ...VerdictReport.rows(outcome),
    ]),
    VerdictReport.violationTable(verdict.violations),
    ...verdict.violations.map(VerdictReport.line),
    ...outcome.histories,
  ].join("\n")
}

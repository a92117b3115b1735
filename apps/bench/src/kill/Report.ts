/** The outcome of a kill loop in words. */
import Table from "cli-table3"
import { providers } from "@trunkline/simulator"
import type { Outcome, Standing } from "./KillLoop.ts"
import { type Violation, violations } from "./Verdict.ts"

export const line = ({ calls, kills, rings, rungTwice }: Standing): string =>
  `${kills} kills: ${calls} calls in the file, ${rings} rings, ${rungTwice} calls rang twice`

export const table = (rows: ReadonlyArray<readonly [string, string | number]>): string => {
  const made = new Table({ colAligns: ["left", "right"], style: { head: [], border: [], compact: true } })
  made.push(...rows.map(([what, count]) => [what, String(count)]))
  return made.toString()
}

/** How many violations there are of each kind. */
export const counts = (found: ReadonlyArray<Violation>): Readonly<Record<Violation["kind"], number>> => {
  const kinds = Object.keys(violations) as ReadonlyArray<Violation["kind"]>
  return Object.fromEntries(
    kinds.map((kind) => [kind, found.filter((each) => each.kind === kind).length]),
  ) as Record<Violation["kind"], number>
}

export const ofOutcome = (outcome: Outcome): string => {
  const { verdict } = outcome
  const counted = counts(verdict.violations)
  return [
    table([
      ["workers killed with kill -9", outcome.kills],
      ["  of them within 100 ms of their start", outcome.killsInInfancy],
      ["workers that came to their own end", outcome.completed],
      ["connections cut at the providers", outcome.connectionsCut],
      ["other faults at the providers", outcome.faults],
      ["calls", outcome.calls],
      ["people (some are to be called twice)", outcome.people],
      ["attempts", verdict.attempts],
      ["  whose worker died before it knew the result", verdict.orphaned],
      ["phones that rang", outcome.rings],
      ["settled calls that rang", verdict.rang],
      ["settled calls proved not to have rung", verdict.notPlaced],
      ...[...verdict.parked].map(([reason, count]) => [`parked: ${reason}`, count] as const),
      ...providers.map(
        (provider) =>
          [
            `most dials in a second at ${provider}, of ${outcome.cps}`,
            outcome.maxInOneSecond[provider],
          ] as const,
      ),
      ["seed", outcome.seed],
      ["seconds", Math.round(outcome.durationMs / 1000)],
    ]),
    table(
      (Object.keys(counted) as ReadonlyArray<Violation["kind"]>).map((kind) => [
        violations[kind],
        counted[kind],
      ]),
    ),
    ...verdict.violations.map(({ calls, kind, what }) => `${kind}: ${calls.join(", ")}: ${what}`),
    ...outcome.histories,
  ].join("\n")
}

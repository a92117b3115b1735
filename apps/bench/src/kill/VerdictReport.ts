/** What a verdict says, in words: the same of every loop that is judged. */
import { type Provider, providers } from "@trunkline/simulator"
import { table } from "../Table.ts"
import { type Verdict, type Violation, violations } from "./Verdict.ts"

/** What of an outcome goes with its verdict. */
export interface Judged {
  readonly verdict: Verdict
  readonly rings: number
  readonly maxInOneSecond: Readonly<Record<Provider, number>>
  /** Dials per second that were allowed at each provider. */
  readonly cps: number
  readonly seed: number
  readonly durationMs: number
}

export const rows = (judged: Judged): ReadonlyArray<readonly [string, string | number]> => {
  const { verdict } = judged
  return [
    ["attempts", verdict.attempts],
    ["  whose worker died before it knew the result", verdict.orphaned],
    ["phones that rang", judged.rings],
    ["settled calls that rang", verdict.rang],
    ["settled calls proved not to have rung", verdict.notPlaced],
    ...[...verdict.parked].map(([reason, count]) => [`parked: ${reason}`, count] as const),
    ...providers.map(
      (provider) =>
        [`most dials in a second at ${provider}, of ${judged.cps}`, judged.maxInOneSecond[provider]] as const,
    ),
    ["seed", judged.seed],
    ["seconds", Math.round(judged.durationMs / 1000)],
  ]
}

/** How many violations there are of each kind. */
export const counts = (found: ReadonlyArray<Violation>): Readonly<Record<Violation["kind"], number>> => {
  const kinds = Object.keys(violations) as ReadonlyArray<Violation["kind"]>
  return Object.fromEntries(
    kinds.map((kind) => [kind, found.filter((each) => each.kind === kind).length]),
  ) as Record<Violation["kind"], number>
}

/** What must never be, and how often it was. */
export const violationTable = (found: ReadonlyArray<Violation>): string => {
  const counted = counts(found)
  return table(
    (Object.keys(counted) as ReadonlyArray<Violation["kind"]>).map((kind) => [
      violations[kind],
      counted[kind],
    ]),
  )
}

export const line = ({ calls, kind, what }: Violation): string => `${kind}: ${calls.join(", ")}: ${what}`

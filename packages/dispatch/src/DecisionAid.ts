/**
 * What somebody needs who has to decide whether an attempt rang: the evidence and its age, where to look, and what each answer
 * does. Pure.
 */
import { Duration } from "effect"
import type { UnclearAttempt } from "./Attempt.ts"
import * as DialResult from "./DialResult.ts"
import { instant } from "./History.ts"
import type { CallStanding } from "./Ledger.ts"
import * as PhoneNumber from "./PhoneNumber.ts"
import type { Policy } from "./Policy.ts"
import type { ProviderId } from "./ProviderId.ts"
import { times } from "./Reason.ts"

/** Milliseconds before and after the dial in which its call is looked for, for two clocks that differ. */
const before = 60_000
const after = 600_000

/** Where each provider shows its calls, and where our attempt id is in them. */
const places: Record<ProviderId, (attempt: string) => readonly [list: string, mark: string]> = {
  happyrobot: (attempt) => [
    "HappyRobot's list of calls",
    `with trunkline_attempt ${attempt} in its metadata`,
  ],
  hamsa: (attempt) => ["Hamsa's call history", `with trunkline_attempt ${attempt} in its params`],
}

/**
 * How long ago, in words.
 *
 * @example
 * ago(7_503_000) // "2h 5m ago"
 */
export const ago = (millis: number): string => {
  const seconds = Math.max(0, Math.floor(millis / 1000))
  const shown = seconds < 3600 ? Duration.seconds(seconds) : Duration.minutes(Math.floor(seconds / 60))
  return seconds === 0 ? "just now" : `${Duration.format(shown)} ago`
}

export interface DecisionAidOptions {
  readonly now: number
  readonly policy: Policy["reconcile"]
  /** Flags to repeat in the commands, like `--config team.json`. */
  readonly flags: string
}

const quiet = ({ absentAfter }: Policy["reconcile"]): string =>
  absentAfter === 0
    ? ""
    : ` (those of the first ${Duration.format(Duration.millis(absentAfter))} do not count: a list may be late)`

const questions = (attempt: UnclearAttempt, { now, policy }: Omit<DecisionAidOptions, "flags">): string => {
  if (attempt._tag === "Placed") {
    return `how it goes, last ${ago(now - (attempt.polledAt ?? attempt.placedAt))}; no answer, and no webhook`
  }
  const { lookups, lookedUpAt, absences } = attempt
  return lookedUpAt === undefined
    ? "not yet"
    : `${times(lookups)}, last ${ago(now - lookedUpAt)}; complete answers without it: ${absences}, and ${policy.absences} would prove that nobody was rung${quiet(policy)}`
}

const evidenceOf = (attempt: UnclearAttempt): string =>
  attempt._tag === "Placed"
    ? `${attempt.provider} took it as ${attempt.providerCallId}`
    : DialResult.describe(attempt.evidence)

/** What is known of an attempt that may have rung, and where to look for more. */
export interface Findings {
  /** Why it may have rung although nobody knows. */
  readonly evidence: string
  /** How often its provider was asked about it, and what came of it. */
  readonly asked: string
  /** Where its provider shows its calls. */
  readonly list: string
  /** What to look for there: a call to the number of the call, with this. */
  readonly mark: string
  /** It began between these instants (milliseconds since 1970), whichever clock the provider has. */
  readonly between: readonly [number, number]
}

export const findings = (attempt: UnclearAttempt, options: Omit<DecisionAidOptions, "flags">): Findings => {
  const [list, mark] = places[attempt.provider](attempt.id)
  return {
    evidence: evidenceOf(attempt),
    asked: questions(attempt, options),
    list,
    mark,
    between: [attempt.beganAt - before, attempt.beganAt + after],
  }
}

/** The aid, line by line. */
export const lines = (
  { call, state, wakeAt }: CallStanding,
  attempt: UnclearAttempt,
  options: DecisionAidOptions,
): ReadonlyArray<string> => {
  const { id, provider, beganAt } = attempt
  const { evidence, asked, list, mark, between } = findings(attempt, options)
  const [from, to] = between
  const resolve = (flags: string, note: string) =>
    `    trunkline resolve ${id} ${flags} --note "${note}"${options.flags === "" ? "" : ` ${options.flags}`}`
  return [
    attempt._tag === "Placed"
      ? `Attempt ${id} was placed, and nobody knows whether it rang or how it ended. Only a person can tell:`
      : state === "parked"
        ? `Attempt ${id} may have rung, and only a person can tell:`
        : `Attempt ${id} may have rung. ${provider} is asked again at ${instant(wakeAt)}; who knows may decide now:`,
    `  dialled   ${instant(beganAt)} through ${provider} (${ago(options.now - beganAt)})`,
    `  evidence  ${evidence}`,
    `  asked     ${asked}`,
    `  look in   ${list}: a call to ${PhoneNumber.mask(call.request.phone)} between ${instant(from)} and ${instant(to)},`,
    `            ${mark}`,
    `It is there: it rang. It is followed to its end, and not dialled again.`,
    resolve(`--placed --provider-call-id "<id there>"`, "found it in the list"),
    `It is certainly not there: nobody was rung. Trunkline may dial this person again.`,
    resolve("--not-placed", "not in the list"),
    `Nobody can tell: count it as rung. It is settled as undetermined, and not dialled again.`,
    resolve("--placed", "nobody can tell"),
    `Until then nothing is dialled for this call, nor for any other to the same number.`,
  ]
}

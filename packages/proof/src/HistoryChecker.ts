/**
 * Judges a history: whether one intent was one ring, whether no call was lost, and whether every rule in between was kept.
 *
 * It knows nothing of how the worker works; it only compares what was asked, told and rung. Where a worker died before it was
 * told, both is taken to be possible, so what it finds is certain.
 */
import type { ProviderId } from "@trunkline/dispatch/ProviderId"
import { attemptChecks } from "./AttemptChecks.ts"
import { callChecks } from "./CallChecks.ts"
import { compile, type Dossier } from "./Dossier.ts"
import type { History } from "./History.ts"
import { limitChecks } from "./LimitChecks.ts"
import { outsideChecks } from "./OutsideChecks.ts"
import { redialChecks } from "./RedialChecks.ts"

/** What was agreed on before the run. */
export interface Terms {
  readonly limits: Readonly<Record<ProviderId, { readonly cps: number; readonly concurrency: number }>>
  /** Attempts of one call that may be proved not placed. */
  readonly attempts: number
  /** Complete readings that prove an absence. */
  readonly absences: number
  /**
   * Milliseconds after a call that did not reach its person until it may ring again: after the first end of that kind, the second and
   * so on. Nothing if it must never.
   */
  readonly redial?: Readonly<Record<"busy" | "no-answer" | "voicemail", ReadonlyArray<number>>>
  /** How often a person may be called within a day. */
  readonly mostCalls?: (number: string) => number
  /** Whether a person may be called at an instant; everybody may always be if it is left out. */
  readonly isOpen?: (number: string, instant: number) => boolean
  /** Milliseconds by which the workers' time may be wrong although they did what they could. */
  readonly clock?: number
}

export const violationKinds = [
  "double ring",
  "lost call",
  "dial outside the window",
  "dial after an opt-out",
  "redial that is forbidden",
  "person called too often",
  "forged webhook taken",
  "false end",
  "dial without a begin",
  "attempt dialled twice",
  "dial that nobody sent",
  "dial that differs from its begin",
  "ring that nobody asked for",
  "attempt begun twice",
  "begin without a submission",
  "begin after the end",
  "begin beside an open attempt",
  "person in two attempts",
  "person in two calls at a time",
  "too many dials in a window",
  "too many calls at a time",
  "result without a begin",
  "result that contradicts an earlier one",
  "placed call that rang nobody",
  "ring in spite of a proof",
  "proof without its readings",
  "settled with an open attempt",
  "settled twice",
  "true webhook refused",
  "no reason given",
  "one key, two calls",
  "dead worker that acts",
  "too many attempts",
  "ledger that forgot",
] as const
export type ViolationKind = (typeof violationKinds)[number]

export interface Violation {
  readonly kind: ViolationKind
  /** When it was complete. */
  readonly at: number
  readonly call?: string
  readonly number?: string
  readonly provider?: ProviderId
  /** What is wrong, for a person. */
  readonly what: string
}

export type Check = (dossier: Dossier, terms: Terms, history: History) => Iterable<Violation>

const checks: ReadonlyArray<Check> = [
  ...callChecks,
  ...redialChecks,
  ...attemptChecks,
  ...limitChecks,
  ...outsideChecks,
]

/** Everything that is wrong in a history, in the order in which it happened. The events must be in order of time. */
export const check = (history: History, terms: Terms): ReadonlyArray<Violation> => {
  const dossier = compile(history)
  return checks
    .flatMap((each) => [...each(dossier, terms, history)])
    .toSorted((a, b) => a.at - b.at || violationKinds.indexOf(a.kind) - violationKinds.indexOf(b.kind))
}

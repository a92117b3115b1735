/** What a step of a call means to those who look on. Pure. */
import type { Attempt } from "@trunkline/dispatch/Attempt"
import type { Disposition } from "@trunkline/dispatch/Disposition"
import type { LedgerEvent, Move } from "@trunkline/dispatch/Ledger"
import type { ProviderId } from "@trunkline/dispatch/ProviderId"

/** Codes only: what is said here goes to people and machines that need not know whom a call is for. */
export type Happening =
  /** A dial had its result. */
  | {
      readonly _tag: "Dialled"
      readonly attempt: string
      readonly provider: ProviderId
      readonly result: DialOutcome
      /** The proof, the evidence, or `accepted`. */
      readonly reason: string
    }
  /** A provider was asked whether it has an attempt. */
  | {
      readonly _tag: "Reconciled"
      readonly attempt: string
      readonly provider: ProviderId
      readonly outcome: ReconcileOutcome
    }
  | { readonly _tag: "Decided"; readonly decision: DecisionKind; readonly reason: string }
  | {
      readonly _tag: "Settled"
      readonly disposition: Disposition
      /** Of the attempt that settled it. */
      readonly provider: ProviderId | undefined
    }

export type DialOutcome = "placed" | "not-placed" | "unknown"
export type ReconcileOutcome = "placed" | "not-placed" | "parked" | "again"
export type DecisionKind = "dial" | "wait" | "reconcile" | "follow" | "park" | "settle"

/** The result of a dial, if the step tells of one: what a lookup, a webhook or a person has found out is none. */
const dialled = ({ attempt, events, webhook }: Move): ReadonlyArray<Happening> => {
  const [first] = events
  if (attempt === undefined || first === undefined || webhook !== undefined) return []
  const { id, provider } = attempt
  const of = (result: DialOutcome, reason: string): ReadonlyArray<Happening> => [
    { _tag: "Dialled", attempt: id, provider, result, reason },
  ]
  switch (first._tag) {
    case "placed":
      return of("placed", "accepted")
    case "not-placed":
      return of("not-placed", first.proof._tag)
    case "unknown":
      return of("unknown", first.evidence._tag)
    default:
      return []
  }
}

const outcomeOf = (attempt: Attempt, move: Move): ReconcileOutcome =>
  attempt._tag === "Placed"
    ? "placed"
    : attempt._tag === "NotPlaced"
      ? "not-placed"
      : move.state === "parked"
        ? "parked"
        : "again"

const reconciled = (move: Move): ReadonlyArray<Happening> => {
  const { attempt, events } = move
  return attempt === undefined || events[0]?._tag !== "lookup"
    ? []
    : [
        {
          _tag: "Reconciled",
          attempt: attempt.id,
          provider: attempt.provider,
          outcome: outcomeOf(attempt, move),
        },
      ]
}

const told = (event: LedgerEvent, { attempt }: Move): ReadonlyArray<Happening> => {
  switch (event._tag) {
    case "wait":
    case "park":
      return [{ _tag: "Decided", decision: event._tag, reason: event.reason._tag }]
    case "settle":
      return [
        { _tag: "Decided", decision: "settle", reason: event.reason._tag },
        { _tag: "Settled", disposition: event.disposition, provider: attempt?.provider },
      ]
    default:
      return []
  }
}

/** Questions are decided without a line in the history. */
const asked = ({ state, webhook }: Move): ReadonlyArray<Happening> =>
  webhook !== undefined
    ? []
    : state === "reconciling"
      ? [{ _tag: "Decided", decision: "reconcile", reason: "unclear" }]
      : state === "following"
        ? [{ _tag: "Decided", decision: "follow", reason: "placed" }]
        : []

export const inMove = (move: Move): ReadonlyArray<Happening> => [
  ...dialled(move),
  ...reconciled(move),
  ...asked(move),
  ...move.events.flatMap((event) => told(event, move)),
]

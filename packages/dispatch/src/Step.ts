/** The step that a decision makes of a call: what to write down together. Pure. */
import type { Attempt, DialingAttempt, EndedAttempt, PlacedAttempt, Stop, UnknownAttempt } from "./Attempt.ts"
import { type CallFile, never } from "./Call.ts"
import type { Decision, Dial } from "./Decide.ts"
import type { DialResult } from "./DialResult.ts"
import * as Evolve from "./Evolve.ts"
import type { LedgerEvent, Move } from "./Ledger.ts"
import type { Finding } from "./Provider.ts"

/** What became known about an attempt, and the lines of the history that tell it. */
export interface Learned {
  readonly attempt?: Attempt
  readonly leftAt?: number | undefined
  readonly events: ReadonlyArray<LedgerEvent>
}

export const nothing: Learned = { events: [] }

export { never }

/** The step for a decision that is not a dial, with what was learned before it. */
export const make = (
  file: CallFile,
  decision: Exclude<Decision, Dial>,
  learned: Learned,
  now: number,
): Move => {
  const move = { call: file.call, ...learned }
  switch (decision._tag) {
    case "Wait":
      return {
        ...move,
        state: "waiting",
        wakeAt: Math.min(decision.held?.latest ?? decision.until, never),
        heldBy: decision.held?.by ?? [],
        events: [...learned.events, { _tag: "wait", until: decision.until, reason: decision.reason }],
      }
    case "Reconcile":
      return { ...move, state: "reconciling", wakeAt: decision.at }
    case "Follow":
      return { ...move, state: "following", wakeAt: decision.at }
    case "Park": {
      const open = learned.attempt ?? Evolve.openAttempt(file)
      return {
        ...move,
        ...(open !== undefined && "parked" in open && { attempt: { ...open, parked: true } }),
        state: "parked",
        wakeAt: never,
        events: [...learned.events, { _tag: "park", reason: decision.reason }],
      }
    }
    case "Settle": {
      const open = learned.attempt ?? Evolve.openAttempt(file)
      return {
        ...move,
        ...(open?._tag === "Placed" && {
          attempt: Evolve.ended(open, decision.disposition, open.word ?? "", now),
        }),
        state: "settled",
        wakeAt: never,
        disposition: decision.disposition,
        events: [
          ...learned.events,
          { _tag: "settle", disposition: decision.disposition, reason: decision.reason },
        ],
      }
    }
    case "Reject":
    case "Expire": {
      // It may have rung before, and waited to be dialled again.
      const known = learned.attempt === undefined ? file : Evolve.withAttempt(file, learned.attempt)
      const disposition =
        known.attempts.findLast((attempt) => attempt._tag === "Ended")?.disposition ?? "canceled"
      return {
        ...move,
        state: "settled",
        wakeAt: never,
        disposition,
        events: [...learned.events, { _tag: "settle", disposition, reason: decision.reason }],
      }
    }
  }
}

/** A dial had its result. `leftAt`: when its request left, if others wait for it. */
export const afterResult = (
  attempt: DialingAttempt,
  result: DialResult,
  now: number,
  leftAt?: number,
): Learned => ({
  attempt: Evolve.afterResult(attempt, result, now),
  leftAt,
  events: [
    result._tag === "Placed"
      ? { _tag: "placed", attempt: attempt.id, providerCallId: result.providerCallId }
      : result._tag === "NotPlaced"
        ? { _tag: "not-placed", attempt: attempt.id, proof: result.proof }
        : { _tag: "unknown", attempt: attempt.id, evidence: result.evidence },
  ],
})

/** A provider was asked whether it knows an attempt; a text is the reason why it did not answer. */
export const afterFinding = (attempt: UnknownAttempt, finding: Finding | string, after: Attempt): Learned => {
  const absences =
    after._tag === "Unknown" ? after.absences : attempt.absences + (after._tag === "NotPlaced" ? 1 : 0)
  const lookup: LedgerEvent = {
    _tag: "lookup",
    attempt: attempt.id,
    answer: inWords(finding, absences > attempt.absences),
    absences,
  }
  switch (after._tag) {
    case "Placed":
      return {
        attempt: after,
        events: [lookup, { _tag: "placed", attempt: attempt.id, providerCallId: after.providerCallId }],
      }
    case "NotPlaced":
      return {
        attempt: after,
        events: [lookup, { _tag: "not-placed", attempt: attempt.id, proof: after.proof }],
      }
    default:
      return { attempt: after, events: [lookup] }
  }
}

const inWords = (finding: Finding | string, counts: boolean): string => {
  if (typeof finding === "string") return `no answer: ${finding}`
  switch (finding._tag) {
    case "Found":
      return `found by ${finding.by}: ${finding.providerCallId}`
    case "Absent":
      return `the complete list does not hold it${counts ? "" : ", too early to count: a list may be late"}`
    case "Unclear":
      return `unclear: ${finding.why}`
  }
}

/** A provider was asked how a call goes. */
export const afterProgress = (before: PlacedAttempt, after: PlacedAttempt | EndedAttempt): Learned => ({
  attempt: after,
  events:
    after._tag === "Ended"
      ? [{ _tag: "ended", attempt: after.id, disposition: after.disposition, word: after.word }]
      : after.word === undefined || after.word === before.word
        ? []
        : [{ _tag: "progress", attempt: after.id, word: after.word }],
})

/** Whether a person decided that nobody was rung while the provider was just telling that it has the call. */
export const isOverruled = ({ attempts }: CallFile, learned: Attempt): boolean => {
  const last = attempts.at(-1)
  return (
    learned._tag === "Placed" &&
    last?.id === learned.id &&
    last._tag === "NotPlaced" &&
    last.proof._tag === "decided"
  )
}

/** The provider is right: it rang, and must not be dialled again. The person is free by now, so it is not followed. */
export const afterOverruling = ({ call }: CallFile, { events }: Learned): Move => ({
  call,
  state: "settled",
  wakeAt: never,
  disposition: "undetermined",
  events: [...events, { _tag: "settle", disposition: "undetermined", reason: { _tag: "end-never-told" } }],
})

/** A provider was asked to end a cancelled call. The same answer again is no news. */
export const afterStop = (
  attempt: PlacedAttempt,
  stop: Stop,
): Learned & { readonly attempt: PlacedAttempt } => ({
  attempt: { ...attempt, stop },
  events:
    attempt.stop?.accepted === stop.accepted && attempt.stop.answer === stop.answer
      ? []
      : [{ _tag: "stop", attempt: attempt.id, ...stop }],
})

/** The worker that dialled is gone. */
export const afterCrash = (attempt: DialingAttempt, now: number): Learned => {
  const after = Evolve.orphaned(attempt, now)
  return {
    attempt: after,
    events:
      after._tag === "Unknown" ? [{ _tag: "unknown", attempt: attempt.id, evidence: after.evidence }] : [],
  }
}

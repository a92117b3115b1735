/** One POST to one provider for one call, in each state that it can be in. */
import { Schema } from "effect"
import type { Disposition } from "./Disposition.ts"
import type { Evidence, Proof } from "./DialResult.ts"
import type { ProviderId } from "./ProviderId.ts"

interface AttemptBase {
  /** Our id, sent along with the dial and looked for in the provider's answers. */
  readonly id: string
  readonly callId: string
  /** 1 for the first attempt of a call. */
  readonly ordinal: number
  readonly provider: ProviderId
  /** Milliseconds since 1970 at which the attempt was begun in the ledger, before its first byte left. */
  readonly beganAt: number
}

/** Begun in the ledger; its request may be on its way. */
export interface DialingAttempt extends AttemptBase {
  readonly _tag: "Dialing"
}

/** May have rung. */
export interface UnknownAttempt extends AttemptBase {
  readonly _tag: "Unknown"
  readonly evidence: Evidence
  /** When it became unknown. */
  readonly unknownAt: number
  /** How often the provider was asked, whatever it answered. */
  readonly lookups: number
  readonly lookedUpAt: number | undefined
  /** How many of these were complete readings after the quiet period that did not hold the attempt. */
  readonly absences: number
  /** Set when a person has to decide about it. */
  readonly parked: boolean
}

/** A provider was asked to end a call. */
export const Stop = Schema.Struct({
  accepted: Schema.Boolean,
  /** In its words, or why it did not answer. */
  answer: Schema.String,
})
export type Stop = typeof Stop.Type

/** Taken by the provider; the conversation has not ended as far as we know. */
export interface PlacedAttempt extends AttemptBase {
  readonly _tag: "Placed"
  readonly providerCallId: string
  readonly placedAt: number
  /** When the provider was last asked how it goes, if it was. */
  readonly polledAt: number | undefined
  /** The provider's last word for how it goes, if it said one. */
  readonly word: string | undefined
  /** Set when nothing was ever heard of it, and a person has to decide about it. */
  readonly parked: boolean
  /** What came of asking the provider to end the call, if it was asked. */
  readonly stop: Stop | undefined
}

/** Proved not to have rung anyone. */
export interface NotPlacedAttempt extends AttemptBase {
  readonly _tag: "NotPlaced"
  readonly proof: Proof
  readonly endedAt: number
}

/** Rang, and ended. */
export interface EndedAttempt extends AttemptBase {
  readonly _tag: "Ended"
  /** Nothing if a person decided that it rang, without naming it. */
  readonly providerCallId: string | undefined
  readonly disposition: Disposition
  /** The provider's own word for how it ended; empty if it said none. */
  readonly word: string
  readonly endedAt: number
}

/** Closed attempts: they no longer hold the person, and the decision core may go on after them. */
export type ClosedAttempt = NotPlacedAttempt | EndedAttempt

/** Open attempts: they may be ringing somebody, so nothing else may be begun for this person. */
export type OpenAttempt = DialingAttempt | UnknownAttempt | PlacedAttempt

export type Attempt = ClosedAttempt | OpenAttempt

/** Attempts that a person may decide about. */
export type UnclearAttempt = UnknownAttempt | PlacedAttempt

export const isUnclear = (attempt: Attempt): attempt is UnclearAttempt =>
  attempt._tag === "Unknown" || (attempt._tag === "Placed" && attempt.parked)

/** The id of an attempt: unique because the id of its call is, and never used again. */
export const attemptId = (callId: string, ordinal: number): string => `${callId}-${ordinal}`

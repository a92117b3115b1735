/** The durable record of one call request: one intent. */
import type { Place } from "@trunkline/compliance/Place"
import type { Attempt } from "./Attempt.ts"
import type { CallRequest } from "./CallRequest.ts"
import type { Course } from "./Course.ts"

/** Where a call stands, as the ledger's claim queries see it. */
export type CallState = "waiting" | "dialing" | "reconciling" | "following" | "parked" | "settled"

/** An instant that never comes: the call does not wake by itself. */
export const never = Number.MAX_SAFE_INTEGER

export interface Call {
  readonly id: string
  readonly request: CallRequest
  /** Keyed hash of the number: the same for every call to this person. */
  readonly person: string
  /** Everywhere that the person may be. */
  readonly place: Place
  /** Counts every write to the call; a decision holds only while it has not moved. */
  readonly version: number
  readonly createdAt: number
  /** Whether a person lets it go on; its campaign's is another question. */
  readonly course: Course
}

/** A call with all its attempts, oldest first: what a decision is made of. */
export interface CallFile {
  readonly call: Call
  readonly attempts: ReadonlyArray<Attempt>
}

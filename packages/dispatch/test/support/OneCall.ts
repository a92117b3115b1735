/** A call and its one attempt, in the states that an attempt may be ringing somebody in. */
import * as Place from "@trunkline/compliance/Place"
import type { DialingAttempt, PlacedAttempt, UnknownAttempt } from "../../src/Attempt.ts"
import type { Call } from "../../src/Call.ts"
import { request } from "./Dispatching.ts"

export const call: Call = {
  id: "c",
  request: request(0),
  person: "p",
  place: Place.of(""),
  version: 2,
  createdAt: 0,
  course: "running",
}

/** What an attempt is in every state. */
export const base = { id: "c-1", callId: "c", ordinal: 1, provider: "hamsa", beganAt: 1000 } as const

export const dialing: DialingAttempt = { ...base, _tag: "Dialing" }

export const evidence = { _tag: "timed-out", why: "30 seconds" } as const

export const unclear: UnknownAttempt = {
  ...base,
  _tag: "Unknown",
  evidence,
  unknownAt: 2000,
  lookups: 0,
  lookedUpAt: undefined,
  absences: 0,
  parked: false,
}

export const inProgress: PlacedAttempt = {
  ...base,
  _tag: "Placed",
  providerCallId: "p",
  placedAt: 2000,
  polledAt: undefined,
  word: undefined,
  parked: false,
  stop: undefined,
}

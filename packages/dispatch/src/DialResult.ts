/**
 * What became of one dial: the closed union that everything else rests on.
 *
 * A dial that is not proved to have failed may have rung a person. `NotPlaced` therefore carries its proof, `Unknown` its
 * evidence, and only `NotPlaced` may be followed by another dial.
 */
import { Schema } from "effect"

/** Nothing left this machine: name, connection or TLS failed before the first byte of the request, or it was too late for it. */
const NeverSent = Schema.TaggedStruct("never-sent", {
  why: Schema.String,
  /**
   * `request`: it cannot be sent to this provider at all. `connection`: it could not be sent at that moment. `time`: it may not
   * be sent any more at that moment.
   */
  concerns: Schema.Literals(["request", "connection", "time"]),
})

/** The provider answered with a status that its spec lists as a proof that nobody was rung. */
const Refused = Schema.TaggedStruct("refused", {
  status: Schema.Number,
  why: Schema.String,
  /** Milliseconds that the provider asked us to stay away (`Retry-After`). */
  retryAfter: Schema.optionalKey(Schema.Number),
})

/** The provider's own list, read completely this many times after the quiet period, does not hold the attempt. */
const Absent = Schema.TaggedStruct("absent", { absences: Schema.Number })

/** The provider confirmed that it cancelled the call before it rang. */
const Cancelled = Schema.TaggedStruct("cancelled", { why: Schema.String })

/** A person looked into it and decided that nobody was rung (milliseconds since 1970). */
const Decided = Schema.TaggedStruct("decided", { note: Schema.String, at: Schema.Number })

/** Why it is certain that a dial rang nobody. */
export const Proof = Schema.Union([NeverSent, Refused, Absent, Cancelled, Decided])
export type Proof = typeof Proof.Type

/** Why a dial may have rung somebody although we do not know it. */
export const Evidence = Schema.Union([
  /** No answer before the deadline. */
  Schema.TaggedStruct("timed-out", { why: Schema.String }),
  /** The connection ended after bytes had left. */
  Schema.TaggedStruct("connection-lost", { why: Schema.String }),
  /** A status that proves nothing: 408, 409, 425, every 5xx, a redirect, anything that the spec does not list. */
  Schema.TaggedStruct("ambiguous-status", { status: Schema.Number, why: Schema.String }),
  /** A success that cannot be read: truncated, not JSON, without the id of the call. */
  Schema.TaggedStruct("unreadable-answer", { status: Schema.Number, why: Schema.String }),
  /** The adapter broke off in the middle of the dial: a bug of it. */
  Schema.TaggedStruct("adapter-failed", { why: Schema.String }),
  /** The worker that dialled died before it wrote the result. */
  Schema.TaggedStruct("worker-died", { why: Schema.String }),
  /** The provider took the call, and never said a word about it since. */
  Schema.TaggedStruct("unheard", { why: Schema.String }),
])
export type Evidence = typeof Evidence.Type

/** The provider took the call. */
export interface Placed {
  readonly _tag: "Placed"
  /** The provider's own id of the call. */
  readonly providerCallId: string
}

/** Proved not to have rung anyone: the only result that another dial may follow. */
export interface NotPlaced {
  readonly _tag: "NotPlaced"
  readonly proof: Proof
}

/** May have rung: is reconciled with the provider, never dialled again, never handed to another provider. */
export interface Unknown {
  readonly _tag: "Unknown"
  readonly evidence: Evidence
}

export type DialResult = Placed | NotPlaced | Unknown

export const placed = (providerCallId: string): Placed => ({ _tag: "Placed", providerCallId })
export const notPlaced = (proof: Proof): NotPlaced => ({ _tag: "NotPlaced", proof })
export const unknown = (evidence: Evidence): Unknown => ({ _tag: "Unknown", evidence })

/** Refusals of the request itself; 200 stands for an answer that says in its body that it refuses. */
const requestRefusals = [200, 400, 404, 405, 413, 415, 422]

/** Whether it is proved that nothing has left this machine. */
export const isNeverSent = (result: DialResult): boolean =>
  result._tag === "NotPlaced" && result.proof._tag === "never-sent"

/**
 * Whether the same request would come to nothing again however often it is sent to this provider.
 *
 * Refusals that are about us or about the moment (401, 402, 403, 429) are not of this kind.
 */
export const concernsRequest = (proof: Proof): boolean =>
  proof._tag === "refused"
    ? requestRefusals.includes(proof.status)
    : proof._tag === "never-sent" && proof.concerns === "request"

/** Whether it is about this machine, which was too slow to send anything in time, and neither about the provider nor the request. */
export const wasTooLate = (proof: Proof): boolean => proof._tag === "never-sent" && proof.concerns === "time"

/** The ledger was so slow to begin it that the hours of its person, or the time in which it is wanted, were over by then. */
export const tooLate = notPlaced({
  _tag: "never-sent",
  why: "the time in which this person may be called was over before it could leave",
  concerns: "time",
})

/** This process stood still, or the ledger was slow: by now others may have given the attempt up. */
export const sentTooLate = notPlaced({
  _tag: "never-sent",
  why: "the time within which it may be sent was over before it could leave",
  concerns: "time",
})

/** A sentence about a proof or a piece of evidence, for `trunkline why` and for errors. */
export const describe = (fact: Proof | Evidence): string => {
  switch (fact._tag) {
    case "never-sent":
      return `never sent: ${fact.why}`
    case "refused":
      return `refused with status ${fact.status}: ${fact.why}`
    case "absent":
      return `absent from the provider's complete list ${fact.absences} times after the quiet period`
    case "cancelled":
      return `cancelled by the provider: ${fact.why}`
    case "decided":
      return `a person decided that nobody was rung: "${fact.note}"`
    case "timed-out":
      return `no answer in time: ${fact.why}`
    case "connection-lost":
      return `connection lost after bytes had left: ${fact.why}`
    case "ambiguous-status":
      return `status ${fact.status} proves nothing: ${fact.why}`
    case "unreadable-answer":
      return `status ${fact.status} with an answer that cannot be read: ${fact.why}`
    case "adapter-failed":
      return `the adapter failed in the middle of the dial: ${fact.why}`
    case "worker-died":
      return `the worker stopped before it could write the result: ${fact.why}`
    case "unheard":
      return `the provider took it and never said how it went: ${fact.why}`
  }
}

/**
 * What the API answers when it does not do what it was asked: problem details (RFC 9457).
 *
 * `type` never changes for the same kind of problem: programs branch on it. `detail` says what is wrong, `remedy` what to do, and
 * `at` or `errors` where in the request it is.
 */
import type { LedgerError } from "@trunkline/dispatch/Ledger"
import { Schema } from "effect"
import { HttpApiError } from "effect/http-api"

/** One place of the request that is wrong. */
export const Fault = Schema.Struct({
  at: Schema.String.annotate({
    description: "Where it is: `body.phone`, `query.limit`, `header.idempotency-key`, or `line 7`",
  }),
  why: Schema.String.annotate({ description: "What is wrong there" }),
}).annotate({ identifier: "Fault", description: "One place of a request that is wrong" })
export type Fault = typeof Fault.Type

const members = {
  detail: Schema.String.annotate({ description: "What is wrong, in a sentence" }),
  remedy: Schema.String.annotate({ description: "What to do about it" }),
  errors: Schema.optionalKey(
    Schema.Array(Fault).annotate({ description: "Every place of the request that is wrong" }),
  ),
}

const type = <Name extends string>(name: Name) => `urn:trunkline:problem:${name}` as const

/** The request cannot be read: a member is missing, unknown or of the wrong kind. Nothing was changed. */
export class BadRequest extends HttpApiError.Problem<BadRequest>()(
  "BadRequest",
  { type: type("bad-request"), status: 400, title: "The request cannot be read" },
  members,
) {}

/** No token, or none that is known. */
export class Unauthorized extends HttpApiError.Problem<Unauthorized>()(
  "Unauthorized",
  { type: type("unauthorized"), status: 401, title: "A token is needed" },
  members,
) {}

/** The token's role does not go so far, or the request comes from the page of another site. */
export class Forbidden extends HttpApiError.Problem<Forbidden>()(
  "Forbidden",
  { type: type("forbidden"), status: 403, title: "This is not allowed" },
  members,
) {}

/** There is no such thing. */
export class NotFound extends HttpApiError.Problem<NotFound>()(
  "NotFound",
  { type: type("not-found"), status: 404, title: "There is no such thing" },
  members,
) {}

/** The body did not come in time. */
export class TooSlow extends HttpApiError.Problem<TooSlow>()(
  "TooSlow",
  { type: type("too-slow"), status: 408, title: "The request did not come whole in time" },
  members,
) {}

/** The key belongs to another call request. */
export class KeyConflict extends HttpApiError.Problem<KeyConflict>()(
  "KeyConflict",
  { type: type("key-conflict"), status: 409, title: "The key belongs to another call request" },
  { ...members, call: Schema.String.annotate({ description: "The id of the call that has the key" }) },
) {}

/** It cannot be done as things stand. */
export class Conflict extends HttpApiError.Problem<Conflict>()(
  "Conflict",
  { type: type("conflict"), status: 409, title: "It cannot be done as things stand" },
  members,
) {}

/** The body is too long or too deep. */
export class TooLarge extends HttpApiError.Problem<TooLarge>()(
  "TooLarge",
  { type: type("too-large"), status: 413, title: "The request is too large" },
  members,
) {}

/** The address is too long. */
export class AddressTooLong extends HttpApiError.Problem<AddressTooLong>()(
  "AddressTooLong",
  { type: type("address-too-long"), status: 414, title: "The address is too long" },
  members,
) {}

/** The body is of a kind that is not read. */
export class UnsupportedMediaType extends HttpApiError.Problem<UnsupportedMediaType>()(
  "UnsupportedMediaType",
  { type: type("unsupported-media-type"), status: 415, title: "The body is of a kind that is not read" },
  members,
) {}

/** It can be read, but the rules or the settings do not allow it. Nothing was changed. */
export class Unacceptable extends HttpApiError.Problem<Unacceptable>()(
  "Unacceptable",
  { type: type("unacceptable"), status: 422, title: "This cannot be taken" },
  members,
) {}

/** Too many requests. */
export class TooMany extends HttpApiError.Problem<TooMany>()(
  "TooMany",
  { type: type("too-many-requests"), status: 429, title: "Too many requests" },
  members,
) {}

/** The head of the request is too long; no operation sees it. */
export class HeadTooLarge extends HttpApiError.Problem<HeadTooLarge>()(
  "HeadTooLarge",
  { type: type("head-too-large"), status: 431, title: "The head of the request is too large" },
  members,
) {}

/** Trunkline has a fault. */
export class Broken extends HttpApiError.Problem<Broken>()(
  "Broken",
  { type: type("broken"), status: 500, title: "Trunkline has a fault" },
  members,
) {}

/** The ledger cannot be used now. */
export class Unavailable extends HttpApiError.Problem<Unavailable>()(
  "Unavailable",
  { type: type("unavailable"), status: 503, title: "It cannot be done now" },
  members,
) {}

/** What every operation may be answered with. */
export const general = [
  BadRequest,
  Unauthorized,
  Forbidden,
  TooSlow,
  TooLarge,
  AddressTooLong,
  UnsupportedMediaType,
  TooMany,
  Broken,
  Unavailable,
] as const

/** The ledger's own words; its path is nobody's business. */
export const ofLedger = ({ what, why, remedy }: LedgerError): Unavailable =>
  new Unavailable({ detail: `The ledger ${what}: ${why}.`, remedy: `${remedy}.` })

export const noCall = new NotFound({
  detail: "There is no call of this id.",
  remedy: "Take the id from the answer to POST /v1/calls or from GET /v1/calls.",
})

export const noCampaign = new NotFound({
  detail: "There is no campaign of this name: nothing of it was taken in.",
  remedy: "GET /v1/campaigns lists those that there are. If its upload was cut off, send it again.",
})

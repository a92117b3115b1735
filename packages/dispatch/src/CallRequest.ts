/** What a user hands in: whom to call, with which agent and params, when, and under which key. */
import { Schema } from "effect"
import { ProviderId } from "./ProviderId.ts"
import { PhoneNumber } from "./PhoneNumber.ts"

/**
 * One call request, checked.
 *
 * Instants are milliseconds since 1970, UTC.
 */
export const CallRequest = Schema.Struct({
  /** The intent's name. The same key is the same call, for ever and over all campaigns: it is placed once. */
  key: Schema.NonEmptyString,
  /** The campaign it belongs to; for a file, the file's name without its ending. */
  campaign: Schema.NonEmptyString,
  phone: PhoneNumber,
  /** Name of an agent profile of the settings. */
  agent: Schema.NonEmptyString,
  /** Language tag such as `en-US`; the provider's own default if absent. */
  language: Schema.optionalKey(Schema.NonEmptyString),
  /** IANA zone of the person; by the number's prefix if absent. */
  timezone: Schema.optionalKey(Schema.NonEmptyString),
  notBefore: Schema.optionalKey(Schema.Number),
  notAfter: Schema.optionalKey(Schema.Number),
  /** Higher goes first. */
  priority: Schema.Number,
  /** Pins the call to one provider: no fallback. */
  provider: Schema.optionalKey(ProviderId),
  /** Basis of the person's consent, in the user's words. */
  consent: Schema.optionalKey(Schema.NonEmptyString),
  /** When the person consented. */
  consentAt: Schema.optionalKey(Schema.Number),
  /** Where the proof of the consent is, in the user's words: a form, a recording, a record of another system. */
  consentSource: Schema.optionalKey(Schema.NonEmptyString),
  /** Handed to the agent as they are. */
  params: Schema.Record(Schema.String, Schema.String),
})
export type CallRequest = typeof CallRequest.Type

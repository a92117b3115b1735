/** What goes wrong with webhooks, and how those of them look about which the providers' own documents disagree. */
import { Schema, Struct } from "effect"
import { Millis, Range, share, withDefault } from "./PlanValues.ts"

/**
 * What can go wrong with a webhook; several may strike the same one.
 *
 * - `silence`: it is never sent
 * - `delay`: it is sent late
 * - `reorder`: the webhook that follows it overtakes it
 * - `repeat`: it is sent once more, although it was taken
 * - `wrongSecret`: it comes with a secret that is not the receiver's, and so does every retry of it
 * - `forgery`: beside it comes the false news that the call is over, from a stranger who does not know the secret
 * - `bare`: it lacks whatever its provider may leave out, your own ids and the status among it
 */
export type WebhookFault = "silence" | "delay" | "reorder" | "repeat" | "wrongSecret" | "forgery" | "bare"

/** Its name in the script of a number, where faults of dials stand beside it. */
export const scriptedFaults = {
  webhookSilence: "silence",
  webhookDelay: "delay",
  webhookReorder: "reorder",
  webhookRepeat: "repeat",
  webhookWrongSecret: "wrongSecret",
  webhookForgery: "forgery",
  webhookBare: "bare",
} as const satisfies Record<string, WebhookFault>
export const ScriptedWebhookFault = Schema.Literals(Struct.keys(scriptedFaults))
export type ScriptedWebhookFault = typeof ScriptedWebhookFault.Type

/** `flat` as Hamsa's feature page has it, `nested` as its developer guide has it. */
const EndedShape = Schema.Literals(["flat", "nested"])
export type EndedShape = typeof EndedShape.Type

/**
 * How Hamsa makes the `Authorization` header of a `webhookAuth`: `reference` joins `authKey` and the secret (`Token Secret`), `guide`
 * takes `authKey` for a mode and gives `Bearer <secret>`, and `mixed` does both (`bearer Bearer <secret>`).
 */
const AuthorizationForm = Schema.Literals(["reference", "guide", "mixed"])
export type AuthorizationForm = typeof AuthorizationForm.Type

/** Shares are shares of webhooks, unless said otherwise. */
export const WebhookPlan = Schema.Struct({
  silence: share,
  delay: share,
  reorder: share,
  repeat: share,
  wrongSecret: share,
  forgery: share,
  bare: share,
  /** Share of calls at Hamsa whose webhooks carry another id than the answer to the dial. */
  foreignId: share,
  /** How late a `delay` is. */
  delayMillis: withDefault(Range, [5_000, 60_000]),
  /** How long after the first a `repeat` is sent. */
  repeatAfterMillis: withDefault(Range, [0, 30_000]),
  /** Shapes of Hamsa's call.ended; one of these for each call. */
  endedShapes: withDefault(Schema.NonEmptyArray(EndedShape), ["flat", "nested"]),
  /** Forms of Hamsa's `Authorization` header; one of these for each call. */
  authorizations: withDefault(Schema.NonEmptyArray(AuthorizationForm), ["reference", "guide", "mixed"]),
  /** Whether Hamsa also tells what is said and which tools the agent uses (transcription.update, tool.executed). */
  conversation: withDefault(Schema.Boolean, true),
  /** How long the provider waits for an answer before it takes the webhook for lost. Hamsa documents 5 s. */
  answerWithinMillis: withDefault(Millis, 5_000),
  /** How long after each failure a webhook is sent again; after the last one the provider gives up. */
  retryAfterMillis: withDefault(Schema.Array(Millis), [1_000, 10_000, 60_000]),
})

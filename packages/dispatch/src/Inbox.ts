/**
 * Applies what the inbox holds to the calls it is about.
 *
 * An event and its step are written down together, so that it is applied once, however often a worker dies in between. It begins no
 * dial: a call that may be dialled again goes back to waiting.
 */
import { Clock, Effect, Option, Result, Schema } from "effect"
import type { Attempt } from "./Attempt.ts"
import type { Call, CallFile } from "./Call.ts"
import type { CallRequest } from "./CallRequest.ts"
import type { Decision } from "./Decide.ts"
import * as Evolve from "./Evolve.ts"
import { type CallStanding, Ledger, type LedgerError, type Move } from "./Ledger.ts"
import * as PhoneNumber from "./PhoneNumber.ts"
import type { Policy } from "./Policy.ts"
import * as Step from "./Step.ts"
import * as Told from "./Told.ts"
import type { Said, WebhookEvent } from "./Webhook.ts"
import type { ClosedWebhook, KeptWebhook } from "./WebhookInbox.ts"
import { readers } from "./WebhookReaders.ts"

export interface InboxOptions {
  readonly policy: Policy
  /** What to do about a call that no attempt of holds any more; without it the next worker decides. */
  readonly consult?: (known: CallFile) => Effect.Effect<Decision, LedgerError>
  /** Told of every step. */
  readonly moved?: (move: Move) => Effect.Effect<void>
}

/** What came of an event, in words. */
export interface Applied {
  readonly webhook: KeptWebhook
  readonly outcome: string
}

const decodeBody = Schema.decodeUnknownOption(
  Schema.fromJsonString(Schema.Record(Schema.String, Schema.Unknown)),
)

/** A word of a provider goes into the history, where a person reads it. */
const printable = (said: Said): Said =>
  "word" in said ? { ...said, word: said.word.replaceAll(/\p{C}+/gu, " ").slice(0, longestWord) } : said

const longestWord = 200

/** What was sent with a call; nobody knows it any more once the call is erased. */
const sentWith = ({ request }: Call): CallRequest["params"] | undefined =>
  request.phone === PhoneNumber.erased ? undefined : request.params

/** What the body says by the tables of today; nothing if it cannot be read, as a kept one always can. */
const eventOf = ({ provider, body, attemptId }: KeptWebhook, call?: Call): WebhookEvent | undefined =>
  Option.getOrUndefined(
    Option.flatMap(decodeBody(body), (json) =>
      Option.map(
        Result.getSuccess(readers[provider].read(json, attemptId, call && sentWith(call))),
        (event) => ({
          ...event,
          said: printable(event.said),
        }),
      ),
    ),
  )

const bodyToKeep = ({ provider, body }: KeptWebhook, policy: Policy): string =>
  policy.transcripts === "whole"
    ? body
    : Option.match(decodeBody(body), {
        onNone: () => body,
        onSome: (json) => JSON.stringify(readers[provider].withoutTranscript(json)),
      })

const same = (attempt: Attempt): string => {
  switch (attempt._tag) {
    case "Ended":
      return "nothing: the attempt has ended already"
    case "Placed":
      return "nothing new: the call goes on"
    default:
      return "nothing"
  }
}

const inWords = (before: Attempt, after: Attempt): string => {
  if (after._tag === "Ended") {
    const corrected = before._tag === "NotPlaced" ? "it rang although that seemed excluded, and " : ""
    return `${corrected}attempt ${after.id} ended as ${after.disposition}`
  }
  if (before._tag === "Unknown" && after._tag === "Placed") {
    return `attempt ${after.id}, of which nobody knew whether it rang, was placed as ${after.providerCallId}`
  }
  return after._tag === "Placed" ? `attempt ${after.id} goes on: "${after.word ?? ""}"` : "nothing"
}

/** The step of a call whose attempt has become something else by an event. */
const stepOf = (
  standing: CallStanding,
  learned: Step.Learned & { readonly attempt: Attempt },
  decision: Decision | undefined,
  now: number,
  { follow }: Policy,
): Move => {
  const { attempt } = learned
  const move = { call: standing.call, ...learned }
  if (standing.state === "settled") {
    const { disposition } = standing
    return {
      ...move,
      state: "settled",
      wakeAt: Step.never,
      ...(disposition !== undefined && { disposition }),
    }
  }
  if (attempt._tag === "Placed") {
    const last = attempt.polledAt ?? attempt.placedAt
    return {
      ...move,
      state: "following",
      wakeAt: Math.min(last + follow.every, attempt.placedAt + follow.giveUp),
    }
  }
  if (Evolve.openAttempt(Evolve.withAttempt(standing, attempt)) !== undefined) {
    // An earlier attempt of the call rang after all, and a later one is under way: that one goes on as it did.
    return { ...move, state: standing.state, wakeAt: standing.wakeAt, heldBy: standing.heldBy }
  }
  return decision?._tag === "Settle"
    ? Step.make(standing, decision, learned, now)
    : { ...move, state: "waiting", wakeAt: now }
}

/** Applies one event, or lets it wait for its attempt. */
export const apply = Effect.fnUntraced(function* (
  webhook: KeptWebhook,
  options: InboxOptions,
): Effect.fn.Return<Applied, LedgerError, Ledger> {
  const ledger = yield* Ledger
  const { inbox } = ledger
  const { policy } = options
  const body = bodyToKeep(webhook, policy)
  const closed = (outcome: string, callId?: string): ClosedWebhook => ({
    id: webhook.id,
    state: "applied",
    outcome,
    body,
    ...(callId !== undefined && { callId }),
  })
  // What an applied one came to stays written when it is applied again and comes to nothing.
  const close = (closing: ClosedWebhook) =>
    Effect.as(webhook.state === "applied" ? Effect.void : inbox.close(closing), {
      webhook,
      outcome: closing.outcome,
    })

  const event = eventOf(webhook)
  const known = yield* inbox.attemptOf(webhook)
  if (event === undefined || event.said._tag === "Unrecognized") {
    const outcome =
      event === undefined
        ? "nothing: its body was erased"
        : `nothing: events of the kind "${webhook.type}" are not known; it is kept`
    return yield* close({ ...closed(outcome, known?.callId), state: "unrecognized" })
  }
  while (true) {
    const found = yield* inbox.attemptOf(webhook)
    const standing = found && (yield* ledger.find(found.callId))
    const before = standing?.attempts.find(({ id }) => id === found?.id)
    if (standing === undefined || before === undefined || before._tag === "Dialing") {
      if (!(yield* inbox.hold(webhook.id))) continue
      return { webhook, outcome: "nothing yet: it waits for the attempt that it is about" }
    }
    const callId = standing.call.id
    if (before._tag === "Unknown" && event.providerCallId !== undefined) {
      const other = yield* ledger.attemptOf(before.provider, event.providerCallId)
      if (other !== undefined && other !== before.id) {
        return yield* close(
          closed(`nothing: it names attempt ${before.id}, and its call is that of attempt ${other}`, callId),
        )
      }
    }
    const now = yield* Clock.currentTimeMillis
    const after = Told.after(before, eventOf(webhook, standing.call) ?? event, now, policy.follow)
    if (after === before) return yield* close(closed(same(before), callId))
    const learned = { ...Told.learned(before, after, webhook.id), attempt: after }
    const decision =
      after._tag === "Ended" && standing.state !== "settled"
        ? yield* options.consult?.(Evolve.withAttempt(standing, after)) ?? Effect.succeed(undefined)
        : undefined
    const outcome = inWords(before, after)
    const move = {
      ...stepOf(standing, learned, decision, now, policy),
      webhook: closed(outcome, callId),
    }
    // The worker may have moved the call since it was read; then it is looked at again.
    if (yield* ledger.advance(move)) {
      yield* options.moved?.(move) ?? Effect.void
      return { webhook, outcome }
    }
  }
})

/** How many events are taken at a time, and how many calls are worked on at a time. */
const batch = 512
const callsAtOnce = 64

/** Applies what is there to be applied; those of one call one after the other, in the order in which they came. */
export const applyAll = Effect.fnUntraced(function* (options: InboxOptions) {
  const { inbox } = yield* Ledger
  for (;;) {
    const webhooks = yield* inbox.pending(batch)
    if (webhooks.length === 0) return
    const byCall = Map.groupBy(
      webhooks,
      ({ attemptId, providerCallId, id }) => attemptId ?? providerCallId ?? id,
    )
    yield* Effect.forEach(
      byCall.values(),
      (some) =>
        Effect.forEach(some, (webhook) => Effect.uninterruptible(apply(webhook, options)), { discard: true }),
      { discard: true, concurrency: callsAtOnce },
    )
  }
})

/** What an attempt becomes when its provider tells something by itself: only ever forward. Pure. */
import type { Attempt, EndedAttempt, PlacedAttempt } from "./Attempt.ts"
import * as Evolve from "./Evolve.ts"
import type { LedgerEvent } from "./Ledger.ts"
import type { Policy } from "./Policy.ts"
import type { Learned } from "./Step.ts"
import type { WebhookEvent } from "./Webhook.ts"

/** The provider has said something about a call that it took. */
const heard = (
  attempt: PlacedAttempt,
  word: string,
  now: number,
  policy: Policy["follow"],
): PlacedAttempt => ({
  ...attempt,
  word,
  parked: false,
  // Asked no sooner than after a whole interval of silence; but once more before it is given up.
  polledAt: now < attempt.placedAt + policy.giveUp ? now : attempt.polledAt,
})

const afterPlaced = (
  attempt: PlacedAttempt,
  { said }: WebhookEvent,
  now: number,
  policy: Policy["follow"],
): PlacedAttempt | EndedAttempt => {
  switch (said._tag) {
    case "Ended":
      return said.disposition === undefined
        ? // It does not say how: the provider is asked at once.
          {
            ...attempt,
            word: said.word,
            parked: false,
            polledAt: now - policy.every,
          }
        : Evolve.ended(attempt, said.disposition, said.word, now)
    case "Answered":
    case "InProgress":
      return heard(attempt, said.word, now, policy)
    // It comes late if there is a word already, and says nothing new then.
    case "Started":
    case "Conversation":
      return heard(attempt, attempt.word ?? said.word, now, policy)
    case "Unrecognized":
      return attempt
  }
}

/** It was proved that nobody was rung, and it rang after all. Whoever else the person lease was given to keeps it. */
const afterNotPlaced = (
  attempt: Extract<Attempt, { readonly _tag: "NotPlaced" }>,
  { said, providerCallId }: WebhookEvent,
  now: number,
): EndedAttempt => {
  const { id, callId, ordinal, provider, beganAt } = attempt
  const end = said._tag === "Ended" ? said : { disposition: undefined, word: "word" in said ? said.word : "" }
  return {
    _tag: "Ended",
    id,
    callId,
    ordinal,
    provider,
    beganAt,
    providerCallId,
    disposition: end.disposition ?? "undetermined",
    word: end.word,
    endedAt: now,
  }
}

/**
 * What the attempt becomes by an event about it; the same attempt if that says nothing new.
 *
 * An attempt of which nobody knew whether it rang is adopted. One that is being dialled is not for an event to decide about: its
 * request is on its way, and its answer comes.
 */
export const after = (
  attempt: Attempt,
  event: WebhookEvent,
  now: number,
  policy: Policy["follow"],
): Attempt => {
  if (event.said._tag === "Unrecognized") return attempt
  switch (attempt._tag) {
    case "Dialing":
    case "Ended":
      return attempt
    case "Unknown":
      return event.providerCallId === undefined
        ? attempt
        : afterPlaced(Evolve.placedAs(attempt, event.providerCallId, now), event, now, policy)
    case "Placed":
      return afterPlaced(attempt, event, now, policy)
    case "NotPlaced":
      return afterNotPlaced(attempt, event, now)
  }
}

/** The lines of the history that tell it. `webhook` is the id of the event in the inbox. */
export const learned = (before: Attempt, now: Attempt, webhook: string): Learned => {
  if (before === now) return { events: [] }
  const attempt = now.id
  const placed: ReadonlyArray<LedgerEvent> =
    before._tag !== "Placed" && "providerCallId" in now && now.providerCallId !== undefined
      ? [{ _tag: "placed", attempt, providerCallId: now.providerCallId, webhook }]
      : []
  const isNews =
    now._tag === "Placed" && now.word !== undefined && (before._tag !== "Placed" || before.word !== now.word)
  return {
    attempt: now,
    events: [
      ...placed,
      ...(now._tag === "Ended"
        ? [{ _tag: "ended", attempt, disposition: now.disposition, word: now.word, webhook } as const]
        : isNews
          ? [{ _tag: "progress", attempt, word: now.word, webhook } as const]
          : []),
    ],
  }
}

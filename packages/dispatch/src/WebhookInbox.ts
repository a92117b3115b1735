/** The inbox: events that providers have told by themselves, durable before they are answered, each of them once. */
import type { Effect } from "effect"
import type { LedgerError } from "./Ledger.ts"
import type { ProviderId } from "./ProviderId.ts"
import type { Received } from "./Webhook.ts"

/**
 * `new`: not applied yet. `early`: it waits for its attempt, or for the attempt to become known by the provider's id.
 * `applied`: done with. `unrecognized`: its kind is not known; it is kept and changed nothing.
 */
export type WebhookState = "new" | "early" | "applied" | "unrecognized"

/** An event as it is kept. Instants are milliseconds since 1970. */
export interface KeptWebhook {
  /** Ours, a ULID. */
  readonly id: string
  readonly provider: ProviderId
  /** The provider's name for what happened. */
  readonly type: string
  /** The attempt that it names. */
  readonly attemptId: string | undefined
  readonly providerCallId: string | undefined
  readonly state: WebhookState
  /** What came of it, in words. */
  readonly outcome: string | undefined
  /** The call that it was about. */
  readonly callId: string | undefined
  /** Where the provider keeps the recording or the transcript. */
  readonly reference: string | undefined
  readonly body: string
  readonly receivedAt: number
  /** How often it came. */
  readonly times: number
  readonly lastAt: number
}

/** What an event is closed with, in the transaction that makes its step. */
export interface ClosedWebhook {
  readonly id: string
  readonly state: Extract<WebhookState, "applied" | "unrecognized">
  readonly outcome: string
  readonly callId?: string
  /** What is kept of the body. */
  readonly body: string
}

export interface WebhookCount {
  readonly provider: ProviderId
  readonly type: string
  readonly state: WebhookState
  /** Events, each counted once. */
  readonly events: number
  /** Deliveries, repeats among them. */
  readonly deliveries: number
}

export interface WebhookInbox {
  /** Keeps an event; durable when it returns. A repeat is counted and not kept again. */
  keep(received: Received): Effect.Effect<{ readonly id: string; readonly isRepeat: boolean }, LedgerError>
  /** Events that are not applied yet, in the order in which they came. */
  pending(limit: number): Effect.Effect<ReadonlyArray<KeptWebhook>, LedgerError>
  /** Completes as soon as an event was kept since `pending` was asked for the last time. */
  readonly arrival: Effect.Effect<void>
  /** The attempt that an event is about, and its call; nothing as long as there is none. */
  attemptOf(
    webhook: Pick<KeptWebhook, "provider" | "attemptId" | "providerCallId">,
  ): Effect.Effect<{ readonly id: string; readonly callId: string } | undefined, LedgerError>
  /** Lets an event wait for its attempt; false if that has come meanwhile. */
  hold(id: string): Effect.Effect<boolean, LedgerError>
  /** Closes an event that moves nothing. */
  close(closed: ClosedWebhook): Effect.Effect<void, LedgerError>
  /** An event by its id, or by the beginning of it if that is unique. */
  find(id: string): Effect.Effect<KeptWebhook | undefined, LedgerError>
  /** The last that came, the latest first. */
  list(
    filter: { readonly state?: WebhookState | undefined; readonly callId?: string | undefined },
    limit: number,
  ): Effect.Effect<ReadonlyArray<KeptWebhook>, LedgerError>
  /** How many there are of each kind. */
  readonly counts: Effect.Effect<ReadonlyArray<WebhookCount>, LedgerError>
}

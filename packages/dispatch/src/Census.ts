/** What the ledger holds at this moment that is not done: for figures that are looked at again and again. */
import { Context, type Effect } from "effect"
import type { CallState } from "./Call.ts"
import type { LedgerError } from "./Ledger.ts"
import type { Backlog } from "./Outbox.ts"
import type { WebhookState } from "./WebhookInbox.ts"

/** More than these of a kind are not counted: what is looked at often must not take longer the more there is. */
export const most = 500_000

export type OpenState = Exclude<CallState, "settled">

export interface Counts {
  /** Calls that are not settled, by where they stand. */
  readonly calls: Readonly<Record<OpenState, number>>
  /** When the waiting call that is due longest became due (milliseconds since 1970); nothing if none is due. */
  readonly dueSince: number | undefined
  /** The next instant (milliseconds since 1970) at which a waiting call may be dialled; nothing if none waits for an instant. */
  readonly nextDue: number | undefined
  /** Webhooks that are not applied yet. */
  readonly webhooks: Readonly<Record<Extract<WebhookState, "new" | "early">, number>>
  /** Events that the user's endpoints have not taken. */
  readonly deliveries: Backlog
  /** Whether somebody has halted everything. */
  readonly halted: boolean
}

/**
 * Reads indexes only, and no more than `most` entries of each. Settled calls are not counted, for there is no end to them.
 *
 * @example
 * const { calls } = yield* (yield* Census).take(now)
 * calls.parked // how many wait for a person
 */
export class Census extends Context.Service<
  Census,
  {
    /** `now` in milliseconds since 1970: what is due and what is not yet. */
    take(now: number): Effect.Effect<Counts, LedgerError>
  }
>()("@trunkline/dispatch/Census") {}

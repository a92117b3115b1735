/** Events for a user's own endpoints, from the step that caused them until they are taken. */
import { Context, type Effect } from "effect"
import type { Endpoint } from "./Endpoint.ts"
import type { LedgerError } from "./Ledger.ts"
import type { Line, OutgoingEventType, Subject } from "./OutgoingEvent.ts"

/**
 * The endpoints that a ledger writes events down for, from when it is opened. Without one nothing is written.
 *
 * Provide it to the layer of the ledger, of everything that may move a call: the worker, and commands beside it.
 */
export const EventEndpoints = Context.Reference<ReadonlyArray<Endpoint>>(
  "@trunkline/dispatch/Outbox/EventEndpoints",
  { defaultValue: () => [] },
)

/** Which event is for which endpoint. */
export interface DeliveryKey {
  /** The id of the event. */
  readonly id: string
  /** The name of the endpoint. */
  readonly endpoint: string
}

/** An event that its endpoint has not taken yet. Instants are milliseconds since 1970. */
export interface Delivery extends DeliveryKey {
  readonly type: OutgoingEventType
  readonly callId: string
  /** When it happened. */
  readonly at: number
  /** How often it was sent in vain. */
  readonly tries: number
  /** When it is sent next; nothing if it is dead, and is sent again only if a person says so. */
  readonly nextAt: number | undefined
  /** Why it was not taken the last time. */
  readonly failure: string | undefined
}

/** With all that its body is made of. */
export interface DueDelivery extends Delivery {
  readonly call: Subject
  /** The history of the call up to the line that the event tells. */
  readonly history: ReadonlyArray<Line>
}

/** How many deliveries there are. */
export interface Backlog {
  readonly pending: number
  readonly dead: number
}

export class Outbox extends Context.Service<
  Outbox,
  {
    /** What may be sent to an endpoint now, longest due first. */
    due(query: {
      readonly endpoint: string
      readonly now: number
      readonly limit: number
    }): Effect.Effect<ReadonlyArray<DueDelivery>, LedgerError>
    /** When, later than `after`, something is to be sent to the endpoint; nothing if nothing is. */
    nextDue(endpoint: string, after: number): Effect.Effect<number | undefined, LedgerError>
    /** The endpoint has taken it: it is forgotten. */
    delivered(delivery: DeliveryKey): Effect.Effect<void, LedgerError>
    /** The endpoint has not taken it; without `nextAt` it is dead. */
    failed(
      delivery: DeliveryKey,
      outcome: { readonly failure: string; readonly nextAt: number | undefined },
    ): Effect.Effect<void, LedgerError>
    /** How many of an endpoint, or of all, are not taken yet. */
    backlog(endpoint?: string): Effect.Effect<Backlog, LedgerError>
    /** What is not taken yet, the oldest events first. */
    list(query: {
      readonly dead: boolean
      readonly limit: number
    }): Effect.Effect<ReadonlyArray<Delivery>, LedgerError>
    /** Has an event, or all that are dead, sent again now, with all its tries. Gives how many deliveries that are. */
    retry(which: { readonly id: string } | "dead"): Effect.Effect<number, LedgerError>
  }
>()("@trunkline/dispatch/Outbox") {}

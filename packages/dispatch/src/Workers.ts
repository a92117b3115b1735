/** The workers that share a ledger: who they are, how they are, and what they work on. */
import { Context, type Effect } from "effect"
import type { CallFile } from "./Call.ts"
import type { LedgerError } from "./Ledger.ts"
import type { ProviderId } from "./ProviderId.ts"
import type { Shards } from "./Shards.ts"

/** Milliseconds for which a worker that is not heard of any more is taken to be alive. */
export const lease = 5_000

/** Milliseconds from one sign of life to the next. */
export const betweenSigns = 1_000

/** A worker as the ledger knows it. Instants are milliseconds since 1970, by the clock of the database. */
export interface WorkerStanding {
  readonly id: string
  /** Its process and machine. */
  readonly name: string
  readonly since: number
  readonly seenAt: number
  /** Not heard of for so long that others work on what it has left. */
  readonly isGone: boolean
  /** It finishes what it has begun, and begins nothing more. */
  readonly isLeaving: boolean
  readonly shards: Shards
}

/** A provider is left alone until then (milliseconds since 1970): it failed again and again, or has asked for it. */
export interface Rest {
  readonly provider: ProviderId
  readonly why: "breaker" | "asked-to-wait"
  readonly until: number
}

/** What a worker says of itself. */
export interface Sign {
  readonly shards: Shards
  readonly isLeaving: boolean
}

/**
 * @example
 * const workers = yield* (yield* Workers).list
 * for (const { name, shards } of workers) console.log(`${name} works on ${shards.size} of 64 shards`)
 */
export class Workers extends Context.Service<
  Workers,
  {
    /** Those that share the ledger, oldest first, and those of the last hour that are gone without a word. A ledger of one worker has none. */
    readonly list: Effect.Effect<ReadonlyArray<WorkerStanding>, LedgerError>
    /** A sign of life of this worker. */
    sign(sign: Sign): Effect.Effect<void, LedgerError>
    /** This worker has finished all that it had begun. */
    readonly leave: Effect.Effect<void, LedgerError>
    /** Tells the others that a provider is to be left alone. */
    rest(rest: Rest): Effect.Effect<void, LedgerError>
    /** Providers that are to be left alone now, whoever has seen why. */
    readonly rests: Effect.Effect<ReadonlyArray<Rest>, LedgerError>
    /** Calls of these shards that were being dialled by a worker that is gone, and cannot send them any more. */
    abandoned(shards: Shards): Effect.Effect<ReadonlyArray<CallFile>, LedgerError>
  }
>()("@trunkline/dispatch/Workers") {}

/** A worker among others, by its id. Without one it has the ledger for itself. */
export interface Self {
  readonly id: string
  readonly name: string
}

export const Self = Context.Reference<Self | undefined>("@trunkline/dispatch/Workers/Self", {
  defaultValue: () => undefined,
})

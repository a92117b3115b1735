/** Which part of the calls of its ledger a worker works on. */
import { Context, Effect } from "effect"
import type { CallFile } from "./Call.ts"
import type { LedgerError } from "./Ledger.ts"
import * as Shards from "./Shards.ts"
import type { Rest } from "./Workers.ts"

export interface Membership {
  /** The shards that are its own now. What may happen to a call the ledger decides: for a while two workers may own one. */
  readonly shards: Effect.Effect<Shards.Shards>
  /** Returns when it has other shards. */
  readonly changed: Effect.Effect<void>
  /** Gives its shards to the others. What it has begun it finishes. */
  readonly leave: Effect.Effect<void>
  /** Tells the others that a provider is to be left alone; what they have told is in `rests`. */
  readonly rest: (rest: Rest) => Effect.Effect<void, LedgerError>
  readonly rests: Effect.Effect<ReadonlyArray<Rest>>
  /**
   * Waits a while, and gives what others have left in the middle of a dial. Nothing where there are no others: then all that is found
   * so at the start was left behind.
   */
  readonly abandoned: Effect.Effect<ReadonlyArray<CallFile>, LedgerError> | undefined
}

/** Without another one: everything is its own. */
export const alone: Membership = {
  shards: Effect.succeed(Shards.all),
  changed: Effect.never,
  leave: Effect.void,
  rest: () => Effect.void,
  rests: Effect.succeed([]),
  abandoned: undefined,
}

export const Membership = Context.Reference<Membership>("@trunkline/dispatch/Membership", {
  defaultValue: () => alone,
})

/** Whether something of the whole ledger, of which there are several, is this worker's to do. */
export const owns = ({ shards }: Membership, index = 0): Effect.Effect<boolean> =>
  Effect.map(shards, (own) => own.has([...Shards.all][index % Shards.all.size] ?? ""))

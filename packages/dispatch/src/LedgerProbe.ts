/** Whether the ledger can be written now: for those who ask whether a worker is ready. */
import { Context, type Effect } from "effect"
import type { LedgerError } from "./Ledger.ts"

export class LedgerProbe extends Context.Service<
  LedgerProbe,
  {
    /** Writes something that changes nothing, durably; fails if the ledger cannot be written. */
    readonly write: Effect.Effect<void, LedgerError>
  }
>()("@trunkline/dispatch/LedgerProbe") {}

/** Who looks on while the ledger works: for figures about it. What they do with it cannot hold it up. */
import { Context } from "effect"

export interface LedgerObserver {
  /** A transaction was written, or could not be: how many writes it carried, and how many seconds it took. */
  readonly committed: (writes: number, seconds: number, isDurable: boolean) => void
  /** Somebody was told that the ledger failed: "could not be read", for instance. */
  readonly failed: (what: string) => void
}

/** Nobody looks on unless one is provided to the layer of the ledger. */
export const LedgerObserver = Context.Reference<LedgerObserver | undefined>(
  "@trunkline/dispatch/LedgerObserver",
  { defaultValue: () => undefined },
)

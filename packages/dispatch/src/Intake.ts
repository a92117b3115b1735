/** The calls of a file on their way into the ledger. */
import type { Effect } from "effect"
import type { CallRequest } from "./CallRequest.ts"
import type { LedgerError } from "./Ledger.ts"

/** A row of a file that is being taken in. */
export interface IntakeRow {
  readonly line: number
  readonly request: CallRequest
}

/** Where calls of a file wait until the whole file is checked: none of them can be dialled from here. */
export interface Intake {
  /** Forgets what an earlier intake of the same name left behind. */
  clear(name: string): Effect.Effect<void, LedgerError>
  /**
   * Keeps rows aside. Gives the rows whose key is taken: by an earlier line of the same file, or in the ledger by a call to
   * another number.
   */
  add(
    name: string,
    rows: ReadonlyArray<IntakeRow>,
  ): Effect.Effect<
    ReadonlyArray<
      | { readonly _tag: "Repeated"; readonly line: number; readonly firstLine: number }
      | { readonly _tag: "Conflict"; readonly line: number; readonly campaign: string }
    >,
    LedgerError
  >
  /** Turns all of them into calls in one transaction. Keys that are in the ledger already are the same calls. */
  admit(name: string): Effect.Effect<{ readonly admitted: number; readonly known: number }, LedgerError>
}

/** What is wrong when the database fails, in the words of a user. */
import type * as Migrator from "effect/sql/Migrator"
import type { SqlError } from "effect/sql/SqlError"
import { LedgerError } from "../Ledger.ts"

export const damaged =
  "The file is damaged or is not a ledger: keep it, restore the last backup, and do not start an empty ledger for the same calls"

/** What to do about a fault of SQLite, by its words. */
export const remedyOf = (text: string): string => {
  if (/unable to open/i.test(text)) {
    return "Check that its folder exists, that it is no folder itself, and that this user may write there"
  }
  if (/readonly|read-only/i.test(text)) return "Make the file and its folder writable for this user"
  if (/full/i.test(text)) return "Free some space on its disk; nothing was dialled without it"
  if (/locked|busy/i.test(text)) return "Stop the other program that has it open"
  if (/malformed|not a database|corrupt|write-ahead log/i.test(text)) return damaged
  return "Nothing was dialled without it; when this is mended, start again and it goes on where it stopped"
}

/** Explains a fault of the database in the words of a user. */
export const explain =
  (name: string, what: string) =>
  (error: SqlError | Migrator.MigrationError): LedgerError => {
    const why = rootMessage(error)
    return new LedgerError({ ledger: name, what, why, remedy: remedyOf(why) })
  }

const rootMessage = (error: unknown): string => {
  const inner =
    error instanceof Error ? (error.cause ?? ("reason" in error ? error.reason : undefined)) : undefined
  return inner === undefined ? (error instanceof Error ? error.message : String(error)) : rootMessage(inner)
}

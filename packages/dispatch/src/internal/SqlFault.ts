/** What is wrong when the database fails, in the words of a user. */
import type * as Migrator from "effect/sql/Migrator"
import type { SqlError } from "effect/sql/SqlError"
import { LedgerError } from "../Ledger.ts"
import { Outage } from "./SqlEngine.ts"

export const damaged =
  "The file is damaged or is not a ledger: keep it, restore the last backup, and do not start an empty ledger for the same calls"

/** What to do about a fault of the database, by its words. */
export const remedyOf = (text: string): string => {
  if (/ECONN|ENOTFOUND|EAI_AGAIN|connect|terminat|starting up|shutting down/i.test(text)) {
    return "Check that PostgreSQL runs and that DATABASE_URL names its host and port; nothing was dialled without it"
  }
  if (/password|authenticat|no pg_hba|role ".*" does not exist/i.test(text)) {
    return "Check the user and the password in DATABASE_URL"
  }
  if (/database ".*" does not exist/i.test(text))
    return "Make it with createdb, or mend its name in DATABASE_URL"
  if (/permission denied/i.test(text)) return "Let the user in DATABASE_URL create and write tables there"
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
  (error: SqlError | Migrator.MigrationError | Outage): LedgerError => {
    const root = rootOf(error)
    if (root instanceof LedgerError) return root
    const why = root instanceof Error ? root.message : String(root)
    return error instanceof Outage && error.isDoubtful
      ? new LedgerError({ ledger: name, what: "has not answered", why, remedy: doubtful })
      : new LedgerError({ ledger: name, what, why, remedy: remedyOf(why) })
  }

const doubtful = "What was just ordered may be written down or not: look before you order it again"

const rootOf = (error: unknown): unknown => {
  if (!(error instanceof Error) || error instanceof LedgerError) return error
  const inner = error.cause ?? ("reason" in error ? error.reason : undefined)
  return inner === undefined ? error : rootOf(inner)
}

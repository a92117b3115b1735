/**
 * The marks of a ledger that is carried from one database to another. Of the two only one may dial: the old one is marked before the
 * new one is set free, and whoever opens one that is marked is told where to go.
 */
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import { instant } from "../History.ts"
import { LedgerError } from "../Ledger.ts"
import { migrationsTable } from "./LedgerTables.ts"

/** Names of the marks in the table `ledger`. */
export const names = { movedTo: "moved_to", filling: "filling_from" } as const

/** Rows of the table `ledger` that are not carried. */
export const isNoMark = `name NOT IN ('${names.movedTo}', '${names.filling}')`

/** The other database and since when (milliseconds since 1970). */
export const Mark = Schema.Struct({ other: Schema.String, at: Schema.Number })
export type Mark = typeof Mark.Type

const codec = Schema.fromJsonString(Mark)
export const encode = Schema.encodeSync(codec)
const decode = Schema.decodeUnknownSync(codec)

const MarkRow = Schema.Struct({ name: Schema.String, value: Schema.String })
export type MarkRow = typeof MarkRow.Type

/** Rows of the table `ledger`, as a statement over it gave them. */
export const rowsFrom = Schema.decodeUnknownSync(Schema.Array(MarkRow))

/** The marks among rows of the table `ledger`. */
export const among = (rows: ReadonlyArray<MarkRow>) => {
  const of = (name: string): Mark | undefined => {
    const row = rows.find((each) => each.name === name)
    return row && decode(row.value)
  }
  return { movedTo: of(names.movedTo), filling: of(names.filling) }
}

export const select = `SELECT name, value FROM ledger WHERE NOT (${isNoMark})`

/** Why a ledger with these marks must not be opened. */
export const refusal = (ledger: string, rows: ReadonlyArray<MarkRow>): LedgerError | undefined => {
  const { filling, movedTo } = among(rows)
  const closed = (why: string, remedy: string) =>
    new LedgerError({ ledger, what: "could not be opened", why, remedy })
  if (movedTo !== undefined) {
    return closed(
      `it was moved to ${movedTo.other} on ${instant(movedTo.at)}, and two ledgers of the same calls would ring people twice`,
      `Set DATABASE_URL to the ledger in ${movedTo.other}; \`trunkline migrate --help\` says how to go back`,
    )
  }
  return (
    filling &&
    closed(
      `it is only being filled from ${filling.other}, since ${instant(filling.at)}`,
      "Run `trunkline migrate` again with the same addresses: it goes on where it stopped",
    )
  )
}

/** Fails for a ledger that is marked. */
export const refuseMarked = (ledger: string): Effect.Effect<void, LedgerError | SqlError, SqlClient> =>
  Effect.gen(function* () {
    const sql = yield* SqlClient
    const refused = refusal(ledger, yield* sql.unsafe<MarkRow>(select))
    if (refused !== undefined) return yield* refused
  })

/** The number of the last migration of a database. */
export const lastMigration = `SELECT max(migration_id) AS last FROM ${migrationsTable}`

/** The PostgreSQL ledger that another one is carried into. */
import { Clock, Effect, Latch, Layer, type Redacted } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { SqlError, UnknownError } from "effect/sql/SqlError"
import { hostname } from "node:os"
import { LedgerError } from "../Ledger.ts"
import { nameOf } from "../PostgresLedger.ts"
import { type LedgerTable, ledgerTables } from "./LedgerTables.ts"
import * as MoveMark from "./MoveMark.ts"
import type { SourceRows } from "./MoveSource.ts"
import * as PostgresConnection from "./PostgresConnection.ts"
import * as PostgresEngine from "./PostgresEngine.ts"
import { transaction } from "./SqlEngine.ts"
import * as SqlFault from "./SqlFault.ts"
import { makeTables } from "./SqlStore.ts"
import * as TableSum from "./TableSum.ts"

const failure = (cause: LedgerError): SqlError =>
  new SqlError({ reason: new UnknownError({ cause, message: cause.message, operation: "move" }) })

export interface Taken {
  readonly table: LedgerTable
  readonly columns: ReadonlyArray<string>
  readonly rows: SourceRows
  /** Is told how many rows are there. */
  readonly onRows: (rows: number) => Effect.Effect<void>
}

const make = (name: string) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient
    // As a worker: while it is filled, no worker opens it.
    const engine = PostgresEngine.make(sql, { name, as: "worker", news: Latch.makeUnsafe() })
    const writing = SqlFault.explain(name, "could not be written")
    const opening = SqlFault.explain(name, "could not be opened")
    const inTurn = <A>(writes: Effect.Effect<A, SqlError>) =>
      Effect.mapError(transaction(sql, engine, writes), writing)

    yield* Effect.mapError(transaction(sql, engine, Effect.void), opening)
    const [server] = yield* Effect.mapError(
      sql<{ encoding: string }>`SELECT current_setting('server_encoding') AS encoding`,
      opening,
    )
    if (server?.encoding !== "UTF8") {
      return yield* new LedgerError({
        ledger: name,
        what: "could not be filled",
        why: `its database keeps text as ${server?.encoding}`,
        remedy: "Make a database for it with createdb --encoding UTF8 --template template0",
      })
    }
    yield* Effect.mapError(makeTables(engine), opening)

    const whereOf = (table: LedgerTable) => (table === "ledger" ? `WHERE ${MoveMark.isNoMark}` : "")

    const sumOf = (table: LedgerTable, columns: ReadonlyArray<string>) =>
      Effect.map(
        sql.unsafe<{ count: number; total: string }>(
          `SELECT count(*) AS count, ${TableSum.expression(columns)} AS total FROM ${table} ${whereOf(table)}`,
        ),
        ([found]): TableSum.TableSum => ({
          count: found?.count ?? 0,
          hash: TableSum.fromTotal(found?.total ?? "0"),
        }),
      )

    const setMark = (other: string) =>
      Effect.flatMap(
        Clock.currentTimeMillis,
        (at) =>
          sql`INSERT INTO ledger ${sql.insert({ name: MoveMark.names.filling, value: MoveMark.encode({ other, at }) })}`,
      )

    return {
      name,
      /** Its marks. */
      marks: Effect.map(
        Effect.mapError(sql.unsafe<MoveMark.MarkRow>(MoveMark.select), opening),
        MoveMark.among,
      ),
      lastMigration: Effect.map(
        Effect.mapError(sql.unsafe<{ last: number }>(MoveMark.lastMigration), opening),
        ([found]) => found?.last,
      ),
      /** Its own names and values. */
      ledgerRows: Effect.mapError(sql<MoveMark.MarkRow>`SELECT name, value FROM ledger`, opening),
      /** The tables that somebody has used. */
      usedTables: Effect.mapError(
        Effect.filter(
          ledgerTables.filter((table) => table !== "ledger"),
          (table) => Effect.map(sql.unsafe(`SELECT 1 FROM ${table} LIMIT 1`), (rows) => rows.length > 0),
        ),
        opening,
      ),
      sum: (table: LedgerTable, columns: ReadonlyArray<string>) =>
        Effect.mapError(sumOf(table, columns), writing),
      /** From now on nobody else opens it. */
      mark: (other: string) => inTurn(Effect.asVoid(setMark(other))),
      /** The same, but only if all tables are still as they were; tells those that are not. */
      markIfEqual: (
        other: string,
        tables: ReadonlyArray<{ table: LedgerTable; columns: ReadonlyArray<string>; sum: TableSum.TableSum }>,
      ) =>
        inTurn(
          Effect.gen(function* () {
            const changed = yield* Effect.filter(tables, ({ table, columns, sum }) =>
              Effect.map(sumOf(table, columns), (found) => !TableSum.isEqual(found, sum)),
            )
            if (changed.length === 0) yield* setMark(other)
            return changed.map(({ table }) => table)
          }),
        ),
      /** Sets it free for workers. */
      unmark: inTurn(Effect.asVoid(sql`DELETE FROM ledger WHERE name = ${MoveMark.names.filling}`)),
      /** Fills a table anew, all of it or nothing, and compares what is there then with what was read. */
      take: ({ table, columns, rows: { next, seen }, onRows }: Taken) =>
        inTurn(
          Effect.gen(function* () {
            yield* table === "ledger"
              ? sql.unsafe(`DELETE FROM ledger ${whereOf(table)}`)
              : sql.unsafe(`TRUNCATE ${table} CASCADE`)
            const list = columns.join(", ")
            const insert = `INSERT INTO ${table} (${list}) SELECT ${list} FROM json_populate_recordset(NULL::${table}, $1::text::json)`
            const rows = Effect.mapError(next, failure)
            let filled = 0
            for (let texts = yield* rows; texts.length > 0; texts = yield* rows) {
              yield* sql.unsafe(insert, [`[${texts.join(",")}]`])
              filled += texts.length
              yield* onRows(filled)
            }
            const found = yield* sumOf(table, columns)
            if (TableSum.isEqual(found, seen())) return found
            return yield* failure(
              new LedgerError({
                ledger: name,
                what: "could not be filled",
                why: `its table ${table} has ${found.count} rows with the hash ${found.hash}, but ${seen().count} with ${seen().hash} were carried`,
                remedy:
                  "Nothing of the table was kept and the old ledger still holds; run it again, and report this if it stays",
              }),
            )
          }),
        ),
    }
  })

export type MoveTarget = Effect.Success<ReturnType<typeof make>>

/** Opens it until the scope ends; makes its tables if they are missing. */
export const open = Effect.fnUntraced(function* (url: Redacted.Redacted) {
  const name = nameOf(url)
  const context = yield* Layer.build(
    PostgresConnection.layer({
      url,
      application: `trunkline migrate, process ${process.pid} on ${hostname()}`,
    }),
  ).pipe(Effect.mapError(SqlFault.explain(name, "could not be opened")))
  return yield* Effect.provide(make(name), context)
})

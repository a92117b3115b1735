/**
 * One connection to a SQLite database for all of the ledger, which stays usable when a transaction fails.
 *
 * Every statement is prepared once, and nothing is asked of it again when it runs: the ledger runs dozens of them for each call.
 */
import { Effect, Layer, Semaphore, Stream } from "effect"
import * as Reactivity from "effect/reactivity/Reactivity"
import * as SqlClient from "effect/sql/SqlClient"
import type { Connection } from "effect/sql/SqlConnection"
import { classifySqliteError, SqlError } from "effect/sql/SqlError"
import * as Statement from "effect/sql/Statement"
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite"

interface Prepared {
  readonly statement: StatementSync
  readonly givesRows: boolean
}

/** Statements that are kept prepared. Lists of ids make many: each length is a text of its own. */
const most = 500

/** Node calls `errcode` what is `errno` to Effect. */
const failed = (cause: unknown): SqlError => {
  const known =
    cause instanceof Error && "errcode" in cause ? Object.assign(cause, { errno: cause.errcode }) : cause
  return new SqlError({ reason: classifySqliteError(known, { message: "Failed to execute statement" }) })
}

/** Over an open database, which whoever opened it closes. */
export const over = (database: DatabaseSync): Connection => {
  const prepared = new Map<string, Prepared>()

  const prepare = (sql: string): Prepared => {
    const known = prepared.get(sql)
    if (known !== undefined) return known
    const statement = database.prepare(sql)
    const fresh = { statement, givesRows: statement.columns().length > 0 }
    const [oldest] = prepared.size < most ? [] : prepared.keys()
    if (oldest !== undefined) prepared.delete(oldest)
    prepared.set(sql, fresh)
    return fresh
  }

  const run = (sql: string, params: ReadonlyArray<unknown>): ReadonlyArray<object> => {
    const { givesRows, statement } = prepare(sql)
    const values = params as ReadonlyArray<SQLInputValue>
    if (givesRows) return statement.all(...values)
    statement.run(...values)
    return []
  }

  const execute: Connection["execute"] = (sql, params, transformRows) => {
    const rows = Effect.try({
      try: () => run(sql, params),
      catch: failed,
    })
    return transformRows === undefined ? rows : Effect.map(rows, transformRows)
  }

  const values = (sql: string, params: ReadonlyArray<unknown>) =>
    Effect.map(execute(sql, params, undefined), (rows) =>
      rows.map((row): ReadonlyArray<unknown> => Object.values(row as object)),
    )

  return {
    execute,
    executeRaw: (sql, params) => execute(sql, params, undefined),
    executeStream: () => Stream.die("The ledger streams nothing."),
    executeValues: values,
    executeValuesUnprepared: values,
    executeUnprepared: execute,
  }
}

/** A client all of whose statements pass through `execute` of one connection over this database. */
export const client = (connection: Connection, database: DatabaseSync): Layer.Layer<SqlClient.SqlClient> =>
  Layer.effect(
    SqlClient.SqlClient,
    Effect.suspend(() =>
      SqlClient.make({
        ...SqlClient.makeSqliteAcquirers({
          connection: Effect.succeed({ ...connection, executeUnprepared: connection.execute }),
          semaphore: Semaphore.makeUnsafe(1),
          // SQLite ends a transaction by itself where the disk is full, and leaves one open whose COMMIT failed.
          isTransaction: () => database.isTransaction,
        }),
        compiler: Statement.makeCompilerSqlite(),
        prepareTransactionControls: true,
        driver: "sqlite",
        spanAttributes: [["db.system.name", "sqlite"]],
      }),
    ),
  ).pipe(Layer.provide(Reactivity.layer))

/** Opens the file. `through` is for tests: what it makes of the connection is used instead. */
export const layer = (
  filename: string,
  through: (connection: Connection) => Connection = (connection) => connection,
): Layer.Layer<SqlClient.SqlClient> =>
  Layer.unwrap(
    Effect.map(
      Effect.acquireRelease(
        Effect.sync(() => {
          const database = new DatabaseSync(filename)
          // Another command that closes the file holds it for a moment.
          database.exec("PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL")
          return database
        }),
        (database) => Effect.sync(() => database.close()),
      ),
      (database) => client(through(over(database)), database),
    ),
  )

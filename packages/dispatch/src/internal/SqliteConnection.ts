/** One connection to a SQLite file for all of the ledger, which stays usable when a transaction fails. */
import * as SqliteClient from "@effect/sql-sqlite-node/SqliteClient"
import { Effect, Layer, Semaphore } from "effect"
import * as Reactivity from "effect/reactivity/Reactivity"
import * as SqlClient from "effect/sql/SqlClient"
import type { Connection } from "effect/sql/SqlConnection"
import type { SqlError } from "effect/sql/SqlError"
import * as Statement from "effect/sql/Statement"

/** SQLite has ended the transaction by itself, as it does when the disk is full. */
const isEnded = ({ reason }: SqlError): boolean => /no transaction is active/i.test(String(reason.cause))

/**
 * A client over a connection of the driver.
 *
 * The driver's own client takes a ROLLBACK of a transaction that SQLite has ended by itself for a defect, which hides what went
 * wrong, and leaves a transaction open whose COMMIT failed.
 */
const over = (connection: Connection) => {
  const mended: Connection = {
    ...connection,
    // Prepared, a statement that SQLite refuses is a failure. The driver throws otherwise.
    executeUnprepared: (sql, params, transformRows) => {
      const done = connection.execute(sql, params, transformRows)
      return sql === "ROLLBACK" ? Effect.catchIf(done, isEnded, () => Effect.succeed([])) : done
    },
  }
  return SqlClient.make({
    ...SqlClient.makeSqliteAcquirers({
      connection: Effect.succeed(mended),
      semaphore: Semaphore.makeUnsafe(1),
    }),
    compiler: Statement.makeCompilerSqlite(),
    driver: "sqlite",
    spanAttributes: [["db.system.name", "sqlite"]],
  })
}

/** Opens the file. `through` is for tests: what it makes of the connection is used instead. */
export const layer = (
  filename: string,
  through: (connection: Connection) => Connection = (connection) => connection,
): Layer.Layer<SqlClient.SqlClient> =>
  Layer.effect(
    SqlClient.SqlClient,
    Effect.gen(function* () {
      const driver = yield* SqliteClient.make({ filename })
      // Taken once and kept until the end, for nobody else uses the driver's own client.
      return yield* over(through(yield* Effect.orDie(driver.reserve)))
    }),
  ).pipe(Layer.provide(Reactivity.layer))

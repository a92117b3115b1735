/** The open tables: what every service over the ledger's database reads and writes through. */
import { Context, Effect, Layer } from "effect"
import * as Migrator from "effect/sql/Migrator"
import { BeginTransaction, SqlClient } from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import type { LedgerError } from "../Ledger.ts"
import * as GroupCommit from "./GroupCommit.ts"
import { migrations } from "./Migrations.ts"
import { explain } from "./SqlFault.ts"

export class SqlStore extends Context.Service<
  SqlStore,
  {
    /** Where the ledger is, for messages. */
    readonly name: string
    readonly read: <A>(effect: Effect.Effect<A, SqlError>) => Effect.Effect<A, LedgerError>
    /** Durable when it returns; writes of many fibers share a transaction. */
    readonly write: <A>(effect: Effect.Effect<A, SqlError>) => Effect.Effect<A, LedgerError>
    /** For what is read or written while a service is made. */
    readonly open: <A, R>(effect: Effect.Effect<A, SqlError, R>) => Effect.Effect<A, LedgerError, R>
  }
>()("@trunkline/dispatch/internal/SqlStore") {}

/** Creates the tables that are missing. */
export const layer = (name: string): Layer.Layer<SqlStore, LedgerError, SqlClient> =>
  Layer.effect(
    SqlStore,
    Effect.gen(function* () {
      const { reading, writing, opening } = {
        reading: explain(name, "could not be read"),
        writing: explain(name, "could not be written"),
        opening: explain(name, "could not be opened"),
      }
      yield* Migrator.make({})({ loader: Migrator.fromRecord(migrations), table: "migrations" }).pipe(
        // Another program may be opening it too: to wait for it, a transaction must know from its start that it will write.
        Effect.provideService(BeginTransaction, "BEGIN IMMEDIATE"),
        Effect.mapError(opening),
      )
      const commit = yield* GroupCommit.make
      return SqlStore.of({
        name,
        read: (effect) => Effect.mapError(effect, reading),
        write: (effect) => Effect.mapError(commit(effect), writing),
        open: (effect) => Effect.mapError(effect, opening),
      })
    }),
  )

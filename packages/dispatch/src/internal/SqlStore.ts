/** The open tables: what every service over the ledger's database reads and writes through. */
import { Context, Effect, Layer, Schedule } from "effect"
import * as Migrator from "effect/sql/Migrator"
import { BeginTransaction, SqlClient } from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import { LedgerError } from "../Ledger.ts"
import { LedgerObserver } from "../LedgerObserver.ts"
import * as GroupCommit from "./GroupCommit.ts"
import { migrationsTable } from "./LedgerTables.ts"
import { migrations } from "./Migrations.ts"
import * as MoveMark from "./MoveMark.ts"
import { Outage, type SqlEngine } from "./SqlEngine.ts"
import { explain } from "./SqlFault.ts"

export class SqlStore extends Context.Service<
  SqlStore,
  {
    /** Where the ledger is, for messages. */
    readonly name: string
    readonly read: <A>(effect: Effect.Effect<A, SqlError>) => Effect.Effect<A, LedgerError>
    /** Durable when it returns; writes of many fibers share a transaction. Once begun, it is run to its end. */
    readonly write: <A>(
      effect: Effect.Effect<A, SqlError>,
      options?: GroupCommit.WriteOptions<A>,
    ) => Effect.Effect<A, LedgerError>
    /** The same for writes of one kind, which are made together. */
    readonly writeMany: <I, A>(
      many: GroupCommit.WriteMany<I, A>,
      input: I,
      options?: GroupCommit.WriteOptions<A>,
    ) => Effect.Effect<A, LedgerError>
    /** The same for what may be run again by whoever does not know whether it was committed. */
    readonly writeAgain: <A>(effect: Effect.Effect<A, SqlError>) => Effect.Effect<A, LedgerError>
    /** Fails in an outage, whoever writes. */
    readonly probe: (effect: Effect.Effect<unknown, SqlError>) => Effect.Effect<void, LedgerError>
    /** For those that go on without it in an outage. */
    readonly tryWriteMany: <I, A>(
      many: GroupCommit.WriteMany<I, A>,
      input: I,
      options: GroupCommit.WriteOptions<A>,
    ) => Effect.Effect<A, LedgerError | Outage>
    /** For a table of the connection that writes alone. */
    readonly aside: <A>(effect: Effect.Effect<A, SqlError>) => Effect.Effect<A, SqlError>
    /** For what is read or written while a service is made. */
    readonly open: <A, R>(effect: Effect.Effect<A, SqlError, R>) => Effect.Effect<A, LedgerError, R>
    /** Returns when another process has written something, if that can be told. */
    readonly news: Effect.Effect<void>
  }
>()("@trunkline/dispatch/internal/SqlStore") {}

/** Tries to read again in an outage: soon, then once a second. */
const patiently = (patience: number) =>
  Schedule.min([Schedule.exponential(50), Schedule.spaced(1000)]).pipe(Schedule.upTo({ duration: patience }))

/** Creates the tables that are missing. */
export const makeTables = (engine: SqlEngine) =>
  Migrator.make({})({ loader: Migrator.fromRecord(migrations), table: migrationsTable }).pipe(
    // Another program may be opening it too: to wait for it, a transaction must know from its start that it will write.
    Effect.provideService(BeginTransaction, engine.begin),
  )

/** Creates the tables that are missing, and refuses a ledger that is or was moved. */
export const layer = (name: string, engine: SqlEngine): Layer.Layer<SqlStore, LedgerError, SqlClient> =>
  Layer.effect(
    SqlStore,
    Effect.gen(function* () {
      const observer = yield* LedgerObserver
      const explaining = (what: string) => {
        const explained = explain(name, what)
        return (error: Parameters<typeof explained>[0]): LedgerError => {
          observer?.failed(what)
          return explained(error)
        }
      }
      const { reading, writing, opening } = {
        reading: explaining("could not be read"),
        writing: explaining("could not be written"),
        opening: explaining("could not be opened"),
      }
      const commit = yield* GroupCommit.make(engine)
      yield* Effect.mapError(makeTables(engine), opening)
      yield* Effect.mapError(MoveMark.refuseMarked(name), (error) =>
        error instanceof LedgerError ? error : opening(error),
      )
      const writeMany: SqlStore["Service"]["writeMany"] = (many, input, options) =>
        Effect.mapError(commit(many, input, options), writing)
      const write: SqlStore["Service"]["write"] = (effect, options) =>
        writeMany(GroupCommit.each, effect, options)
      return SqlStore.of({
        name,
        read: (effect) =>
          Effect.mapError(
            engine.patience === 0
              ? effect
              : Effect.retry(effect, { while: engine.isOutage, schedule: patiently(engine.patience) }),
            reading,
          ),
        write,
        writeMany,
        writeAgain: (effect) => write(effect, { again: () => effect }),
        probe: (effect) =>
          Effect.asVoid(Effect.mapError(commit(GroupCommit.each, effect, { impatient: true }), writing)),
        tryWriteMany: (many, input, options) =>
          Effect.mapError(commit(many, input, { ...options, impatient: true }), (error) =>
            error instanceof Outage ? error : writing(error),
          ),
        aside: engine.aside,
        open: (effect) => Effect.mapError(effect, opening),
        news: engine.news,
      })
    }),
  )

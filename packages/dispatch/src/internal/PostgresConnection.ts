/** The connections to a PostgreSQL database: one that writes, a few that read, and one that listens. */
import * as PgClient from "@effect/sql-pg/PgClient"
import * as PgTypes from "@effect/sql-pg/PgTypes"
import { Effect, Latch, Layer, Queue, type Redacted, Result, Schedule, type Scope } from "effect"
import * as Reactivity from "effect/reactivity/Reactivity"
import * as SqlClient from "effect/sql/SqlClient"
import type { Connection } from "effect/sql/SqlConnection"
import { SqlError, UnknownError } from "effect/sql/SqlError"
import { channel } from "./PostgresEngine.ts"

export interface Options {
  readonly url: Redacted.Redacted
  /** How the sessions are named in PostgreSQL's own lists. */
  readonly application: string
}

/** Connections for reads; each read takes one for as long as it lasts. */
const readers = 4

/** The largest integers of the ledger are instants, and numbers hold them exactly. */
const types = PgTypes.makeRegistry()
types.register<number | bigint>(PgTypes.OID.int8, {
  encode: (value) => {
    const bytes = new DataView(new ArrayBuffer(8))
    bytes.setBigInt64(0, BigInt(value))
    return Result.succeed(new Uint8Array(bytes.buffer))
  },
  decode: (bytes) =>
    Result.succeed(Number(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigInt64(0))),
})

/** What every session is set to, in milliseconds; and TCP tells within half a minute that the other machine is gone. */
const session = {
  // A million calls are taken in with one statement.
  statement_timeout: "600000",
  lock_timeout: "30000",
  // A worker that stands still in the middle of a transaction must not hold up the others.
  idle_in_transaction_session_timeout: "5000",
  tcp_keepalives_idle: "10",
  tcp_keepalives_interval: "5",
  tcp_keepalives_count: "3",
}

export const configOf = ({ url, application }: Options) =>
  ({
    url,
    types,
    applicationName: application,
    startupParameters: session,
    connectTimeout: "5 seconds",
    keepAlive: "10 seconds",
  }) satisfies PgClient.PgClientConfig

/** PostgreSQL answers the COMMIT of a transaction that has failed with ROLLBACK. */
export const commit = (connection: Connection): Effect.Effect<void, SqlError> =>
  Effect.flatMap(connection.executeRaw("COMMIT", []), (result) =>
    (result as { readonly command?: string }).command === "ROLLBACK"
      ? Effect.fail(
          new SqlError({
            reason: new UnknownError({ cause: new Error("the transaction had failed"), operation: "commit" }),
          }),
        )
      : Effect.void,
  )

/** The same connection but for some of its members; the driver's is an object of a class. */
export const changed = (connection: Connection, members: Partial<Connection>): Connection =>
  Object.assign(Object.create(connection), members)

/** A transaction whose connection is lost is rolled back by the server; the client takes a ROLLBACK that fails for a defect. */
const forgiving = (connection: Connection): Connection => {
  const execute: Connection["execute"] = (sql, params, transformRows) => {
    const done = connection.execute(sql, params, transformRows)
    return sql === "ROLLBACK" ? Effect.orElseSucceed(done, () => []) : done
  }
  return changed(connection, { execute })
}

/** `through` is for tests: what it makes of the connection that writes is used instead. */
export const open = Effect.fnUntraced(function* (
  options: Options,
  through: (connection: Connection) => Connection = (connection) => connection,
) {
  const config = configOf(options)
  const reads = yield* PgClient.make({ ...config, maxConnections: readers })
  const writes = yield* PgClient.make({ ...config, minConnections: 1, maxConnections: 1 })
  return yield* SqlClient.make({
    acquirer: reads.reserve,
    transactionAcquirer: Effect.map(writes.reserve, (connection) => forgiving(through(connection))),
    compiler: PgClient.makeCompiler(),
    prepareTransactionControls: true,
    commit,
    driver: "pg",
    spanAttributes: [["db.system.name", "postgresql"]],
  })
})

export const layer = (options: Options): Layer.Layer<SqlClient.SqlClient, SqlError> =>
  Layer.effect(SqlClient.SqlClient, open(options)).pipe(Layer.provide(Reactivity.layer))

/** Opens the latch whenever another process has written, as long as the scope is open. While nobody can be heard, the heartbeat does. */
export const listen = (options: Options, news: Latch.Latch): Effect.Effect<void, never, Scope.Scope> =>
  Effect.gen(function* () {
    const client = yield* PgClient.make({ ...configOf(options), maxConnections: 2 })
    const [found] = yield* client<{ channel: string }>`SELECT ${client.literal(channel)} AS channel`
    const notifications = yield* client.listen(found?.channel ?? "trunkline")
    // Something may have been told while nobody listened.
    yield* news.open
    return yield* Effect.forever(Effect.andThen(Queue.take(notifications), news.open))
  }).pipe(
    Effect.scoped,
    Effect.provide(Reactivity.layer),
    Effect.retry(Schedule.spaced("1 second")),
    Effect.ignore,
    Effect.forkScoped,
    Effect.asVoid,
  )

/**
 * The database that a test's ledger is in: a SQLite file, or a schema of its own in PostgreSQL.
 *
 * The same tests run over both: vitest.config.ts has a project for each, and this module gives what the project asks for.
 */
import { Clock, Effect, Latch, Layer, type Scope } from "effect"
import { layerWebCrypto } from "effect/crypto/SecureRandom"
import { SqlClient } from "effect/sql/SqlClient"
import { randomUUID } from "node:crypto"
import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
import { LedgerError } from "../../src/Ledger.ts"
import * as PostgresLedger from "../../src/PostgresLedger.ts"
import * as SqliteConnection from "../../src/SqliteConnection.ts"
import * as PostgresEngine from "../../src/internal/PostgresEngine.ts"
import { sqlite, type SqlEngine } from "../../src/internal/SqlEngine.ts"
import { type LedgerServices, layer as sqliteLayer } from "../../src/SqliteLedger.ts"
import * as BlockingPostgres from "./BlockingPostgres.ts"
import * as PostgresServer from "./PostgresServer.ts"
import { temporaryFolder } from "./TemporaryFolder.ts"

/** A database for as long as the scope is open. */
export interface LedgerDatabase {
  /** Opens the ledger in it, once or again. */
  readonly open: (as?: "worker" | "editor") => Layer.Layer<LedgerServices, LedgerError>
  /** What a statement of its own finds in it. */
  readonly query: (sql: string) => ReadonlyArray<Readonly<Record<string, unknown>>>
}

export const isPostgres = process.env["TRUNKLINE_TEST_LEDGER"] === "postgresql"

const inFile: Effect.Effect<LedgerDatabase, never, Scope.Scope> = Effect.map(temporaryFolder, (folder) => {
  const filename = join(folder, "ledger.db")
  return {
    open: (as = "worker") => sqliteLayer({ filename, as }),
    query: (sql) => {
      const database = new DatabaseSync(filename)
      const rows = database.prepare(sql).all()
      database.close()
      return rows
    },
  }
})

const name = "in memory"

/** A schema of its own, gone with the scope. */
export const schema = Effect.gen(function* () {
  const owner = yield* BlockingPostgres.connect(PostgresServer.url())
  const schemaName = `trunkline_${randomUUID().slice(0, 8)}`
  yield* Effect.acquireRelease(owner.execute(`CREATE SCHEMA ${schemaName}`, [], undefined), () =>
    Effect.orDie(owner.execute(`DROP SCHEMA ${schemaName} CASCADE`, [], undefined)),
  )
  return { owner, url: PostgresServer.url(schemaName), schemaName }
}).pipe(Effect.orDie)

const ledgerIn = (url: string, as: "worker" | "editor") =>
  PostgresLedger.layerNoDeps({ name, as, news: Latch.makeUnsafe(), clock: Clock.currentTimeMillis }).pipe(
    Layer.provide([Layer.orDie(BlockingPostgres.layer(url)), layerWebCrypto]),
  )

const inSchema: Effect.Effect<LedgerDatabase, never, Scope.Scope> = Effect.map(
  schema,
  ({ owner, url, schemaName }) => ({
    open: (as = "worker") => ledgerIn(url, as),
    query: (sql) => {
      Effect.runSync(owner.execute(`SET search_path TO ${schemaName}`, [], undefined))
      return Effect.runSync(owner.execute(sql, [], undefined))
    },
  }),
)

/** A new database. */
export const database = isPostgres ? inSchema : inFile

/** An empty ledger that ends with its scope. */
export const ledger: Layer.Layer<LedgerServices, LedgerError> = isPostgres
  ? Layer.unwrap(Effect.map(inSchema, ({ open }) => open()))
  : sqliteLayer({ filename: ":memory:", as: "worker" })

/** The connection of such a ledger alone, without tables. */
export const client: Layer.Layer<SqlClient> = isPostgres
  ? Layer.unwrap(Effect.map(schema, ({ url }) => Layer.orDie(BlockingPostgres.layer(url))))
  : SqliteConnection.layer(":memory:")

export const engine: Effect.Effect<SqlEngine, never, SqlClient> = isPostgres
  ? Effect.map(SqlClient, (sql) =>
      PostgresEngine.make(sql, {
        name,
        as: "worker",
        news: Latch.makeUnsafe(),
        clock: Clock.currentTimeMillis,
      }),
    )
  : Effect.succeed(sqlite)

/** The ledger in a PostgreSQL database: for more than one machine, and beside what else is kept there. */
import { Effect, Latch, Layer, Redacted } from "effect"
import * as SecureRandom from "effect/crypto/SecureRandom"
import { SqlClient } from "effect/sql/SqlClient"
import { hostname } from "node:os"
import { LedgerError } from "./Ledger.ts"
import * as PostgresConnection from "./internal/PostgresConnection.ts"
import * as PostgresEngine from "./internal/PostgresEngine.ts"
import { transaction } from "./internal/SqlEngine.ts"
import * as SqlFault from "./internal/SqlFault.ts"
import * as SqlLedger from "./internal/SqlLedger.ts"
import * as SqlStore from "./internal/SqlStore.ts"
import type { LedgerServices } from "./SqliteLedger.ts"

export interface PostgresLedgerOptions {
  /** `postgres://user:password@host:5432/database`, with what else PostgreSQL's own programs understand behind a question mark. */
  readonly url: Redacted.Redacted
  /**
   * `worker` locks the ledger against a second worker until it is closed, also by a crash, and waits for the database as long as
   * it lives where it is gone. `member` is a worker that shares it with others of its kind: `Self` says which one. `reader` takes what is there, beside a running worker. `editor` is one that makes the tables if
   * they are missing.
   */
  readonly as: "worker" | "member" | "reader" | "editor"
}

/** The ledger's name in messages: its address without user and password. */
export const nameOf = (url: Redacted.Redacted): string => {
  const address = URL.parse(Redacted.value(url))
  return address === null ? "in PostgreSQL" : `postgres://${address.host}${address.pathname}`
}

/**
 * A ledger in a PostgreSQL database.
 *
 * Its tables are in the first schema of the connection's `search_path`; give each ledger of a database a schema of its own, with
 * `?options=-csearch_path%3Dname` at the end of the address. A pooler between must keep sessions (not transactions) apart.
 *
 * @example
 * PostgresLedger.layer({ url: Redacted.make("postgres://trunkline@127.0.0.1/trunkline"), as: "worker" })
 */
export const layer = ({ url, as }: PostgresLedgerOptions): Layer.Layer<LedgerServices, LedgerError> =>
  Layer.unwrap(
    Effect.gen(function* () {
      const name = nameOf(url)
      const options = { url, application: `trunkline ${as}, process ${process.pid} on ${hostname()}` }
      const news = yield* Latch.make()
      if (as === "worker" || as === "member") yield* PostgresConnection.listen(options, news)
      const connection = PostgresConnection.layer(options).pipe(
        Layer.catch((error) =>
          Layer.effectDiscard(Effect.fail(SqlFault.explain(name, "could not be opened")(error))),
        ),
      )
      return layerNoDeps({ name, as, news }).pipe(
        Layer.provide([connection as Layer.Layer<SqlClient, LedgerError>, SecureRandom.layerWebCrypto]),
      )
    }),
  )

/** Over open connections: for those who bring their own connections and chance. */
export const layerNoDeps = (
  options: PostgresEngine.Options,
): Layer.Layer<LedgerServices, LedgerError, SqlClient | SecureRandom.SecureRandom> =>
  Layer.unwrap(
    Effect.gen(function* () {
      const sql = yield* SqlClient
      const engine = PostgresEngine.make(sql, options)
      const opening = SqlFault.explain(options.name, "could not be opened")
      // Before anything is changed: whoever must not open it is told, and a reader makes no tables.
      yield* Effect.mapError(transaction(sql, engine, Effect.void), opening)
      if (options.as === "reader") yield* mustBeLedger(options.name)
      return Layer.provide(Layer.effectContext(SqlLedger.make), SqlStore.layer(options.name, engine))
    }),
  )

const mustBeLedger = Effect.fnUntraced(function* (name: string) {
  const sql = yield* SqlClient
  const [found] = yield* Effect.mapError(
    sql<{ known: boolean }>`SELECT to_regclass('calls') IS NOT NULL AS known`,
    SqlFault.explain(name, "could not be opened"),
  )
  if (found?.known === true) return
  return yield* new LedgerError({
    ledger: name,
    what: "could not be opened",
    why: "there are no calls in it yet",
    remedy: "Name the ledger that the calls were placed with in DATABASE_URL",
  })
})

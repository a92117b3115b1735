/** A database of its own on a PostgreSQL server, which is dropped at the end. */
import * as PgClient from "@effect/sql-pg/PgClient"
import { Effect, Redacted } from "effect"
import * as Reactivity from "effect/reactivity/Reactivity"
import type { SqlError } from "effect/sql/SqlError"
import { randomUUID } from "node:crypto"
import { ProcessFailed } from "../kill/Processes.ts"

const failed = (error: { readonly message: string }) =>
  new ProcessFailed({ message: `PostgreSQL does not do what it should: ${error.message}` })

export interface Database {
  /** For those who open a ledger in it. */
  readonly url: string
  /** Ends every connection to it; gives how many. */
  readonly cut: Effect.Effect<number, ProcessFailed>
}

/** `server` is the address of any database of the server, whose user may make others. */
export const make = Effect.fnUntraced(function* (server: string) {
  const name = `trunkline_bench_${randomUUID().slice(0, 8)}`
  // With a connection of its own each time: one that is idle for as long as a benchmark takes may be gone by then.
  const onServer = <A>(statement: (sql: PgClient.PgClient) => Effect.Effect<A, SqlError>) =>
    PgClient.make({ url: Redacted.make(server), maxConnections: 1 }).pipe(
      Effect.flatMap(statement),
      Effect.scoped,
      Effect.provide(Reactivity.layer),
      Effect.mapError(failed),
    )
  yield* Effect.acquireRelease(
    onServer((sql) => sql`CREATE DATABASE ${sql(name)}`),
    () => Effect.orDie(onServer((sql) => sql`DROP DATABASE ${sql(name)} WITH (FORCE)`)),
  )
  const url = new URL(server)
  url.pathname = `/${name}`
  const database: Database = {
    url: url.href,
    cut: onServer((sql) =>
      Effect.map(
        sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ${name}`,
        (rows) => rows.length,
      ),
    ),
  }
  return database
})

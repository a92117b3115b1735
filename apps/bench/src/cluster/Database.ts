/** A database of its own on a PostgreSQL server, which is dropped at the end. */
import * as PgClient from "@effect/sql-pg/PgClient"
import { Effect, Redacted } from "effect"
import * as Reactivity from "effect/reactivity/Reactivity"
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
export const make = Effect.fnUntraced(
  function* (server: string) {
    const sql = yield* PgClient.make({ url: Redacted.make(server), maxConnections: 1 })
    const name = `trunkline_bench_${randomUUID().slice(0, 8)}`
    yield* Effect.acquireRelease(sql`CREATE DATABASE ${sql(name)}`, () =>
      Effect.orDie(sql`DROP DATABASE ${sql(name)} WITH (FORCE)`),
    )
    const url = new URL(server)
    url.pathname = `/${name}`
    const database: Database = {
      url: url.href,
      cut: Effect.mapError(
        Effect.map(
          sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ${name}`,
          (rows) => rows.length,
        ),
        failed,
      ),
    }
    return database
  },
  Effect.provide(Reactivity.layer),
  Effect.mapError(failed),
)

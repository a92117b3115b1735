/**
 * Providers that are left alone for a while, by all workers.
 *
 * Safe while an older worker still runs: it neither reads nor writes the table, and leaves a provider alone by what it sees itself.
 */
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

const statements = [
  `CREATE TABLE provider_rests (
    -- Until when a provider is not dialled, and why.
    provider TEXT NOT NULL,
    why TEXT NOT NULL CHECK (why IN ('breaker', 'asked-to-wait')), -- it failed again and again, or has asked for it
    until BIGINT NOT NULL, -- milliseconds since 1970, by the database's clock
    worker TEXT NOT NULL, -- the worker that has seen it
    PRIMARY KEY (provider, why)
  )`,
]

export const providerRests = Effect.gen(function* () {
  const sql = yield* SqlClient
  yield* Effect.forEach(statements, (statement) => sql.unsafe(statement), { discard: true })
})

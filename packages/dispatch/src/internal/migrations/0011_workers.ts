/**
 * Who works on the ledger, and which worker has begun an attempt.
 *
 * Safe while an older worker still runs: it neither reads nor writes the table, and the attempts that it begins belong to nobody,
 * as before.
 */
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

const statements = [
  `CREATE TABLE workers (
    -- One row for each life of a worker that shares the ledger with others.
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL, -- for people: the process and its machine
    since BIGINT NOT NULL, -- this and every other instant: milliseconds since 1970, by the database's clock
    seen_at BIGINT NOT NULL, -- when it wrote this last
    until BIGINT NOT NULL, -- what it has begun is its own until then
    shards TEXT NOT NULL, -- the parts that it works on, a character each
    is_leaving INTEGER NOT NULL -- 1 when it finishes what it has begun, and begins nothing more
  )`,
  // SQLite keeps a comment within the definition, and breaks on one behind it.
  `ALTER TABLE attempts ADD COLUMN worker -- the worker that has begun it, if there may be several
    TEXT`,
]

export const workers = Effect.gen(function* () {
  const sql = yield* SqlClient
  yield* Effect.forEach(statements, (statement) => sql.unsafe(statement), { discard: true })
})

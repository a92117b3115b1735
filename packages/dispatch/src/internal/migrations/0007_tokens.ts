/** Who may use the HTTP API. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

const statements = [
  `CREATE TABLE tokens (
    -- One row for each token of the HTTP API, also for those that are revoked.
    id TEXT PRIMARY KEY, -- a ULID; it is a part of the token
    name TEXT NOT NULL, -- who or what uses it
    role TEXT NOT NULL CHECK (role IN ('read', 'operate', 'admin')),
    hash TEXT NOT NULL, -- SHA-256 of the token: the token itself is not kept
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    revoked_at BIGINT, -- when it was revoked: nobody gets in with it any more
    revoked_by TEXT
  )`,
]

export const tokens = Effect.gen(function* () {
  const sql = yield* SqlClient
  yield* Effect.forEach(statements, (statement) => sql.unsafe(statement), { discard: true })
})

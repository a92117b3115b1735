/** The outbox: what a user's own endpoints have still to be told. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

const statements = [
  `CREATE TABLE deliveries (
    -- One row for each line of the history that an endpoint of the settings is to be told of. It is written with that line, and
    -- gone once the endpoint has taken it.
    call_id TEXT NOT NULL REFERENCES calls (id),
    version INTEGER NOT NULL, -- events.version of the line
    endpoint TEXT NOT NULL, -- its name in the settings
    type TEXT NOT NULL, -- what the line is to others, such as call.settled
    at BIGINT NOT NULL, -- when it happened
    state TEXT NOT NULL CHECK (state IN ('pending', 'dead')),
    tries INTEGER NOT NULL DEFAULT 0, -- how often it was sent in vain
    next_at BIGINT NOT NULL, -- when it is sent next; in a dead one, when it was sent last
    failure TEXT, -- why it was not taken the last time, in words
    PRIMARY KEY (call_id, version, endpoint)
  )`,
  `CREATE INDEX deliveries_due ON deliveries (endpoint, next_at, call_id, version) WHERE state = 'pending'`,
  `CREATE INDEX deliveries_state ON deliveries (state, at)`,
]

export const deliveries = Effect.gen(function* () {
  const sql = yield* SqlClient
  yield* Effect.forEach(statements, (statement) => sql.unsafe(statement), { discard: true })
})

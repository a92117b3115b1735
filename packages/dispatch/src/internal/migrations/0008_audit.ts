/** What was ordered over the HTTP API, by whom. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

const statements = [
  `CREATE TABLE audit (
    -- One row for each order over the HTTP API and each change of its tokens. It is written before the order is carried out.
    id TEXT PRIMARY KEY, -- a ULID: it sorts by the time of the order
    at BIGINT NOT NULL,
    actor TEXT NOT NULL, -- name of the token, or whoever typed the command
    action TEXT NOT NULL, -- what was ordered, such as cancelCall
    subject TEXT NOT NULL, -- what it was about: an id, a campaign, a masked number; may be empty
    outcome INTEGER -- the HTTP status that it was answered with; none if it was cut off, and nobody knows what came of it
  )`,
]

export const audit = Effect.gen(function* () {
  const sql = yield* SqlClient
  yield* Effect.forEach(statements, (statement) => sql.unsafe(statement), { discard: true })
})

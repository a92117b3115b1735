/** One order over the histories of all calls. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

const statements = [
  // SQLite keeps a comment within the definition, and breaks on one behind it.
  `ALTER TABLE events ADD COLUMN number -- counts over all calls, in the order of writing
    BIGINT`,
  `UPDATE events SET number = numbered.number FROM (
    SELECT call_id, version, row_number() OVER (ORDER BY at, call_id, version) AS number FROM events
  ) AS numbered WHERE events.call_id = numbered.call_id AND events.version = numbered.version`,
  `CREATE INDEX events_number ON events (number)`,
]

export const eventNumbers = Effect.gen(function* () {
  const sql = yield* SqlClient
  yield* Effect.forEach(statements, (statement) => sql.unsafe(statement), { discard: true })
})

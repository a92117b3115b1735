/** When calls were settled, and when what is personal in them was erased. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

const statements = [
  // SQLite keeps a comment within the definition, and breaks on one behind it.
  `ALTER TABLE calls ADD COLUMN settled_at -- when it was settled
    BIGINT`,
  `ALTER TABLE calls ADD COLUMN erased_at -- when number, params and a key with the number in it were erased
    BIGINT`,
  `UPDATE calls SET settled_at = (SELECT max(last_at) FROM events WHERE call_id = calls.id) WHERE state = 'settled'`,
  `CREATE INDEX calls_erasable ON calls (settled_at) WHERE settled_at IS NOT NULL AND erased_at IS NULL`,
  `ALTER TABLE intake ADD COLUMN erased_key -- what stands in place of the key once the call is erased
    TEXT`,
  `CREATE INDEX webhooks_erasable ON webhooks (received_at) WHERE body <> ''`,
]

export const retention = Effect.gen(function* () {
  const sql = yield* SqlClient
  yield* Effect.forEach(statements, (statement) => sql.unsafe(statement), { discard: true })
})

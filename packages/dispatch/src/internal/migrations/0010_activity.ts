/** When calls were settled, and how: counted by the minute without reading the calls themselves. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

const statements = [
  `CREATE INDEX calls_settled ON calls (settled_at, campaign, disposition) WHERE settled_at IS NOT NULL`,
]

export const activity = Effect.gen(function* () {
  const sql = yield* SqlClient
  yield* Effect.forEach(statements, (statement) => sql.unsafe(statement), { discard: true })
})

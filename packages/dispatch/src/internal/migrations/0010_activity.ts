/** Indexes for those who look on: how many calls ended how in a minute, and the newest calls of a campaign. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

const statements = [
  `CREATE INDEX calls_settled ON calls (disposition, settled_at, campaign) WHERE settled_at IS NOT NULL`,
  // With its id, a call of a campaign has its place in a list without being read.
  `DROP INDEX calls_campaign`,
  `CREATE INDEX calls_campaign ON calls (campaign, state, disposition, id)`,
]

export const activity = Effect.gen(function* () {
  const sql = yield* SqlClient
  yield* Effect.forEach(statements, (statement) => sql.unsafe(statement), { discard: true })
})

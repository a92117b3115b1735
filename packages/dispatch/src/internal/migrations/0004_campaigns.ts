/** Campaigns as people order them about, and what they have ordered for single calls. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

const statements = [
  `CREATE TABLE campaigns (
    -- One row for each campaign.
    name TEXT PRIMARY KEY,
    state TEXT NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'paused', 'cancelled')),
    starts_at BIGINT, -- nothing of it is dialled before
    created_at BIGINT NOT NULL -- when its first call was taken in, or its start was set
  )`,
  `CREATE TABLE campaign_events (
    -- What people have ordered for a campaign, oldest first.
    campaign TEXT NOT NULL REFERENCES campaigns (name),
    number INTEGER NOT NULL, -- 1 for the first event of a campaign
    at BIGINT NOT NULL,
    event TEXT NOT NULL, -- JSON: _tag says what happened
    PRIMARY KEY (campaign, number)
  )`,
  // Calls of an earlier version had campaigns too.
  `INSERT INTO campaigns (name, created_at) SELECT campaign, min(created_at) FROM calls GROUP BY campaign`,

  // SQLite keeps a comment within the definition, and breaks on one behind it.
  `ALTER TABLE calls ADD COLUMN course TEXT -- whether a person lets it go on
    NOT NULL DEFAULT 'running' CHECK (course IN ('running', 'paused', 'cancelled'))`,
  `ALTER TABLE attempts ADD COLUMN stop -- JSON: what came of asking the provider to end the call
    TEXT`,
]

export const campaigns = Effect.gen(function* () {
  const sql = yield* SqlClient
  yield* Effect.forEach(statements, (statement) => sql.unsafe(statement), { discard: true })
})

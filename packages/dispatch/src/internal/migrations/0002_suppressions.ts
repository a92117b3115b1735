/** Who must not be called, whether anybody may be, and since when and by which source a person consents. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

const statements = [
  `CREATE TABLE suppressions (
    -- The suppression list: people who must not be called, by any call of any campaign.
    person TEXT PRIMARY KEY, -- as in calls; the number itself is not kept
    masked TEXT NOT NULL, -- the number with all but its country code and last two digits hidden
    source TEXT NOT NULL, -- where it comes from: a file, a call in which the person opted out, whoever entered it
    note TEXT,
    since BIGINT NOT NULL, -- when the person asked for it, as the source says
    added_at BIGINT NOT NULL -- when it was entered here
  )`,
  `CREATE INDEX suppressions_added ON suppressions (added_at, person)`,

  `CREATE TABLE halts (
    -- The kill switch: while there is a row that is never lifted, no attempt begins.
    halted_at BIGINT NOT NULL,
    halted_by TEXT NOT NULL, -- who
    note TEXT NOT NULL, -- why
    lifted_at BIGINT NOT NULL, -- 9007199254740991 while it holds
    lifted_by TEXT
  )`,
  `CREATE INDEX halts_lifted ON halts (lifted_at)`,

  ...["calls", "intake"].flatMap((table) => [
    `ALTER TABLE ${table} ADD COLUMN consent_at BIGINT /* when the person consented */`,
    `ALTER TABLE ${table} ADD COLUMN consent_source TEXT /* where the proof of the consent is */`,
  ]),
]

export const suppressions = Effect.gen(function* () {
  const sql = yield* SqlClient
  yield* Effect.forEach(statements, (statement) => sql.unsafe(statement), { discard: true })
})

/** The inbox: what providers have told by themselves, and what came of it. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

const statements = [
  `CREATE TABLE webhooks (
    -- One row for each event that a provider has told by itself. It is written before the provider is answered.
    id TEXT PRIMARY KEY, -- a ULID: it sorts by the time at which the event came
    provider TEXT NOT NULL,
    identity TEXT NOT NULL, -- a hash: the same for every delivery of one event
    type TEXT NOT NULL, -- the provider's name for what happened
    attempt_id TEXT, -- the attempt that it names, which may not be in the ledger yet
    provider_call_id TEXT, -- the provider's own id of the call
    state TEXT NOT NULL CHECK (state IN ('new', 'early', 'applied', 'unrecognized')),
    outcome TEXT, -- what came of it, in words
    call_id TEXT, -- the call that it was about
    reference TEXT, -- where the provider keeps the recording or the transcript
    headers TEXT NOT NULL, -- JSON: without the values of those that may be secret
    body TEXT NOT NULL, -- as it came; what was said in the conversation is taken out once it is applied
    received_at BIGINT NOT NULL,
    times INTEGER NOT NULL DEFAULT 1, -- how often it came
    last_at BIGINT NOT NULL, -- when it came the last time
    closed_at BIGINT, -- when it was applied
    UNIQUE (provider, identity)
  )`,
  `CREATE INDEX webhooks_new ON webhooks (id) WHERE state = 'new'`,
  // Those that wait for their attempt are found by either of its names.
  `CREATE INDEX webhooks_early_attempt ON webhooks (attempt_id) WHERE state = 'early'`,
  `CREATE INDEX webhooks_early_call ON webhooks (provider_call_id) WHERE state = 'early'`,
  `CREATE INDEX webhooks_call ON webhooks (call_id) WHERE call_id IS NOT NULL`,
  `CREATE INDEX attempts_provider_call ON attempts (provider_call_id) WHERE provider_call_id IS NOT NULL`,
]

export const webhooks = Effect.gen(function* () {
  const sql = yield* SqlClient
  yield* Effect.forEach(statements, (statement) => sql.unsafe(statement), { discard: true })
})

/** The tables of the ledger, in SQL that SQLite and PostgreSQL both read. Never change a migration that was released. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { suppressions } from "./migrations/0002_suppressions.ts"
import { webhooks } from "./migrations/0003_webhooks.ts"
import { campaigns } from "./migrations/0004_campaigns.ts"
import { deliveries } from "./migrations/0005_deliveries.ts"
import { retention } from "./migrations/0006_retention.ts"
import { tokens } from "./migrations/0007_tokens.ts"
import { audit } from "./migrations/0008_audit.ts"
import { eventNumbers } from "./migrations/0009_event_numbers.ts"
import { activity } from "./migrations/0010_activity.ts"
import { workers } from "./migrations/0011_workers.ts"
import { providerRests } from "./migrations/0012_provider_rests.ts"

const statements = [
  `CREATE TABLE ledger (
    -- What belongs to the whole ledger. person_key: the secret that makes calls.person of a number.
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
  )`,

  `CREATE TABLE calls (
    -- One row for each call request: one intent, which rings one person once.
    id TEXT PRIMARY KEY, -- a ULID: it sorts by the time at which the call was taken in
    key TEXT NOT NULL UNIQUE, -- the name of the intent: the same key is the same call
    campaign TEXT NOT NULL,
    phone TEXT NOT NULL, -- E.164
    person TEXT NOT NULL, -- keyed hash of the number: the same for every call to it
    agent TEXT NOT NULL, -- name of the agent profile
    language TEXT,
    timezone TEXT, -- IANA name; without it the zones of the number hold
    not_before BIGINT, -- this and every other instant: milliseconds since 1970, UTC
    not_after BIGINT,
    priority INTEGER NOT NULL, -- the highest is dialled first
    provider TEXT, -- set if the request insists on one
    consent TEXT, -- the basis of the person's consent
    params TEXT NOT NULL, -- JSON: what the agent is told
    state TEXT NOT NULL CHECK (state IN ('waiting', 'dialing', 'reconciling', 'following', 'parked', 'settled')),
    disposition TEXT, -- how it ended, once it is settled
    version INTEGER NOT NULL, -- counts every change; a decision holds only while it has not moved
    wake_at BIGINT NOT NULL, -- when it needs attention again; 9007199254740991 is never
    held_by TEXT, -- the providers whose limits it waits for
    created_at BIGINT NOT NULL
  )`,
  `CREATE INDEX calls_due ON calls (state, priority DESC, wake_at, id)`,
  `CREATE INDEX calls_wake ON calls (state, wake_at)`,
  `CREATE INDEX calls_held ON calls (held_by, state, priority DESC, id) WHERE held_by IS NOT NULL`,
  `CREATE INDEX calls_person ON calls (person) WHERE state IN ('waiting', 'parked')`,
  `CREATE INDEX calls_campaign ON calls (campaign, state, disposition)`,

  `CREATE TABLE attempts (
    -- One row for each request to dial. It is written before the first byte of the request leaves.
    id TEXT PRIMARY KEY, -- the id of the call, a dash and the ordinal; sent along to the provider
    call_id TEXT NOT NULL REFERENCES calls (id),
    ordinal INTEGER NOT NULL, -- 1 for the first attempt of a call
    provider TEXT NOT NULL,
    person TEXT NOT NULL, -- as in calls
    state TEXT NOT NULL CHECK (state IN ('dialing', 'unknown', 'parked', 'placed', 'not-placed', 'ended')),
    began_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL, -- when it came into its state
    provider_call_id TEXT, -- the provider's own id of the call
    evidence TEXT, -- JSON: why it may have rung although nobody knows
    proof TEXT, -- JSON: why it is certain that it rang nobody
    lookups INTEGER NOT NULL DEFAULT 0, -- how often the provider was asked whether it knows it
    absences INTEGER NOT NULL DEFAULT 0, -- how many of these were complete answers without it that count
    asked_at BIGINT, -- when the provider was asked last
    disposition TEXT, -- how the conversation ended
    word TEXT, -- the provider's own last word for how it goes
    UNIQUE (call_id, ordinal),
    CHECK (state NOT IN ('unknown', 'parked') OR evidence IS NOT NULL),
    CHECK (state <> 'placed' OR provider_call_id IS NOT NULL),
    CHECK (state <> 'not-placed' OR proof IS NOT NULL),
    CHECK (state <> 'ended' OR disposition IS NOT NULL)
  )`,
  // The person lease: one attempt at a time may be ringing a person, over all calls, campaigns and workers.
  `CREATE UNIQUE INDEX attempts_person_lease ON attempts (person) WHERE state IN ('dialing', 'unknown', 'parked', 'placed')`,
  `CREATE INDEX attempts_live ON attempts (provider) WHERE state IN ('dialing', 'unknown', 'placed')`,
  `CREATE INDEX attempts_started ON attempts (provider, began_at)`,
  `CREATE INDEX attempts_person ON attempts (person, began_at)`,

  `CREATE TABLE events (
    -- The history: every decision about a call with its reason, and all that became known.
    call_id TEXT NOT NULL REFERENCES calls (id),
    version INTEGER NOT NULL, -- calls.version after it
    at BIGINT NOT NULL,
    last_at BIGINT NOT NULL, -- where the same was decided again and again: the last time
    times INTEGER NOT NULL DEFAULT 1, -- and how often
    event TEXT NOT NULL, -- JSON: _tag says what happened
    PRIMARY KEY (call_id, version)
  )`,

  `CREATE TABLE intake (
    -- Rows of a file that is being checked; they become calls once the whole file is, and none is dialled from here.
    name TEXT NOT NULL, -- of the campaign
    key TEXT NOT NULL,
    line INTEGER NOT NULL, -- of the file
    id TEXT NOT NULL,
    phone TEXT NOT NULL,
    person TEXT NOT NULL,
    campaign TEXT NOT NULL,
    agent TEXT NOT NULL,
    language TEXT,
    timezone TEXT,
    not_before BIGINT,
    not_after BIGINT,
    priority INTEGER NOT NULL,
    provider TEXT,
    consent TEXT,
    params TEXT NOT NULL,
    PRIMARY KEY (name, key)
  )`,
]

export const migrations = {
  "0001_calls_attempts_events": Effect.gen(function* () {
    const sql = yield* SqlClient
    yield* Effect.forEach(statements, (statement) => sql.unsafe(statement), { discard: true })
  }),
  "0002_suppressions": suppressions,
  "0003_webhooks": webhooks,
  "0004_campaigns": campaigns,
  "0005_deliveries": deliveries,
  "0006_retention": retention,
  "0007_tokens": tokens,
  "0008_audit": audit,
  "0009_event_numbers": eventNumbers,
  "0010_activity": activity,
  "0011_workers": workers,
  "0012_provider_rests": providerRests,
}

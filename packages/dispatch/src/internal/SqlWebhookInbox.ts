/** The inbox in SQL. */
import { Clock, Effect, Latch, Schema } from "effect"
import { SecureRandom } from "effect/crypto/SecureRandom"
import { SqlClient } from "effect/sql/SqlClient"
import type { Attempt } from "../Attempt.ts"
import type { ProviderId } from "../ProviderId.ts"
import type { Received } from "../Webhook.ts"
import {
  type ClosedWebhook,
  type KeptWebhook,
  type WebhookCount,
  type WebhookInbox,
  type WebhookState,
} from "../WebhookInbox.ts"
import * as Rowset from "./Rowset.ts"
import type { SqlStore } from "./SqlStore.ts"

interface WebhookRow {
  readonly id: string
  readonly provider: ProviderId
  readonly type: string
  readonly attempt_id: string | null
  readonly provider_call_id: string | null
  readonly state: WebhookState
  readonly outcome: string | null
  readonly call_id: string | null
  readonly reference: string | null
  readonly body: string
  readonly received_at: number
  readonly times: number
  readonly last_at: number
}

const encodeHeaders = Schema.encodeSync(Schema.fromJsonString(Schema.Record(Schema.String, Schema.String)))

const toKept = (row: WebhookRow): KeptWebhook => ({
  id: row.id,
  provider: row.provider,
  type: row.type,
  attemptId: row.attempt_id ?? undefined,
  providerCallId: row.provider_call_id ?? undefined,
  state: row.state,
  outcome: row.outcome ?? undefined,
  callId: row.call_id ?? undefined,
  reference: row.reference ?? undefined,
  body: row.body,
  receivedAt: row.received_at,
  times: row.times,
  lastAt: row.last_at,
})

/** The statements that belong into the ledger's own transactions, and the service over them. */
export const make = Effect.fnUntraced(function* ({ read, writeAgain: write }: SqlStore["Service"]) {
  const sql = yield* SqlClient
  const random = yield* SecureRandom
  const arrived = yield* Latch.make()
  const rowset = yield* Rowset.make
  const knownRows = rowset("known", { attempt: "TEXT", at: "TEXT", named: "TEXT" })
  const closedRows = rowset("closed", {
    webhook_id: "TEXT",
    new_state: "TEXT",
    new_outcome: "TEXT",
    new_body: "TEXT",
    new_call_id: "TEXT",
  })

  const keep = Effect.fnUntraced(function* ({ provider, event, body, headers }: Received) {
    const now = yield* Clock.currentTimeMillis
    const id = yield* random.ulid
    const [kept] = yield* sql<{ id: string; times: number }>`INSERT INTO webhooks ${sql.insert({
      id,
      provider,
      identity: event.identity,
      type: event.type,
      attempt_id: event.attemptId ?? null,
      provider_call_id: event.providerCallId ?? null,
      state: "new",
      reference: event.reference ?? null,
      headers: encodeHeaders(headers),
      body,
      received_at: now,
      last_at: now,
    })} ON CONFLICT (provider, identity) DO UPDATE SET times = webhooks.times + 1, last_at = excluded.last_at
      RETURNING id, times`
    return { id: kept?.id ?? id, isRepeat: (kept?.times ?? 1) > 1 }
  })

  const attemptOf = ({ provider, attemptId, providerCallId }: Parameters<WebhookInbox["attemptOf"]>[0]) =>
    Effect.map(
      sql<{
        id: string
        call_id: string
      }>`SELECT id, call_id FROM attempts WHERE provider = ${provider} AND ${
        attemptId === undefined ? sql`provider_call_id = ${providerCallId ?? ""}` : sql`id = ${attemptId}`
      }`,
      ([row]) => row && { id: row.id, callId: row.call_id },
    )

  // The attempt may have come between the question and this: then the event is not early any more.
  const hold = (id: string) => sql`UPDATE webhooks SET state = 'early' WHERE id = ${id}
    AND NOT EXISTS (SELECT 1 FROM attempts WHERE attempts.provider = webhooks.provider AND attempts.state <> 'dialing'
      AND (attempts.id = webhooks.attempt_id
        OR (webhooks.attempt_id IS NULL AND attempts.provider_call_id = webhooks.provider_call_id))) RETURNING id`

  const close = Effect.fnUntraced(function* (closed: ReadonlyArray<ClosedWebhook>) {
    if (closed.length === 0) return
    const now = yield* Clock.currentTimeMillis
    yield* sql`UPDATE webhooks SET state = new_state, outcome = new_outcome, body = new_body,
      call_id = new_call_id, closed_at = ${now}
      FROM ${closedRows(
        closed.map(({ id, state, outcome, callId, body }) => ({
          webhook_id: id,
          new_state: state,
          new_outcome: outcome,
          new_body: body,
          new_call_id: callId ?? null,
        })),
      )} WHERE webhooks.id = closed.webhook_id`
  })

  /** Attempts have become known, or known by another name: the events that waited for them go on. */
  const release = Effect.fnUntraced(function* (attempts: ReadonlyArray<Attempt>) {
    const known = knownRows(
      attempts.map((attempt) => ({
        attempt: attempt.id,
        at: attempt.provider,
        named: ("providerCallId" in attempt ? attempt.providerCallId : undefined) ?? null,
      })),
    )
    // An event without an attempt is found by its call: written so that no index of attempts is searched for those that have none.
    const released = yield* sql`UPDATE webhooks SET state = 'new' WHERE id IN (
      SELECT id FROM ${known} JOIN webhooks ON state = 'early' AND attempt_id = known.attempt
      UNION ALL
      SELECT id FROM ${known} JOIN webhooks ON state = 'early' AND provider_call_id = known.named
        AND coalesce(attempt_id, '') = '' AND provider = known.at) RETURNING id`
    if (released.length > 0) arrived.openUnsafe()
  })

  const find = Effect.fnUntraced(function* (id: string) {
    const rows = yield* sql<WebhookRow>`SELECT * FROM webhooks
      WHERE id >= ${id} AND substr(id, 1, ${id.length}) = ${id} ORDER BY id LIMIT 2`
    return rows.length === 1 && rows[0] !== undefined ? toKept(rows[0]) : undefined
  })

  const list = ({ state, callId }: Parameters<WebhookInbox["list"]>[0], limit: number) =>
    Effect.map(
      sql<WebhookRow>`SELECT * FROM webhooks WHERE ${state === undefined ? sql`1 = 1` : sql`state = ${state}`}
        AND ${callId === undefined ? sql`1 = 1` : sql`call_id = ${callId}`} ORDER BY id DESC LIMIT CAST(${limit} AS BIGINT)`,
      (rows) => rows.map(toKept),
    )

  const service: WebhookInbox = {
    keep: (received) => Effect.tap(write(keep(received)), arrived.open),
    pending: (limit) =>
      Effect.suspend(() => {
        arrived.closeUnsafe()
        return read(
          Effect.map(
            sql<WebhookRow>`SELECT * FROM webhooks WHERE state = 'new' ORDER BY id LIMIT CAST(${limit} AS BIGINT)`,
            (rows) => rows.map(toKept),
          ),
        )
      }),
    arrival: arrived.await,
    attemptOf: (webhook) => read(attemptOf(webhook)),
    hold: (id) => write(Effect.map(hold(id), (rows) => rows.length > 0)),
    close: (closed) => write(close([closed])),
    find: (id) => read(find(id)),
    list: (filter, limit) => read(list(filter, limit)),
    counts: read(
      sql<WebhookCount>`SELECT provider, type, state, count(*) AS events, sum(times) AS deliveries
        FROM webhooks GROUP BY provider, type, state ORDER BY provider, type, state`,
    ),
  }

  return { service, close, release }
})

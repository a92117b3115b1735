/** The outbox in SQL: written with the history, read by who delivers. */
import { Clock, Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import { nameOf } from "../Endpoint.ts"
import { LedgerEvent } from "../Ledger.ts"
import { type Line, type Origin, originOf, type OutgoingEventType, idOf, typeOf } from "../OutgoingEvent.ts"
import { type Delivery, type DeliveryKey, EventEndpoints, Outbox } from "../Outbox.ts"
import type { PhoneNumber } from "../PhoneNumber.ts"
import { SqlStore } from "./SqlStore.ts"

const decodeEvent = Schema.decodeSync(Schema.fromJsonString(LedgerEvent))

interface DeliveryRow {
  readonly call_id: string
  readonly version: number
  readonly endpoint: string
  readonly type: OutgoingEventType
  readonly at: number
  readonly state: "pending" | "dead"
  readonly tries: number
  readonly next_at: number
  readonly failure: string | null
}

interface DueRow extends DeliveryRow {
  readonly key: string
  readonly campaign: string
  readonly agent: string
  readonly phone: PhoneNumber
}

interface EventRow {
  readonly call_id: string
  readonly version: number
  readonly at: number
  readonly event: string
}

const toDelivery = (row: DeliveryRow): Delivery => ({
  id: idOf({ callId: row.call_id, version: row.version }),
  endpoint: row.endpoint,
  type: row.type,
  callId: row.call_id,
  at: row.at,
  tries: row.tries,
  nextAt: row.state === "dead" ? undefined : row.next_at,
  failure: row.failure ?? undefined,
})

/**
 * Gives what writes an event down for every endpoint that wants it, as part of the transaction that writes the line of the history.
 *
 * It writes nothing for endpoints that are added later: they are told what happens from then on.
 */
export const announcer = Effect.gen(function* () {
  const sql = yield* SqlClient
  const endpoints = (yield* EventEndpoints).map((endpoint) => ({
    name: nameOf(endpoint),
    wants: (type: OutgoingEventType) => endpoint.types === undefined || endpoint.types.includes(type),
  }))
  return ({ callId, version }: Origin, at: number, event: LedgerEvent): Effect.Effect<unknown, SqlError> => {
    const type = endpoints.length === 0 ? undefined : typeOf(event)
    if (type === undefined) return Effect.void
    const row = { call_id: callId, version, type, at, state: "pending", next_at: at }
    return Effect.forEach(
      endpoints.filter(({ wants }) => wants(type)),
      ({ name }) =>
        sql`INSERT INTO deliveries ${sql.insert({ ...row, endpoint: name })} ON CONFLICT DO NOTHING`,
      { discard: true },
    )
  }
})

export const make = Effect.gen(function* () {
  const sql = yield* SqlClient
  const { read, writeAgain: write } = yield* SqlStore

  const due = Effect.fnUntraced(function* ({
    endpoint,
    now,
    limit,
  }: Parameters<Outbox["Service"]["due"]>[0]) {
    const rows = yield* sql<DueRow>`SELECT deliveries.*, calls.key, calls.campaign, calls.agent, calls.phone
      FROM deliveries JOIN calls ON calls.id = deliveries.call_id
      WHERE deliveries.endpoint = ${endpoint} AND deliveries.state = 'pending' AND deliveries.next_at <= ${now}
      ORDER BY deliveries.next_at, deliveries.call_id, deliveries.version LIMIT CAST(${limit} AS BIGINT)`
    if (rows.length === 0) return []
    const events = yield* sql<EventRow>`SELECT call_id, version, at, event FROM events
      WHERE ${sql.in(
        "call_id",
        rows.map((row) => row.call_id),
      )} ORDER BY call_id, version`
    const byCall = Map.groupBy(events, (row) => row.call_id)
    return rows.map((row) => ({
      ...toDelivery(row),
      call: {
        id: row.call_id,
        key: row.key,
        campaign: row.campaign,
        agent: row.agent,
        phone: row.phone,
      },
      history: (byCall.get(row.call_id) ?? [])
        .filter(({ version }) => version <= row.version)
        .map(({ at, event }): Line => ({ at, event: decodeEvent(event) })),
    }))
  })

  const at = ({ id, endpoint }: DeliveryKey) => {
    const origin = originOf(id)
    return sql`call_id = ${origin?.callId ?? id} AND version = ${origin?.version ?? 0} AND endpoint = ${endpoint}`
  }

  const failed = (delivery: DeliveryKey, { failure, nextAt }: Parameters<Outbox["Service"]["failed"]>[1]) =>
    Effect.flatMap(
      Clock.currentTimeMillis,
      (now) => sql`UPDATE deliveries SET tries = tries + 1, failure = ${failure},
        state = ${nextAt === undefined ? "dead" : "pending"}, next_at = ${nextAt ?? now} WHERE ${at(delivery)}`,
    )

  const backlog = (endpoint: string | undefined) =>
    Effect.map(
      sql<{ state: "pending" | "dead"; count: number }>`SELECT state, count(*) AS count FROM deliveries
        WHERE ${endpoint === undefined ? sql`1 = 1` : sql`endpoint = ${endpoint}`} GROUP BY state`,
      (rows) => {
        const count = (state: "pending" | "dead") => rows.find((row) => row.state === state)?.count ?? 0
        return { pending: count("pending"), dead: count("dead") }
      },
    )

  const list = ({ dead, limit }: Parameters<Outbox["Service"]["list"]>[0]) =>
    Effect.map(
      sql<DeliveryRow>`SELECT * FROM deliveries WHERE ${dead ? sql`state = 'dead'` : sql`1 = 1`}
        ORDER BY at, call_id, version, endpoint LIMIT CAST(${limit} AS BIGINT)`,
      (rows) => rows.map(toDelivery),
    )

  const retry = Effect.fnUntraced(function* (which: Parameters<Outbox["Service"]["retry"]>[0]) {
    const now = yield* Clock.currentTimeMillis
    const origin = which === "dead" ? undefined : originOf(which.id)
    const where =
      which === "dead"
        ? sql`state = 'dead'`
        : sql`call_id = ${origin?.callId ?? ""} AND version = ${origin?.version ?? 0}`
    const again = yield* sql`UPDATE deliveries SET state = 'pending', tries = 0, next_at = ${now}
      WHERE ${where} RETURNING call_id`
    return again.length
  })

  return Outbox.of({
    due: (query) => read(due(query)),
    nextDue: (endpoint, after) =>
      read(
        Effect.map(
          sql<{ next_at: number }>`SELECT next_at FROM deliveries
            WHERE endpoint = ${endpoint} AND state = 'pending' AND next_at > ${after} ORDER BY next_at LIMIT 1`,
          ([row]) => row?.next_at,
        ),
      ),
    delivered: (delivery) => write(Effect.asVoid(sql`DELETE FROM deliveries WHERE ${at(delivery)}`)),
    failed: (delivery, outcome) => write(Effect.asVoid(failed(delivery, outcome))),
    backlog: (endpoint) => read(backlog(endpoint)),
    list: (query) => read(list(query)),
    retry: (which) => write(retry(which)),
  })
})

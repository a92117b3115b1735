/** Writes the histories of calls: their lines, and the same once more where the same was decided again. */
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import { LedgerEvent, type Move } from "../Ledger.ts"
import * as Rowset from "./Rowset.ts"
import * as SqlOutbox from "./SqlOutbox.ts"

export const encodeEvent = Schema.encodeSync(Schema.fromJsonString(LedgerEvent))
const decodeEvent = Schema.decodeSync(Schema.fromJsonString(LedgerEvent))

/** A line of a call's history. */
export interface Line {
  readonly callId: string
  readonly version: number
  readonly at: number
  readonly event: LedgerEvent
}

/** What must be equal of two decisions that are the same again. */
const sameOf = (event: LedgerEvent): string =>
  encodeEvent(event._tag === "wait" ? { ...event, until: 0 } : event)

const isSame = (before: string, event: LedgerEvent): boolean => sameOf(decodeEvent(before)) === sameOf(event)

/** Waiting and parking are decided again and again. */
const repeatable = ({ call, events }: Move) =>
  events
    .slice(0, events.length === 1 ? 1 : 0)
    .filter(({ _tag }) => _tag === "wait" || _tag === "park")
    .map((event) => ({ callId: call.id, event }))

export interface SqlHistory {
  /** Writes lines, and with them what others are to be told of them. */
  readonly record: (lines: ReadonlyArray<Line>) => Effect.Effect<void, SqlError>
  /** Counts those steps that decide the same again in the last line of their call, and gives the ids of these calls. */
  readonly repeat: (moves: ReadonlyArray<Move>, now: number) => Effect.Effect<ReadonlySet<string>, SqlError>
}

export const make = Effect.gen(function* () {
  const sql = yield* SqlClient
  const rowset = yield* Rowset.make
  const announce = yield* SqlOutbox.announcer
  const lineRows = rowset("line", { call_id: "TEXT", version: "BIGINT", at: "BIGINT", event: "TEXT" })
  const callRows = rowset("repeated", { call_id: "TEXT" })
  const againRows = rowset("again", { call_id: "TEXT", version: "BIGINT", event: "TEXT" })

  const record: SqlHistory["record"] = Effect.fnUntraced(function* (lines) {
    if (lines.length === 0) return
    const rows = lines.map(({ callId, version, at, event }) => ({
      call_id: callId,
      version,
      at,
      event: encodeEvent(event),
    }))
    // Transactions follow each other: what is numbered higher was written later.
    yield* sql`INSERT INTO events (call_id, version, at, last_at, event, number)
      SELECT call_id, version, at, at, event, (SELECT coalesce(max(number), 0) FROM events) + place
      FROM ${lineRows(rows)} ORDER BY place`
    yield* Effect.forEach(
      lines,
      ({ callId, version, at, event }) => announce({ callId, version }, at, event),
      {
        discard: true,
      },
    )
  })

  const repeat: SqlHistory["repeat"] = Effect.fnUntraced(function* (moves, now) {
    const decided = moves.flatMap(repeatable)
    if (decided.length === 0) return new Set()
    const last = yield* sql<{ call_id: string; version: number; event: string }>`
      SELECT events.call_id AS call_id, events.version AS version, events.event AS event
      FROM ${callRows(decided.map(({ callId }) => ({ call_id: callId })))}
      JOIN events ON events.call_id = repeated.call_id AND events.version =
        (SELECT max(latest.version) FROM events AS latest WHERE latest.call_id = repeated.call_id)`
    const before = new Map(last.map((row) => [row.call_id, row]))
    const again = decided.flatMap(({ callId, event }) => {
      const line = before.get(callId)
      return line !== undefined && isSame(line.event, event)
        ? [{ call_id: callId, version: line.version, event: encodeEvent(event) }]
        : []
    })
    if (again.length > 0) {
      yield* sql`UPDATE events SET times = times + 1, last_at = ${now}, event = again.event
        FROM ${againRows(again)} WHERE events.call_id = again.call_id AND events.version = again.version`
    }
    return new Set(again.map((row) => row.call_id))
  })

  const history: SqlHistory = { record, repeat }
  return history
})

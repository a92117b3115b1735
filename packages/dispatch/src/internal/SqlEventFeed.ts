/** The histories of all calls as one, in SQL. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import type { EventFeed } from "../EventFeed.ts"
import { type EventRow, toLine } from "./SqlReadings.ts"
import type { SqlStore } from "./SqlStore.ts"

interface FeedRow extends EventRow {
  readonly number: number
  readonly campaign: string
  readonly phone: string
}

export const make = Effect.fnUntraced(function* ({ read }: SqlStore["Service"]) {
  const sql = yield* SqlClient
  const service: EventFeed["Service"] = {
    last: read(
      Effect.map(
        sql<{ number: number | null }>`SELECT max(number) AS number FROM events`,
        ([row]) => row?.number ?? 0,
      ),
    ),
    after: (number, limit) =>
      read(
        Effect.map(
          sql<FeedRow>`SELECT events.*, calls.campaign AS campaign, calls.phone AS phone
            FROM events JOIN calls ON calls.id = events.call_id
            WHERE events.number > ${number} ORDER BY events.number LIMIT ${limit}`,
          (rows) =>
            rows.map((row) => ({
              number: row.number,
              callId: row.call_id,
              campaign: row.campaign,
              phone: row.phone,
              line: toLine(row),
            })),
        ),
      ),
  }
  return service
})

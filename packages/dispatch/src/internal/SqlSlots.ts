/** The spans of time in which dials leave, counted over the attempts. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import type { DialingAttempt } from "../Attempt.ts"
import type { BeginLimits } from "../Ledger.ts"
import * as Pace from "../Pace.ts"
import * as Slots from "../Slots.ts"
import * as SqlEngine from "./SqlEngine.ts"

export const make = Effect.gen(function* () {
  const sql = yield* SqlClient

  /** The end of another span for an attempt that has missed its own; nothing if it is not being dialled any more. */
  return Effect.fnUntraced(function* (
    { id, provider }: DialingAttempt,
    { cps, punctuality = Slots.punctual }: BeginLimits,
  ): Effect.fn.Return<number | undefined, SqlError> {
    const now = yield* SqlEngine.now
    const before = sql`FROM attempts WHERE provider = ${provider} AND began_at <= ${now + Slots.beyond} AND id <> ${id}
      ORDER BY began_at DESC LIMIT 1`
    const [taken] = yield* sql<Slots.Taken>`SELECT
      (SELECT began_at ${before} OFFSET CAST(${Pace.ceiling(cps) - 1} AS BIGINT)) AS earlier,
      (SELECT began_at ${before}) AS last`
    const slot = Slots.next(taken ?? { earlier: null, last: null }, cps, now, punctuality)
    const moved =
      yield* sql`UPDATE attempts SET began_at = ${slot} WHERE id = ${id} AND state = 'dialing' RETURNING id`
    return moved.length === 0 ? undefined : slot
  })
})

/** What happened by the minute, in SQL. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import type { ActiveMinute, Activity, ActivityQuery, Opening } from "../Activity.ts"
import { never } from "../Call.ts"
import { dispositions } from "../Disposition.ts"
import type { HistoryLine } from "../Ledger.ts"
import { providerIds } from "../ProviderId.ts"
import type { SqlError } from "effect/sql/SqlError"
import type { Fragment } from "effect/sql/Statement"
import type { SqlStore } from "./SqlStore.ts"

/** How often a word was counted in a minute. */
interface Counted {
  readonly minute: number
  readonly count: number
}

const minute = 60_000

/** How many of the calls that wake next are looked at. */
const mostSleepers = 500

/** The counts of each minute by their words, without those that are none. */
const byMinute = <Word extends string>(
  counts: ReadonlyArray<readonly [word: Word, rows: ReadonlyArray<Counted>]>,
): ReadonlyMap<number, { readonly [Each in Word]?: number }> => {
  const found = new Map<number, { [Each in Word]?: number }>()
  for (const [word, rows] of counts) {
    for (const { minute: at, count } of rows) {
      if (count === 0) continue
      found.set(at, { ...found.get(at), [word]: count } as { [Each in Word]?: number })
    }
  }
  return found
}

interface SqlActivityOptions {
  readonly store: SqlStore["Service"]
  readonly latest: (
    callIds: ReadonlyArray<string>,
  ) => Effect.Effect<ReadonlyMap<string, HistoryLine>, SqlError>
}

export const make = Effect.fnUntraced(function* ({ store: { read }, latest }: SqlActivityOptions) {
  const sql = yield* SqlClient

  /**
   * Each count is one range of an index: to group the rows of a time, all of them would have to be sorted. With `coalesce`, no
   * index of all the calls of a campaign is taken in its place.
   */
  const perMinute = ({ since, until }: ActivityQuery, counting: Fragment) =>
    sql<Counted>`WITH RECURSIVE minutes (minute) AS (
        SELECT CAST(${Math.floor(since / minute) * minute} AS BIGINT)
        UNION ALL SELECT minute + 60000 FROM minutes WHERE minute + 60000 < ${until}
      ) SELECT minute, (${counting}) AS count FROM minutes`

  const minutes = Effect.fnUntraced(function* (query: ActivityQuery) {
    const { campaign } = query
    // Of a campaign there are none: each attempt would have to be followed to its call.
    const begun = yield* Effect.forEach(campaign === undefined ? providerIds : [], (provider) =>
      Effect.map(
        perMinute(
          query,
          sql`SELECT count(*) FROM attempts WHERE provider = ${provider}
            AND began_at >= minute AND began_at < minute + 60000`,
        ),
        (rows) => [provider, rows] as const,
      ),
    )
    const settled = yield* Effect.forEach(dispositions, (disposition) =>
      Effect.map(
        perMinute(
          query,
          sql`SELECT count(*) FROM calls WHERE settled_at IS NOT NULL AND disposition = ${disposition}
            AND settled_at >= minute AND settled_at < minute + 60000
            AND ${campaign === undefined ? sql`1 = 1` : sql`coalesce(campaign, '') = ${campaign}`}`,
        ),
        (rows) => [disposition, rows] as const,
      ),
    )
    const begunAt = byMinute(begun)
    const settledAt = byMinute(settled)
    return [...new Set([...begunAt.keys(), ...settledAt.keys()])]
      .toSorted((a, b) => a - b)
      .map((at): ActiveMinute => ({ at, begun: begunAt.get(at) ?? {}, settled: settledAt.get(at) ?? {} }))
  })

  const opening = Effect.fnUntraced(function* (now: number) {
    const sleepers = yield* sql<{ id: string; wake_at: number; phone: string }>`
      SELECT id, wake_at, phone FROM calls WHERE state = 'waiting' AND wake_at > ${now} AND wake_at < ${never}
      ORDER BY wake_at LIMIT CAST(${mostSleepers} AS BIGINT)`
    const lines = yield* latest(sleepers.map(({ id }) => id))
    const openings = sleepers.flatMap(({ id, wake_at, phone }): ReadonlyArray<Opening> => {
      const event = lines.get(id)?.event
      return event?._tag === "wait" && event.reason._tag === "window"
        ? [{ callId: id, at: wake_at, reason: event.reason, phone }]
        : []
    })
    return openings[0]
  })

  const service: Activity["Service"] = {
    minutes: (query) => read(minutes(query)),
    opening: (now) => read(opening(now)),
  }
  return service
})

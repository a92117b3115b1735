/** What happened by the minute, in SQL. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import type { ActiveMinute, Activity, ActivityQuery, Opening } from "../Activity.ts"
import { never } from "../Call.ts"
import type { Disposition } from "../Disposition.ts"
import type { HistoryLine } from "../Ledger.ts"
import { type ProviderId, providerIds } from "../ProviderId.ts"
import type { SqlError } from "effect/sql/SqlError"
import type { SqlStore } from "./SqlStore.ts"

interface Counted<Name extends string> {
  readonly minute: number
  readonly name: Name
  readonly count: number
}

/** How many of the calls that wake next are looked at. */
const mostSleepers = 500

/** The counts of one minute, by name. */
const byName = <Name extends string>(
  rows: ReadonlyArray<Counted<Name>> | undefined,
): Readonly<Partial<Record<Name, number>>> =>
  Object.fromEntries(rows?.map(({ name, count }) => [name, count]) ?? []) as Partial<Record<Name, number>>

const inMinutes = (
  begun: ReadonlyArray<Counted<ProviderId>>,
  settled: ReadonlyArray<Counted<Disposition>>,
): ReadonlyArray<ActiveMinute> => {
  const begunAt = Map.groupBy(begun, ({ minute }) => minute)
  const settledAt = Map.groupBy(settled, ({ minute }) => minute)
  return [...new Set([...begunAt.keys(), ...settledAt.keys()])]
    .toSorted((a, b) => a - b)
    .map((at) => ({ at, begun: byName(begunAt.get(at)), settled: byName(settledAt.get(at)) }))
}

interface SqlActivityOptions {
  readonly store: SqlStore["Service"]
  readonly latest: (
    callIds: ReadonlyArray<string>,
  ) => Effect.Effect<ReadonlyMap<string, HistoryLine>, SqlError>
}

export const make = Effect.fnUntraced(function* ({ store: { read }, latest }: SqlActivityOptions) {
  const sql = yield* SqlClient

  const minutes = Effect.fnUntraced(function* ({ since, until, campaign }: ActivityQuery) {
    const ofCampaign =
      campaign === undefined
        ? sql`1 = 1`
        : sql`EXISTS (SELECT 1 FROM calls WHERE calls.id = attempts.call_id AND calls.campaign = ${campaign})`
    // Named one by one, the providers lead into the index that has all that is counted.
    const begun = yield* sql<Counted<ProviderId>>`
      SELECT began_at - began_at % 60000 AS minute, provider AS name, count(*) AS count FROM attempts
      WHERE ${sql.in("provider", providerIds)} AND began_at >= ${since} AND began_at < ${until} AND ${ofCampaign}
      GROUP BY began_at - began_at % 60000, provider`
    const settled = yield* sql<Counted<Disposition>>`
      SELECT settled_at - settled_at % 60000 AS minute, coalesce(disposition, 'undetermined') AS name, count(*) AS count
      FROM calls WHERE settled_at IS NOT NULL AND settled_at >= ${since} AND settled_at < ${until}
        AND ${campaign === undefined ? sql`1 = 1` : sql`campaign = ${campaign}`}
      GROUP BY settled_at - settled_at % 60000, coalesce(disposition, 'undetermined')`
    return inMinutes(begun, settled)
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

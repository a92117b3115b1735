/** What the ledger holds, as its readers ask for it. */
import { Array, Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import type { CallState } from "../Call.ts"
import type { Disposition } from "../Disposition.ts"
import { type CallFilter, type CallStanding, type HistoryLine, LedgerEvent, type Tally } from "../Ledger.ts"
import type { ProviderId } from "../ProviderId.ts"
import * as Rows from "./Rows.ts"
import * as Rowset from "./Rowset.ts"

const decodeEvent = Schema.decodeSync(Schema.fromJsonString(LedgerEvent))

export interface EventRow {
  readonly call_id: string
  readonly at: number
  readonly last_at: number
  readonly times: number
  readonly event: string
}

export const toLine = (row: EventRow): HistoryLine => ({
  at: row.at,
  lastAt: row.last_at,
  times: row.times,
  event: decodeEvent(row.event),
})

/** A statement may have some thirty thousand parameters. */
const mostParameters = 10_000

interface Hashes {
  readonly personOf: (phone: string) => string
  readonly erasedKeyOf: (key: string) => string
}

export const make = Effect.fnUntraced(function* ({ personOf, erasedKeyOf }: Hashes) {
  const sql = yield* SqlClient
  const wantedRows = (yield* Rowset.make)("wanted", { wanted_id: "TEXT" })

  const filesOf = Effect.fnUntraced(function* (rows: ReadonlyArray<Rows.CallRow>) {
    const attempts = yield* Effect.forEach(
      Array.chunksOf(rows, mostParameters),
      (
        some,
      ) => sql<Rows.AttemptRow>`SELECT attempts.* FROM ${wantedRows(some.map(({ id }) => ({ wanted_id: id })))}
        CROSS JOIN attempts WHERE attempts.call_id = wanted.wanted_id ORDER BY call_id, ordinal`,
    )
    const byCall = Map.groupBy(attempts.flat(), (row) => row.call_id)
    return rows.map((row): CallStanding => ({
      call: Rows.toCall(row),
      attempts: (byCall.get(row.id) ?? []).map(Rows.toAttempt),
      state: row.state,
      wakeAt: row.wake_at,
      heldBy: Rows.toHeldBy(row.held_by),
      disposition: row.disposition ?? undefined,
      settledAt: row.settled_at ?? undefined,
      erasedAt: row.erased_at ?? undefined,
    }))
  })

  // Written so that the index of the attempts in progress is used, however many have ended.
  const inProgress = Effect.map(
    sql<{ provider: ProviderId; count: number }>`SELECT provider, count(*) AS count FROM attempts
      WHERE state IN ('dialing', 'unknown', 'placed') GROUP BY provider`,
    (rows) => new Map(rows.map(({ provider, count }) => [provider, count])),
  )

  const tally = Effect.fnUntraced(function* (campaign: string | undefined) {
    const where = campaign === undefined ? sql`1 = 1` : sql`calls.campaign = ${campaign}`
    const states = yield* sql<{ state: CallState; disposition: Disposition | null; count: number }>`
      SELECT state, disposition, count(*) AS count FROM calls WHERE ${where} GROUP BY state, disposition`
    const attempts = yield* sql<{ provider: ProviderId; count: number; taken: number }>`
      SELECT attempts.provider AS provider, count(*) AS count,
        count(DISTINCT CASE WHEN attempts.state IN ('placed', 'ended') THEN attempts.call_id END) AS taken
      FROM attempts JOIN calls ON calls.id = attempts.call_id WHERE ${where} GROUP BY attempts.provider`
    const placed = yield* sql<{ count: number }>`
      SELECT count(DISTINCT attempts.call_id) AS count FROM attempts JOIN calls ON calls.id = attempts.call_id
      WHERE ${where} AND attempts.state IN ('placed', 'ended')`
    const untaken = yield* sql<{ disposition: Disposition; count: number }>`
      SELECT disposition, count(*) AS count FROM calls WHERE ${where} AND state = 'settled'
        AND NOT EXISTS (SELECT 1 FROM attempts WHERE call_id = calls.id AND state = 'ended') GROUP BY disposition`
    const sum = (rows: ReadonlyArray<{ readonly count: number }>) =>
      rows.reduce((total, { count }) => total + count, 0)
    const result: Tally = {
      calls: sum(states),
      byState: Object.fromEntries(
        [...Map.groupBy(states, ({ state }) => state)].map(([state, rows]) => [state, sum(rows)]),
      ),
      byDisposition: Object.fromEntries(
        states
          .filter(({ state }) => state === "settled")
          .map(({ disposition, count }) => [disposition ?? "undetermined", count]),
      ),
      attempts: sum(attempts),
      placed: sum(placed),
      byProvider: Object.fromEntries(attempts.map(({ provider, taken }) => [provider, taken])),
      notPlaced: sum(untaken),
      ruledOut: sum(untaken.filter(({ disposition }) => disposition === "canceled")),
    }
    return result
  })

  const knownCalls = (person: string, provider: ProviderId) =>
    Effect.map(
      sql<{ id: string }>`SELECT provider_call_id AS id FROM attempts
        WHERE person = ${person} AND provider = ${provider} AND provider_call_id IS NOT NULL`,
      (rows) => new Set(rows.map(({ id }) => id)),
    )

  const latestAt = Effect.map(
    sql<{ last_at: number }>`SELECT last_at FROM events ORDER BY number DESC LIMIT 1`,
    ([row]) => row?.last_at,
  )

  const starts = (provider: ProviderId, limit: number) =>
    Effect.map(
      sql<{ began_at: number }>`SELECT began_at FROM attempts WHERE provider = ${provider}
        ORDER BY began_at DESC LIMIT CAST(${limit} AS BIGINT)`,
      (rows) => rows.map(({ began_at }) => began_at).toReversed(),
    )

  const find = Effect.fnUntraced(function* (term: string) {
    const exact =
      yield* sql<Rows.CallRow>`SELECT * FROM calls WHERE id = ${term} OR key IN (${term}, ${erasedKeyOf(term)})
      OR id = (SELECT call_id FROM attempts WHERE id = ${term}) LIMIT 2`
    const rows =
      exact.length > 0
        ? exact
        : yield* sql<Rows.CallRow>`SELECT * FROM calls WHERE substr(id, 1, ${term.length}) = ${term} LIMIT 2`
    return rows.length === 1 ? (yield* filesOf(rows))[0] : undefined
  })

  const attemptOf = (provider: ProviderId, providerCallId: string) =>
    Effect.map(
      sql<{ id: string }>`SELECT id FROM attempts
        WHERE provider = ${provider} AND provider_call_id = ${providerCallId}`,
      (rows) => rows[0]?.id,
    )

  const history = (callId: string) =>
    Effect.map(sql<EventRow>`SELECT * FROM events WHERE call_id = ${callId} ORDER BY version`, (rows) =>
      rows.map(toLine),
    )

  const latest = (callIds: ReadonlyArray<string>) =>
    Effect.map(
      callIds.length === 0
        ? Effect.succeed([])
        : sql<EventRow>`SELECT events.* FROM events JOIN (
            SELECT call_id AS id, max(version) AS last FROM events WHERE ${sql.in("call_id", callIds)} GROUP BY call_id
          ) AS ends ON events.call_id = ends.id AND events.version = ends.last`,
      (rows) => new Map(rows.map((row) => [row.call_id, toLine(row)])),
    )

  const states = (campaign: string | undefined) =>
    Effect.map(
      sql<{ state: CallState; count: number }>`SELECT state, count(*) AS count FROM calls
        WHERE ${campaign === undefined ? sql`1 = 1` : sql`campaign = ${campaign}`} GROUP BY state`,
      (rows) => Object.fromEntries(rows.map(({ state, count }) => [state, count])),
    )

  const passing = (filter: CallFilter) => {
    const { state, disposition, campaign, provider, phone, since, until, after, order } = filter
    return sql.and([
      sql`1 = 1`,
      ...(state === undefined ? [] : [sql`state = ${state}`]),
      ...(disposition === undefined ? [] : [sql`disposition = ${disposition}`]),
      ...(campaign === undefined ? [] : [sql`campaign = ${campaign}`]),
      ...(phone === undefined ? [] : [sql`person = ${personOf(phone)}`]),
      ...(since === undefined ? [] : [sql`created_at >= ${since}`]),
      ...(until === undefined ? [] : [sql`created_at < ${until}`]),
      ...(after === undefined ? [] : [order === "newest" ? sql`id < ${after}` : sql`id > ${after}`]),
      ...(provider === undefined
        ? []
        : [
            // So written, the attempts of the call are looked through, and not for each call all of the provider.
            sql`EXISTS (SELECT 1 FROM attempts WHERE call_id = calls.id AND coalesce(provider, '') = ${provider})`,
          ]),
    ])
  }

  /** Only the ids of those that pass are put in order: a page is read whole, and not all that it is taken from. */
  const list = (filter: CallFilter, limit: number) => {
    const order = sql`ORDER BY id ${sql.literal(filter.order === "newest" ? "DESC" : "ASC")}`
    return Effect.flatMap(
      sql<Rows.CallRow>`SELECT * FROM calls WHERE id IN (
          SELECT id FROM calls WHERE ${passing(filter)} ${order} LIMIT CAST(${limit} AS BIGINT)
        ) ${order}`,
      filesOf,
    )
  }

  const count = (filter: CallFilter) =>
    Effect.map(
      sql<{ count: number }>`SELECT count(*) AS count FROM calls WHERE ${passing(filter)}`,
      ([row]) => row?.count ?? 0,
    )

  return {
    filesOf,
    inProgress,
    tally,
    knownCalls,
    attemptOf,
    latestAt,
    starts,
    find,
    history,
    latest,
    states,
    list,
    count,
  }
})

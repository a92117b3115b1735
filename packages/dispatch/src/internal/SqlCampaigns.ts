/** Campaigns in SQL. */
import { Array, Clock, Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import { type CallFile, type CallState, never } from "../Call.ts"
import { type Campaign, CampaignEvent, type CampaignLine, type Campaigns } from "../Campaigns.ts"
import type { CampaignCourse, Course } from "../Course.ts"
import { cancelled } from "../Ordered.ts"
import type { Disposition } from "../Disposition.ts"
import * as Evolve from "../Evolve.ts"
import type { Move } from "../Ledger.ts"
import * as Step from "../Step.ts"
import type { WriteMany } from "./GroupCommit.ts"
import * as Rows from "./Rows.ts"
import type { SqlStore } from "./SqlStore.ts"
import * as TogetherRead from "./TogetherRead.ts"

interface CampaignRow {
  readonly name: string
  readonly state: Course
  readonly starts_at: number | null
  readonly created_at: number
}

interface CountRow {
  readonly campaign: string
  readonly state: CallState
  readonly disposition: Disposition | null
  readonly count: number
}

interface EventRow {
  readonly campaign: string
  readonly at: number
  readonly event: string
}

const encodeEvent = Schema.encodeSync(Schema.fromJsonString(CampaignEvent))
const decodeEvent = Schema.decodeSync(Schema.fromJsonString(CampaignEvent))

/** Calls that are changed in one transaction, and those that are settled in one: a worker beside it must not wait long. */
const changedAtOnce = 5000
const settledAtOnce = 500

const courseOf = ({ state, starts_at }: CampaignRow): CampaignCourse => ({
  course: state,
  startsAt: starts_at ?? undefined,
})

const toLine = ({ at, event }: EventRow): CampaignLine => ({ at, event: decodeEvent(event) })

const sumBy = <K extends string>(rows: ReadonlyArray<CountRow>, key: (row: CountRow) => K) =>
  rows.reduce<Partial<Record<K, number>>>(
    (counts, row) => ({ ...counts, [key(row)]: (counts[key(row)] ?? 0) + row.count }),
    {},
  )

const toCampaign = (
  row: CampaignRow,
  counts: ReadonlyArray<CountRow>,
  last: EventRow | undefined,
): Campaign => ({
  ...courseOf(row),
  name: row.name,
  createdAt: row.created_at,
  byState: sumBy(counts, ({ state }) => state),
  byDisposition: sumBy(
    counts.filter(({ state }) => state === "settled"),
    ({ disposition }) => disposition ?? "undetermined",
  ),
  last: last === undefined ? undefined : toLine(last),
})

interface Options {
  readonly store: SqlStore["Service"]
  readonly filesOf: (rows: ReadonlyArray<Rows.CallRow>) => Effect.Effect<ReadonlyArray<CallFile>, SqlError>
  readonly advance: WriteMany<Move, boolean>
}

export const make = Effect.fnUntraced(function* ({
  store: { read, writeAgain: write },
  filesOf,
  advance,
}: Options) {
  const sql = yield* SqlClient

  const rowOf = (name: string) =>
    Effect.map(sql<CampaignRow>`SELECT * FROM campaigns WHERE name = ${name}`, ([row]) => row)

  /** Part of the transaction that takes a call in: the campaign is there afterwards. Gives the instant at which it starts. */
  const open = Effect.fnUntraced(function* (name: string) {
    const row = yield* rowOf(name)
    if (row === undefined) {
      yield* sql`INSERT INTO campaigns ${sql.insert({ name, created_at: yield* Clock.currentTimeMillis })}`
    }
    return row?.starts_at ?? undefined
  })

  const courses = (names: ReadonlyArray<string>) =>
    Effect.map(
      sql<CampaignRow>`SELECT * FROM campaigns WHERE ${sql.in("name", [...new Set(names)])}`,
      (rows) => new Map(rows.map((row) => [row.name, courseOf(row)])),
    )

  /** Calls of a campaign get their results, each of which asks this, many at a time. */
  const course = TogetherRead.make((names: ReadonlyArray<string>) =>
    Effect.map(read(courses(names)), (found) => (name: string) => found.get(name)),
  )

  const record = Effect.fnUntraced(function* (campaign: string, event: CampaignEvent) {
    const [last] = yield* sql<{ number: number }>`SELECT number FROM campaign_events
      WHERE campaign = ${campaign} ORDER BY number DESC LIMIT 1`
    yield* sql`INSERT INTO campaign_events ${sql.insert({
      campaign,
      number: (last?.number ?? 0) + 1,
      at: yield* Clock.currentTimeMillis,
      event: encodeEvent(event),
    })}`
  })

  const campaignsOf = Effect.fnUntraced(function* (name: string | undefined) {
    const rows = yield* sql<CampaignRow>`SELECT * FROM campaigns
      WHERE ${name === undefined ? sql`1 = 1` : sql`name = ${name}`} ORDER BY created_at, name`
    const which = name === undefined ? sql`1 = 1` : sql`campaign = ${name}`
    const counts = yield* sql<CountRow>`SELECT campaign, state, disposition, count(*) AS count FROM calls
      WHERE ${which} GROUP BY campaign, state, disposition`
    const events =
      yield* sql<EventRow>`SELECT * FROM campaign_events WHERE ${which} ORDER BY campaign, number`
    const countsOf = Map.groupBy(counts, ({ campaign }) => campaign)
    const eventsOf = Map.groupBy(events, ({ campaign }) => campaign)
    return rows.map((row) => toCampaign(row, countsOf.get(row.name) ?? [], eventsOf.get(row.name)?.at(-1)))
  })

  /** Changes the calls of a campaign that are in one of these states, so many in each transaction. */
  const change = Effect.fnUntraced(function* <A>(
    name: string,
    states: ReadonlyArray<CallState>,
    atOnce: number,
    some: (ids: ReadonlyArray<string>) => Effect.Effect<A, SqlError>,
  ) {
    const ids = yield* read(
      sql<{ id: string }>`SELECT id FROM calls WHERE campaign = ${name} AND ${sql.in("state", states)}`,
    )
    return yield* Effect.forEach(Array.chunksOf(ids, atOnce), (rows) => write(some(rows.map(({ id }) => id))))
  })

  /** Settles these calls, as far as they have not moved. */
  const settle = Effect.fnUntraced(function* (ids: ReadonlyArray<string>) {
    const now = yield* Clock.currentTimeMillis
    const files = yield* filesOf(
      yield* sql<Rows.CallRow>`SELECT * FROM calls WHERE ${sql.in("id", ids)} AND state IN ('waiting', 'parked')`,
    )
    const settled = yield* advance(
      files
        .filter((file) => Evolve.openAttempt(file) === undefined)
        .map((file) => Step.make(file, cancelled(file.attempts, "campaign"), Step.nothing, now)),
    )
    return settled.length
  })

  const service: Campaigns["Service"] = {
    list: read(campaignsOf(undefined)),
    find: (name) => read(Effect.map(campaignsOf(name), ([campaign]) => campaign)),
    history: (name) =>
      read(
        Effect.map(
          sql<EventRow>`SELECT * FROM campaign_events WHERE campaign = ${name} ORDER BY number`,
          (rows) => rows.map(toLine),
        ),
      ),
    direct: (name, course, order) =>
      write(
        Effect.gen(function* () {
          const changed = yield* sql`UPDATE campaigns SET state = ${course}
            WHERE name = ${name} AND state NOT IN ('cancelled', ${course}) RETURNING name`
          if (changed.length > 0) yield* record(name, { _tag: "ordered", course, ...order })
        }),
      ),
    schedule: (name, startsAt, order) =>
      write(
        Effect.gen(function* () {
          if ((yield* open(name)) === startsAt) return
          yield* sql`UPDATE campaigns SET starts_at = ${startsAt} WHERE name = ${name}`
          yield* record(name, { _tag: "scheduled", startsAt, ...order })
        }),
      ),
    setAside: (name) =>
      change(
        name,
        ["waiting"],
        changedAtOnce,
        (ids) => sql`UPDATE calls SET held_by = NULL,
          wake_at = CASE WHEN not_after IS NULL THEN ${never} ELSE not_after + 1 END
          WHERE ${sql.in("id", ids)} AND state = 'waiting'`,
      ),
    stir: Effect.fnUntraced(function* (name) {
      const now = yield* Clock.currentTimeMillis
      const row = yield* read(rowOf(name))
      const earliest = Math.max(now, row?.starts_at ?? 0)
      yield* change(
        name,
        ["waiting"],
        changedAtOnce,
        (ids) => sql`UPDATE calls SET held_by = NULL,
          wake_at = CASE WHEN not_before > ${earliest} THEN not_before ELSE ${earliest} END
          WHERE ${sql.in("id", ids)} AND state = 'waiting' AND course = 'running'`,
      )
    }),
    settle: (name) =>
      Effect.map(change(name, ["waiting", "parked"], settledAtOnce, settle), (counts) =>
        counts.reduce((sum, count) => sum + count, 0),
      ),
    hurry: (name) =>
      write(
        Effect.flatMap(
          Clock.currentTimeMillis,
          (now) => sql`UPDATE calls SET wake_at = ${now} WHERE campaign = ${name} AND state = 'following'`,
        ),
      ),
  }

  return { open, course, service }
})

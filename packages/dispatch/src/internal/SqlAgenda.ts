/** Which calls need attention now, and when the next one does: asked many times a second, over millions of calls. */
import { Clock, Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import type { Fragment } from "effect/sql/Statement"
import type { CallFile, CallState } from "../Call.ts"
import type { Ledger } from "../Ledger.ts"
import { type ProviderId, providerIds } from "../ProviderId.ts"
import { never } from "../Step.ts"
import * as Shards from "../Shards.ts"
import * as Rows from "./Rows.ts"
import * as Rowset from "./Rowset.ts"
import * as SqlShards from "./SqlShards.ts"

type Query<Name extends "due" | "dialable"> = Parameters<Ledger["Service"][Name]>[0]

/** Where a call stands among those that wait. */
type Place = Pick<Rows.CallRow, "id" | "priority">

/** Highest priority first, then oldest. */
const inOrder = (a: Place, b: Place): number => b.priority - a.priority || (a.id < b.id ? -1 : 1)

/** Every set of providers of which at least one has room, with the room that they have together. */
const holders = (room: ReadonlyMap<ProviderId, number>) =>
  providerIds
    .reduce<ReadonlyArray<ReadonlyArray<ProviderId>>>(
      (sets, id) => [...sets, ...sets.map((set) => [...set, id])],
      [[]],
    )
    .map((set) => ({
      key: Rows.fromHeldBy(set),
      room: set.reduce((sum, id) => sum + (room.get(id) ?? 0), 0),
    }))
    .filter((holder) => holder.room > 0)

/**
 * A provider is compared with an empty text behind it: by its bare name SQLite would read all attempts there ever were at it, once for
 * each call.
 *
 * A limit is cast: SQLite plans a statement for the number in a plain `LIMIT ?`, and prepares it anew at each execution, which takes
 * ten times as long as the execution.
 */
export const make = Effect.fnUntraced(function* <A extends CallFile>(
  filesOf: (rows: ReadonlyArray<Rows.CallRow>) => Effect.Effect<ReadonlyArray<A>, SqlError>,
) {
  const sql = yield* SqlClient
  const wantedRows = (yield* Rowset.make)("wanted", { call_id: "TEXT" })

  /** The rows of several queries that each follow an index to their limit; one query over all would read and sort every call. */
  const each = <Row extends object>(queries: ReadonlyArray<Fragment>) =>
    queries.length === 0
      ? Effect.succeed([])
      : sql<Row>`${sql.join(
          " UNION ALL ",
          false,
        )(queries.map((query, index) => sql`SELECT * FROM (${query}) AS ${sql(`part_${index}`)}`))}`

  const within = (shards: Shards.Shards = Shards.all) => SqlShards.within(sql, shards)

  const due = ({ states, now, limit, except = [], shards }: Query<"due">) => {
    const elsewhere =
      except.length === 0
        ? sql``
        : sql`AND NOT EXISTS (SELECT 1 FROM attempts WHERE attempts.call_id = calls.id
            AND attempts.state IN ('unknown', 'placed') AND attempts.provider || '' IN ${sql.in(except)})`
    return Effect.flatMap(
      each<Rows.CallRow>(
        states.map(
          (
            state,
          ) => sql`SELECT * FROM calls WHERE state = ${state} AND wake_at <= ${now} ${elsewhere} ${within(shards)}
            ORDER BY wake_at, id LIMIT CAST(${limit} AS BIGINT)`,
        ),
      ),
      (rows) => filesOf(rows.toSorted((a, b) => a.wake_at - b.wake_at).slice(0, limit)),
    )
  }

  /** One priority after the other, for one query over all of them would read every call that waits for tomorrow. */
  const timely = Effect.fnUntraced(function* ({ now, limit, shards }: Query<"dialable">) {
    const found: Array<Place> = []
    let below = Number.MAX_SAFE_INTEGER
    while (found.length < limit) {
      const [next] = yield* sql<{ priority: number }>`SELECT priority FROM calls
        WHERE state = 'waiting' AND priority < ${below} ORDER BY priority DESC LIMIT 1`
      if (next === undefined) return found
      found.push(
        ...(yield* sql<Place>`SELECT id, priority FROM calls
          WHERE state = 'waiting' AND priority = ${next.priority} AND wake_at <= ${now} ${within(shards)}
          ORDER BY wake_at, id LIMIT CAST(${limit - found.length} AS BIGINT)`),
      )
      below = next.priority
    }
    return found
  })

  // Only places are read first, which are in the indexes: most calls that come first may be in the hands of the worker already.
  const dialable = Effect.fnUntraced(function* (query: Query<"dialable">) {
    const { limit, isTaken = () => false, room, shards } = query
    const beyond = limit - [...room.values()].reduce((sum, each) => sum + each, 0)
    const held = yield* each<Place>(
      holders(room).map(
        (
          holder,
        ) => sql`SELECT id, priority FROM calls WHERE held_by = ${holder.key} AND state = 'waiting' ${within(shards)}
          ORDER BY priority DESC, id LIMIT CAST(${holder.room + beyond} AS BIGINT)`,
      ),
    )
    // The time of some that are held has come as well.
    const places = new Map([...(yield* timely(query)), ...held].map((place) => [place.id, place]))
    const first = [...places.values()].toSorted(inOrder).slice(0, limit)
    const ids = first.filter(({ id }) => !isTaken(id)).map(({ id }) => id)
    if (ids.length === 0) return []
    const rows =
      yield* sql<Rows.CallRow>`SELECT calls.* FROM ${wantedRows(ids.map((id) => ({ call_id: id })))}
      CROSS JOIN calls WHERE calls.id = wanted.call_id`
    return yield* filesOf(rows.toSorted(inOrder))
  })

  const nextDue = (states: ReadonlyArray<CallState>, after: number, shards?: Shards.Shards) =>
    Effect.map(
      // A minimum for each state is one step in the index; one over all of them would read every call.
      sql<{ next: number | null }>`SELECT min(next) AS next FROM (${sql.join(
        " UNION ALL ",
        false,
      )(
        states.map(
          (state) =>
            sql`SELECT min(wake_at) AS next FROM calls WHERE state = ${state} AND wake_at > ${after} ${within(shards)}`,
        ),
      )}) AS each_state`,
      ([row]) => (row === undefined || row.next === null || row.next >= never ? undefined : row.next),
    )

  const reconsider = Effect.fnUntraced(function* (rules: string) {
    const now = yield* Clock.currentTimeMillis
    yield* sql`UPDATE calls SET state = 'waiting', wake_at = ${now} WHERE state = 'parked'
      AND NOT EXISTS (SELECT 1 FROM attempts WHERE call_id = calls.id AND state = 'parked')`
    // Whoever resumed a campaign may have died before all its calls were woken.
    yield* sql`UPDATE calls SET wake_at = ${now} WHERE state = 'waiting' AND course = 'running' AND held_by IS NULL
      AND (wake_at >= ${never} OR wake_at = not_after + 1) AND campaign IN (
        SELECT name FROM campaigns WHERE state = 'running' AND name IN (SELECT campaign FROM campaign_events))`
    const last = yield* sql<{ value: string }>`SELECT value FROM ledger WHERE name = 'rules'`
    if (last[0]?.value === rules) return
    yield* sql`INSERT INTO ledger ${sql.insert({ name: "rules", value: rules })}
      ON CONFLICT (name) DO UPDATE SET value = excluded.value`
    yield* sql`UPDATE calls SET wake_at = CASE WHEN not_before > ${now} THEN not_before ELSE ${now} END
      WHERE state = 'waiting' AND wake_at > ${now} AND (wake_at < ${never} OR held_by IS NOT NULL)`
  })

  return { due, dialable, nextDue, reconsider }
})

/** The workers of a ledger in SQL. Every instant is the database's: their own clocks need not agree. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import type { CallFile } from "../Call.ts"
import type { Shards } from "../Shards.ts"
import { lease, type Rest, Self, type Sign, Workers, type WorkerStanding } from "../Workers.ts"
import { sendWithin } from "./LeaveBy.ts"
import type * as Rows from "./Rows.ts"
import * as SqlEngine from "./SqlEngine.ts"
import * as SqlShards from "./SqlShards.ts"
import type { SqlStore } from "./SqlStore.ts"

interface WorkerRow {
  readonly id: string
  readonly name: string
  readonly since: number
  readonly seen_at: number
  readonly until: number
  readonly shards: string
  readonly is_leaving: number
}

/** Milliseconds after which a worker that is gone is forgotten. */
const hour = 3_600_000

/** Milliseconds by which the steady clocks of two machines may differ after the time within which an attempt is sent. */
const drift = 1_000

interface Parts {
  readonly store: SqlStore["Service"]
  readonly filesOf: (rows: ReadonlyArray<Rows.CallRow>) => Effect.Effect<ReadonlyArray<CallFile>, SqlError>
}

const toStanding =
  (now: number) =>
  (row: WorkerRow): WorkerStanding => ({
    id: row.id,
    name: row.name,
    since: row.since,
    seenAt: row.seen_at,
    isGone: row.until <= now,
    isLeaving: row.is_leaving === 1,
    shards: new Set(row.shards),
  })

export const make = Effect.fnUntraced(function* ({ store, filesOf }: Parts) {
  const sql = yield* SqlClient
  const self = yield* Self
  const alone = Effect.die(new Error("Only a worker among others gives signs of life."))

  const sign = Effect.fnUntraced(function* ({ id, name }: Self, { shards, isLeaving }: Sign) {
    const now = yield* SqlEngine.now
    yield* sql`INSERT INTO workers ${sql.insert({
      id,
      name,
      since: now,
      seen_at: now,
      until: now + lease,
      shards: [...shards].join(""),
      is_leaving: isLeaving ? 1 : 0,
    })} ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at, until = excluded.until,
      shards = excluded.shards, is_leaving = excluded.is_leaving`
    yield* sql`DELETE FROM workers WHERE until < ${now - hour}`
  })

  // A live worker is waiting for the answer, and one that was frozen may send it until the end of its time.
  const abandoned = Effect.fnUntraced(function* (shards: Shards) {
    const now = yield* SqlEngine.now
    const rows =
      yield* sql<Rows.CallRow>`SELECT * FROM calls WHERE state = 'dialing' ${SqlShards.within(sql, shards)}
      AND EXISTS (SELECT 1 FROM attempts WHERE attempts.call_id = calls.id AND attempts.state = 'dialing'
        AND attempts.began_at <= ${now - sendWithin - drift}
        AND NOT EXISTS (SELECT 1 FROM workers WHERE workers.id = attempts.worker AND workers.until > ${now}))`
    return yield* filesOf(rows)
  })

  const rest = ({ provider, until, why }: Rest, { id }: Self) =>
    sql`INSERT INTO provider_rests ${sql.insert({ provider, why, until, worker: id })}
      ON CONFLICT (provider, why) DO UPDATE SET until = excluded.until, worker = excluded.worker
      WHERE provider_rests.until < excluded.until`

  const databaseNow = sql.onDialectOrElse({
    pg: () => sql`floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint`,
    orElse: () => sql`0`,
  })
  const list = Effect.map(
    sql<
      WorkerRow & { readonly now: number }
    >`SELECT *, ${databaseNow} AS now FROM workers ORDER BY since, id`,
    (rows) => rows.map((row) => toStanding(row.now)(row)),
  )

  return Workers.of({
    list: store.read(list),
    sign: (each) => (self === undefined ? alone : store.writeAgain(sign(self, each))),
    leave:
      self === undefined
        ? alone
        : store.writeAgain(Effect.asVoid(sql`DELETE FROM workers WHERE id = ${self.id}`)),
    rest: (each) => (self === undefined ? alone : store.writeAgain(Effect.asVoid(rest(each, self)))),
    rests: store.read(
      sql<Rest>`SELECT provider, why, until FROM provider_rests WHERE until > ${databaseNow}`,
    ),
    abandoned: (shards) => store.write(abandoned(shards), { again: () => abandoned(shards) }),
  })
})

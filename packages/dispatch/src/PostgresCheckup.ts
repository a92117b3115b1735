/** What is wrong with a ledger in PostgreSQL, if anything. Nothing is written, and a running worker is not disturbed. */
import { Clock, Effect, type Redacted } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { type Check, note, ok, problem } from "./Check.ts"
import type { StateCounts } from "./Ledger.ts"
import { contents } from "./internal/LedgerContents.ts"
import * as MoveMark from "./internal/MoveMark.ts"
import * as PostgresConnection from "./internal/PostgresConnection.ts"
import { workers } from "./internal/PostgresEngine.ts"
import * as SqlFault from "./internal/SqlFault.ts"
import { nameOf } from "./PostgresLedger.ts"
import { instant } from "./History.ts"

const about = "ledger"

/** The oldest version that has what the ledger needs, as PostgreSQL numbers them. */
const oldest = 130_000

/** Milliseconds by which the clocks of worker and database may differ unmentioned. */
const tolerance = 2000

interface Server {
  readonly version: number
  readonly release: string
  readonly fsync: string
  readonly pages: string
  readonly commit: string
  readonly now: number
  readonly size: number
  readonly standby: boolean
  readonly may_create: boolean
  readonly known: boolean
}

const durability = ({ fsync, pages, commit }: Server): Check =>
  fsync !== "on" || pages !== "on"
    ? problem(
        about,
        `the server does not keep what it has acknowledged: fsync is ${fsync} and full_page_writes is ${pages}`,
        "Set both to on in postgresql.conf: after a power failure it would not know who was rung",
      )
    : ok(
        about,
        commit === "on" || commit === "remote_apply"
          ? `what it acknowledges is on the disk (synchronous_commit is ${commit})`
          : `what it acknowledges is on the disk (synchronous_commit is ${commit} for others, and on for the ledger)`,
      )

const clock = ({ now }: Server, ours: number): Check => {
  const offset = now - ours
  const seconds = `${(Math.abs(offset) / 1000).toFixed(1)} s`
  return Math.abs(offset) <= tolerance
    ? ok(about, `its clock and that of this machine differ by ${seconds}`)
    : note(
        about,
        `its clock is ${seconds} ${offset > 0 ? "ahead of" : "behind"} that of this machine`,
        "Limits are counted by the database's clock, so they hold; set the clocks by NTP all the same",
      )
}

const access = ({ standby, may_create, known }: Server): ReadonlyArray<Check> => [
  ...(standby
    ? [problem(about, "the server is a standby, which cannot be written", "Name the primary in DATABASE_URL")]
    : []),
  ...(known || may_create
    ? []
    : [
        problem(
          about,
          "its tables are not there, and this user may not make them",
          "GRANT CREATE ON SCHEMA … TO this user, or make the ledger with another one",
        ),
      ]),
]

const look = Effect.gen(function* () {
  const sql = yield* SqlClient
  const ours = yield* Clock.currentTimeMillis
  const [server] = yield* sql<Server>`SELECT current_setting('server_version_num')::int AS version,
    current_setting('server_version') AS release, current_setting('fsync') AS fsync,
    current_setting('full_page_writes') AS pages, current_setting('synchronous_commit') AS commit,
    floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now, pg_database_size(current_database()) AS size,
    pg_is_in_recovery() AS standby, has_schema_privilege(current_schema(), 'CREATE') AS may_create,
    to_regclass('calls') IS NOT NULL AS known`
  if (server === undefined) return []
  const elapsed = (yield* Clock.currentTimeMillis) - ours
  const rows = server.known
    ? yield* sql<{ state: string; count: number }>`SELECT state, count(*) AS count FROM calls GROUP BY state`
    : []
  const marks = server.known ? yield* sql.unsafe<MoveMark.MarkRow>(MoveMark.select) : []
  const refusal = MoveMark.refusal("", marks)
  const counts: StateCounts = Object.fromEntries(rows.map(({ state, count }) => [state, count]))
  const holders = yield* workers(sql)
  const version = `PostgreSQL ${server.release}`
  return [
    server.version < oldest
      ? problem(about, `it is ${version}`, "Use PostgreSQL 13 or later")
      : ok(about, `it is ${version}, and its database has ${(server.size / 1e6).toFixed(0)} MB`),
    durability(server),
    clock(server, ours + elapsed / 2),
    ...access(server),
    ...(refusal === undefined ? [] : [problem(about, `${refusal.what}: ${refusal.why}`, refusal.remedy)]),
    ...(server.known ? contents(counts) : [note(about, "it is empty, the first run fills it")]),
    ...(holders.length === 0
      ? [ok(about, "no worker has it open")]
      : holders.map(({ name, since }) =>
          ok(about, `a worker has it open: ${name}, since ${instant(since)}`),
        )),
  ]
})

/** Looks at the server and at the ledger in it. */
export const examine = (url: Redacted.Redacted): Effect.Effect<ReadonlyArray<Check>> => {
  const name = nameOf(url)
  return look.pipe(
    Effect.provide(PostgresConnection.layer({ url, application: "trunkline doctor" })),
    Effect.mapError(SqlFault.explain(name, "could not be read")),
    Effect.map((checks): ReadonlyArray<Check> => [ok(about, `${name} answers`), ...checks]),
    Effect.catch(({ what, why, remedy }) =>
      Effect.succeed([problem(about, `${name} ${what}: ${why}`, remedy)]),
    ),
  )
}

// Fills a ledger with calls that wait and calls that are settled, each of these with its attempt and its history. What is in progress ends.
import { Ledger } from "@trunkline/dispatch/Ledger"
import * as PgClient from "@effect/sql-pg/PgClient"
import { Effect, Redacted } from "effect"
import * as Reactivity from "effect/reactivity/Reactivity"
import { DatabaseSync } from "node:sqlite"
import { options, report } from "./Measuring.ts"
import { ledgerAt } from "./OurLedger.ts"

const { address, settled, waiting } = options<{ address: string; settled: number; waiting: number }>()

/** So many at a time, so that no transaction is larger than the disk likes. */
const most = 250_000

const isPostgres = address.startsWith("postgres")

/** The numbers from one to another as rows of `i`. */
const numbers = (from: number, to: number) =>
  isPostgres
    ? `generate_series(${from}, ${to}) AS n (i)`
    : `(WITH RECURSIVE n (i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i < ${to}) SELECT i FROM n) AS n`

/** A number in as many digits as make an id of it, which is older than those of the calls that are measured. */
const padded = isPostgres ? `lpad(i::text, 24, '0')` : `substr('000000000000000000000000' || i, -24)`

const phone = `'+1' || (200 + (i / 100) % 790) || '5550' || (100 + i % 100)`
const day = 86_400_000
const now = Date.now()

const columns =
  "id, key, campaign, phone, person, agent, priority, params, state, disposition, version, wake_at, created_at, settled_at"

const statements = (kind: "settled" | "waiting", from: number, to: number): ReadonlyArray<string> => {
  const id = `'0${kind === "settled" ? "A" : "B"}' || ${padded}`
  const common = `${id}, '${kind}-' || i, 'filled', ${phone}, '${kind}-person-' || i, 'default', 0, '{"name":"Zoë"}'`
  const rows = numbers(from, to)
  if (kind === "waiting") {
    return [
      `INSERT INTO calls (${columns}) SELECT ${common}, 'waiting', NULL, 1, ${now - day}, ${now - day}, NULL FROM ${rows}`,
    ]
  }
  return [
    `INSERT INTO calls (${columns}) SELECT ${common}, 'settled', 'completed', 3, 9007199254740991, ${now - 30 * day}, ${now - 29 * day} FROM ${rows}`,
    `INSERT INTO attempts (id, call_id, ordinal, provider, person, state, began_at, changed_at, provider_call_id, disposition)
      SELECT ${id} || '-1', ${id}, 1, 'happyrobot', 'settled-person-' || i, 'ended', ${now - 29 * day}, ${now - 29 * day}, 'filled-' || i, 'completed' FROM ${rows}`,
    `INSERT INTO events (call_id, version, at, last_at, event, number)
      SELECT ${id}, 1, ${now - 30 * day}, ${now - 30 * day}, '{"_tag":"submitted","campaign":"filled"}', i FROM ${rows}`,
  ]
}

const ended = [
  `UPDATE attempts SET state = 'ended', disposition = 'completed' WHERE state IN ('dialing', 'unknown', 'placed')`,
  `UPDATE calls SET state = 'settled', disposition = 'completed', wake_at = 9007199254740991, settled_at = ${now}
    WHERE state IN ('dialing', 'reconciling', 'following')`,
]

const filled = (["settled", "waiting"] as const).flatMap((kind) => {
  const count = kind === "settled" ? settled : waiting
  return Array.from({ length: Math.ceil(count / most) }, (_, nth) =>
    statements(kind, nth * most + 1, Math.min(count, (nth + 1) * most)),
  ).flat()
})

const all = [...ended, ...filled]

// Makes the tables.
await Effect.runPromise(Effect.provide(Ledger, ledgerAt(address)))
if (isPostgres) {
  await Effect.gen(function* () {
    const sql = yield* PgClient.make({ url: Redacted.make(address), maxConnections: 1 })
    for (const statement of all) yield* sql.unsafe(statement)
    if (filled.length > 0) yield* sql`VACUUM ANALYZE`
  }).pipe(Effect.scoped, Effect.provide(Reactivity.layer), Effect.runPromise)
} else {
  const database = new DatabaseSync(address.replace(/^sqlite:/, ""))
  for (const statement of all) database.exec(statement)
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)")
  database.close()
}
report({ calls: settled + waiting })

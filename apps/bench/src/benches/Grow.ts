import { Effect } from "effect"
import * as Database from "../cluster/Database.ts"
import { type Bench, part } from "../measure/Bench.ts"
import * as Folder from "../measure/Folder.ts"
import * as Program from "../measure/Program.ts"
import * as Servers from "../Servers.ts"

const names = {
  sqlite: { empty: "SQLite, empty", full: "SQLite, full" },
  postgres: { empty: "PostgreSQL, empty", full: "PostgreSQL, full" },
} as const

export const grow: Bench = {
  name: "grow",
  what: "calls placed per second over a ledger with 1,000,000 calls waiting and 5,000,000 settled, and over an empty one",
  rounds: 5,
  figures: [{ key: "perSecond", title: "Calls per second", unit: "calls/s", better: "more" }],
  bars: Object.values(names).map(({ empty, full }) => ({
    what: `${full}: at least 0.9 times as fast as empty`,
    figure: "perSecond",
    of: full,
    against: empty,
    least: 0.9,
  })),
  prepare: Effect.fnUntraced(function* (share) {
    const calls = part(20_000, share, 1000)
    const filling = { waiting: part(1_000_000, share, 2000), settled: part(5_000_000, share, 2000) }
    const provider = yield* Program.serve("Provider", { latency: [1, 3] })
    const postgres = yield* Servers.postgres
    const over = (address: string, submitted: number) =>
      Program.measure("Grow", { address, calls, provider, submitted })
    // Only what waits and what is settled is to differ: what a round has left in progress ends before the next one.
    const overFull = (address: string) =>
      Effect.andThen(Program.measure("Fill", { address, settled: 0, waiting: 0 }), over(address, 0))
    const lot = `${filling.waiting} waiting and ${filling.settled} settled, each settled one with its attempt`
    const file = `sqlite:${yield* Folder.file("full.db")}`
    yield* Program.measure("Fill", { address: file, ...filling })
    const waitingNow = calls + 1000
    const onSqlite = [
      {
        name: names.sqlite.empty,
        how: "only what is placed waits",
        round: Effect.flatMap(Folder.file("empty.db"), (empty) => over(`sqlite:${empty}`, waitingNow)),
      },
      { name: names.sqlite.full, how: lot, round: overFull(file) },
    ]
    if (postgres.missing !== undefined) {
      return { contenders: onSqlite, leftOut: [`PostgreSQL: ${postgres.missing}`] }
    }
    const { url } = yield* Database.make(postgres.url)
    yield* Program.measure("Fill", { address: url, ...filling })
    const onPostgres = [
      {
        name: names.postgres.empty,
        how: "only what is placed waits",
        round: Effect.flatMap(Database.make(postgres.url), (empty) => over(empty.url, waitingNow)),
      },
      { name: names.postgres.full, how: lot, round: overFull(url) },
    ]
    return { contenders: [...onSqlite, ...onPostgres], leftOut: [] }
  }),
}

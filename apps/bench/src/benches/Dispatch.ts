import { Effect } from "effect"
import * as Database from "../cluster/Database.ts"
import { type Bench, type Contender, part } from "../measure/Bench.ts"
import * as Folder from "../measure/Folder.ts"
import * as Program from "../measure/Program.ts"
import { versionOf } from "../measure/Versions.ts"
import * as Servers from "../Servers.ts"

const ours = "Trunkline on SQLite"
const onPostgres = "Trunkline on PostgreSQL"
const typed = "BullMQ + openapi-fetch"
const bare = "BullMQ + undici request, on the disk at once"
const graphile = "graphile-worker + undici request"

export const dispatch: Bench = {
  name: "dispatch",
  what: "calls from being handed in to their result, 256 at a time, at a provider that answers within 1 to 3 ms",
  rounds: 7,
  figures: [
    { key: "perSecond", title: "Calls per second", unit: "calls/s", better: "more" },
    { key: "cpu", title: "Processor time of a call", unit: "µs of CPU", better: "less" },
  ],
  bars: [
    {
      what: "at least 3 times BullMQ + openapi-fetch",
      figure: "perSecond",
      of: ours,
      against: typed,
      least: 3,
    },
    {
      what: "at least 1.4 times BullMQ + undici request, on the disk at once",
      figure: "perSecond",
      of: ours,
      against: bare,
      least: 1.4,
    },
    {
      what: "at least as fast as graphile-worker + undici request",
      figure: "perSecond",
      of: ours,
      against: graphile,
      least: 1,
    },
    {
      what: "on PostgreSQL at least 0.7 times as fast as on SQLite",
      figure: "perSecond",
      of: onPostgres,
      against: ours,
      least: 0.7,
    },
  ],
  prepare: Effect.fnUntraced(function* (share) {
    const calls = part(20_000, share, 256)
    const provider = yield* Program.serve("Provider", { latency: [1, 3] })
    const redis = yield* Servers.redis
    const postgres = yield* Servers.postgres
    const undici = yield* versionOf("undici")
    const bullmq = yield* versionOf("bullmq")
    const worker = yield* versionOf("graphile-worker")
    const openapiFetch = yield* versionOf("openapi-fetch")
    const byBullmq = (through: string, fsync: string) =>
      Program.measure("BullmqDispatch", { calls, provider, through, fsync, url: redis.url })
    const inDatabase = (measured: (url: string) => ReturnType<typeof Program.measure>) =>
      Effect.flatMap(Database.make(postgres.url), ({ url }) => measured(url))
    const all = "write-ahead, person lease, limits and decision record on"
    const onSqlite: Contender = {
      name: ours,
      how: `WAL, synchronous=FULL; ${all}`,
      round: Effect.flatMap(Folder.file("ledger.db"), (file) =>
        Program.measure("Dispatch", { calls, provider, address: `sqlite:${file}` }),
      ),
    }
    const overRedis: ReadonlyArray<Contender> = [
      {
        name: typed,
        how: `${bullmq} with concurrency 256 and ${openapiFetch}, Redis with appendfsync everysec`,
        round: byBullmq("openapi-fetch", "everysec"),
      },
      {
        name: bare,
        how: `${bullmq} with concurrency 256 and ${undici}, Redis with appendfsync always`,
        round: byBullmq("undici", "always"),
      },
    ]
    const overPostgres: ReadonlyArray<Contender> = [
      {
        name: graphile,
        how: `${worker} with ${undici}, 256 concurrent jobs, local queue of 1000, completions batched`,
        round: inDatabase((url) =>
          Program.measure("GraphileDispatch", { calls, provider, through: "undici", url }),
        ),
      },
      {
        name: onPostgres,
        how: `synchronous_commit on; ${all}`,
        round: inDatabase((url) => Program.measure("Dispatch", { calls, provider, address: url })),
      },
    ]
    return {
      contenders: [
        onSqlite,
        ...(redis.missing === undefined ? overRedis : []),
        ...(postgres.missing === undefined ? overPostgres : []),
      ],
      leftOut: [
        ...(redis.missing === undefined ? [] : [`BullMQ: ${redis.missing}`]),
        ...(postgres.missing === undefined ? [] : [`graphile-worker, and ours on it: ${postgres.missing}`]),
      ],
    }
  }),
}

import { Effect } from "effect"
import * as Database from "../cluster/Database.ts"
import { type Bench, part } from "../measure/Bench.ts"
import * as Folder from "../measure/Folder.ts"
import * as Program from "../measure/Program.ts"
import { versionOf } from "../measure/Versions.ts"
import * as Servers from "../Servers.ts"

const ours = "Trunkline, one worker"
const three = "Trunkline, three workers"
const cps = 100

export const pace: Bench = {
  name: "pace",
  what: "1,000 waiting calls at 100 per second, counted at the provider in every sliding second",
  rounds: 3,
  figures: [
    { key: "most", title: "Most dials in any second", unit: "dials", better: "less" },
    { key: "used", title: "Share of the limit that is used", unit: "%", better: "more" },
  ],
  bars: [
    ...[ours, three].flatMap((of) => [
      { what: `${of}: no second with more than 100 dials`, figure: "most", of, most: cps },
      { what: `${of}: at least 99 % of the limit used`, figure: "used", of, least: 99 },
    ]),
  ],
  prepare: Effect.fnUntraced(function* (share) {
    const calls = part(1000, share, 150)
    const redis = yield* Servers.redis
    const postgres = yield* Servers.postgres
    const by = (limiter: string) =>
      Effect.gen(function* () {
        const provider = yield* Program.serve("Provider", { keeps: true, latency: [1, 3] })
        const file = yield* Folder.file("ledger.db")
        return yield* Program.measure("Pace", {
          address: `sqlite:${file}`,
          calls,
          cps,
          limiter,
          provider,
          redis: redis.url,
        })
      })
    const shared = {
      name: three,
      how: "cps 100 over all of them, on one ledger in PostgreSQL, each a process of its own",
      round: Effect.gen(function* () {
        const provider = yield* Program.serve("Provider", { keeps: true, latency: [1, 3] })
        const { url } = yield* Database.make(postgres.url)
        return yield* Program.measure("Workers", {
          address: url,
          atOnce: 1000,
          calls,
          cps,
          provider,
          workers: 3,
        })
      }),
    }
    const peers = [
      ["p-queue strict", "p-queue", "interval 1000, intervalCap 100, strict"],
      ["p-throttle strict", "p-throttle", "limit 100, interval 1000, strict"],
      ["bottleneck minTime", "bottleneck", "minTime 10"],
      ...(redis.missing === undefined
        ? [["BullMQ limiter", "bullmq", "limiter of 100 per 1000 ms, concurrency 256"] as const]
        : []),
    ] as const
    const others = yield* Effect.forEach(peers, ([name, module, settings]) =>
      Effect.map(versionOf(module), (version) => ({
        name,
        how: `${version}, ${settings}`,
        round: by(name),
      })),
    )
    return {
      contenders: [
        { name: ours, how: "cps 100, one worker on SQLite, everything durable", round: by("ours") },
        ...(postgres.missing === undefined ? [shared] : []),
        ...others,
      ],
      leftOut: [
        ...(postgres.missing === undefined ? [] : [`Three workers on one ledger: ${postgres.missing}`]),
        ...(redis.missing === undefined ? [] : [`BullMQ: ${redis.missing}`]),
      ],
    }
  }),
}

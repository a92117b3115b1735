import { Effect } from "effect"
import { type Bench, part } from "../measure/Bench.ts"
import * as Folder from "../measure/Folder.ts"
import * as Program from "../measure/Program.ts"
import { versionOf } from "../measure/Versions.ts"
import * as Servers from "../Servers.ts"

const ours = "Trunkline"
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
    { what: "no second with more than 100 dials", figure: "most", of: ours, most: cps },
    { what: "at least 99 % of the limit used", figure: "used", of: ours, least: 99 },
  ],
  prepare: Effect.fnUntraced(function* (share) {
    const calls = part(1000, share, 150)
    const redis = yield* Servers.redis
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
        ...others,
      ],
      leftOut: [
        "Three workers on one ledger: `pnpm bench cluster` counts theirs, with workers that are killed beside",
        ...(redis.missing === undefined ? [] : [`BullMQ: ${redis.missing}`]),
      ],
    }
  }),
}

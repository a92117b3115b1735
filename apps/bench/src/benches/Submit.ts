import { Effect } from "effect"
import { type Bench, part } from "../measure/Bench.ts"
import * as Folder from "../measure/Folder.ts"
import * as Program from "../measure/Program.ts"
import { versionOf } from "../measure/Versions.ts"
import * as Servers from "../Servers.ts"

const ours = "Trunkline on SQLite"
const relaxed = "BullMQ add, on the disk within a second"
const durable = "BullMQ add, on the disk at once"

export const submit: Bench = {
  name: "submit",
  what: "calls handed in one by one, 256 callers waiting, each until its own is taken",
  rounds: 9,
  figures: [
    { key: "perSecond", title: "Calls taken in per second", unit: "calls/s", better: "more" },
    { key: "cpu", title: "Processor time of a call", unit: "µs of CPU", better: "less" },
  ],
  bars: [
    { what: "at least 4 times BullMQ's add", figure: "perSecond", of: ours, against: relaxed, least: 4 },
    {
      what: "at least 4 times BullMQ's add where it is durable too",
      figure: "perSecond",
      of: ours,
      against: durable,
      least: 4,
    },
  ],
  prepare: Effect.fnUntraced(function* (share) {
    const calls = part(20_000, share, 256)
    const bullmq = yield* versionOf("bullmq")
    const redis = yield* Servers.redis
    const add = (fsync: string) => Program.measure("BullmqSubmit", { calls, fsync, url: redis.url })
    return {
      contenders: [
        {
          name: ours,
          how: "WAL, synchronous=FULL, group commit; the call is checked and its history begun",
          round: Effect.flatMap(Folder.file("ledger.db"), (file) =>
            Program.measure("Submit", { calls, address: `sqlite:${file}` }),
          ),
        },
        ...(redis.missing === undefined
          ? [
              { name: relaxed, how: `${bullmq}, Redis with appendfsync everysec`, round: add("everysec") },
              { name: durable, how: `${bullmq}, Redis with appendfsync always`, round: add("always") },
            ]
          : []),
      ],
      leftOut: redis.missing === undefined ? [] : [`BullMQ: ${redis.missing}`],
    }
  }),
}

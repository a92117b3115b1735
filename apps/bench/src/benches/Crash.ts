import { Clock, Effect } from "effect"
import { FetchHttpClient } from "effect/http"
import { killLoop } from "../kill/KillLoop.ts"
import { ProcessFailed } from "../kill/Processes.ts"
import { type Bench, part } from "../measure/Bench.ts"
import * as Program from "../measure/Program.ts"
import { versionOf } from "../measure/Versions.ts"
import * as Servers from "../Servers.ts"

const ours = "Trunkline"
const defaults = "BullMQ, defaults"
const patient = "BullMQ, stalled jobs never failed"

export const crash: Bench = {
  name: "crash",
  what: "a worker that is killed with kill -9 at random moments until its calls are done; its provider counts who was rung how often",
  rounds: 3,
  figures: [
    { key: "twice", title: "Calls that were dialled more than once", unit: "calls", better: "less" },
    { key: "lost", title: "Calls that were never dialled", unit: "calls", better: "less" },
  ],
  bars: [
    { what: "nobody rung twice", figure: "twice", of: ours, most: 0 },
    { what: "no call lost", figure: "lost", of: ours, most: 0 },
  ],
  prepare: Effect.fnUntraced(function* (share) {
    const kills = part(100, share, 2)
    const calls = part(3000, share, 60)
    const redis = yield* Servers.redis
    const bullmq = yield* versionOf("bullmq")
    const byBullmq = (options: { readonly stalled?: number }) =>
      Effect.flatMap(Program.serve("Provider", { keeps: true, latency: [10, 100] }), (provider) =>
        Program.measure("BullmqCrash", { calls, kills, provider, url: redis.url, ...options }),
      )
    const loop = Effect.gen(function* () {
      const seed = Number((yield* Clock.currentTimeMillis) % 1_000_000_000)
      const { verdict } = yield* killLoop({ rounds: kills, calls, seed }, () => Effect.void)
      const count = (kind: string) => verdict.violations.filter((each) => each.kind === kind).length
      return { twice: count("rung twice") + count("overlap"), lost: count("forgotten") }
    }).pipe(
      Effect.mapError((error) => new ProcessFailed({ message: error.message })),
      Effect.provide(FetchHttpClient.layer),
    )
    return {
      contenders: [
        {
          name: ours,
          how: `${kills} kills over ${calls} calls, every fault of the simulator on, connections cut`,
          round: loop,
        },
        ...(redis.missing === undefined
          ? [
              {
                name: defaults,
                how: `${bullmq}, ${kills} kills over ${calls} calls, Redis with appendfsync always, a provider without faults`,
                round: byBullmq({}),
              },
              {
                name: patient,
                how: "the same, with maxStalledCount 1,000,000",
                round: byBullmq({ stalled: 1_000_000 }),
              },
            ]
          : []),
      ],
      leftOut: redis.missing === undefined ? [] : [`BullMQ: ${redis.missing}`],
    }
  }),
}

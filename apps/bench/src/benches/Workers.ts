import { Effect } from "effect"
import * as Database from "../cluster/Database.ts"
import { type Bench, part } from "../measure/Bench.ts"
import * as Program from "../measure/Program.ts"
import * as Servers from "../Servers.ts"

const one = "one worker"
const two = "two workers"
const three = "three workers"

/** Dials of each worker that are on their way at a time: what it waits for is the provider, and not the processor. */
const atOnce = 24

export const workers: Bench = {
  name: "workers",
  what: "calls per second of several workers on one ledger in PostgreSQL, at a provider that answers after 200 ms",
  rounds: 3,
  figures: [{ key: "perSecond", title: "Calls per second", unit: "calls/s", better: "more" }],
  bars: [
    { what: "two at least 1.9 times as many as one", figure: "perSecond", of: two, against: one, least: 1.9 },
    {
      what: "three at least 2.8 times as many as one",
      figure: "perSecond",
      of: three,
      against: one,
      least: 2.8,
    },
  ],
  prepare: Effect.fnUntraced(function* (share) {
    const postgres = yield* Servers.postgres
    if (postgres.missing !== undefined) {
      return { contenders: [], leftOut: [`All of it: ${postgres.missing}`] }
    }
    const of = (count: number) =>
      Effect.gen(function* () {
        const provider = yield* Program.serve("Provider", { keeps: true, latency: [200, 200] })
        const { url } = yield* Database.make(postgres.url)
        const calls = part(1000, share, 200) * count
        return yield* Program.measure("Workers", {
          address: url,
          atOnce,
          calls,
          cps: 1000,
          provider,
          workers: count,
        })
      })
    const how = `each in a process of its own with ${atOnce} dials on their way at a time, 1,000 calls for each`
    return {
      contenders: [
        { name: one, how, round: of(1) },
        { name: two, how, round: of(2) },
        { name: three, how, round: of(3) },
      ],
      leftOut: [],
    }
  }),
}

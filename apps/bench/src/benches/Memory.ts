import { Effect } from "effect"
import { type Bench, part } from "../measure/Bench.ts"
import * as Folder from "../measure/Folder.ts"
import * as Program from "../measure/Program.ts"

const inFlight = "10,000 calls in flight"
const many = "1,000,000 calls waiting"
const few = "1,000 calls waiting"

export const memory: Bench = {
  name: "memory",
  what: "resident memory of a worker",
  rounds: 3,
  figures: [
    { key: "megabytes", title: "Resident memory", unit: "MB", better: "less" },
    { key: "kB", title: "Memory of a call in flight", unit: "kB", better: "less" },
  ],
  bars: [
    { what: "at most 20 kB for a call in flight", figure: "kB", of: inFlight, most: 20 },
    {
      what: "with 1,000,000 waiting at most 1.1 times that with 1,000",
      figure: "megabytes",
      of: many,
      against: few,
      most: 1.1,
    },
  ],
  prepare: Effect.fnUntraced(function* (share) {
    const quick = yield* Program.serve("Provider", { latency: [1, 3] })
    const slow = yield* Program.serve("Provider", { latency: [600_000, 600_000] })
    const filled = (waiting: number) =>
      Effect.gen(function* () {
        const address = `sqlite:${yield* Folder.file("ledger.db")}`
        yield* Program.measure("Fill", { address, settled: 0, waiting })
        // Nine seconds of work at a steady pace.
        return yield* Program.measure("Grow", { address, calls: 900, cps: 100, provider: quick })
      })
    return {
      contenders: [
        { name: few, how: "SQLite, 100 dials per second for nine seconds", round: filled(1000) },
        { name: many, how: "the same", round: filled(part(1_000_000, share, 2000)) },
        {
          name: inFlight,
          how: "each with a connection of its own, the provider does not answer",
          round: Effect.flatMap(Folder.file("ledger.db"), (file) =>
            Program.measure("InFlight", {
              address: `sqlite:${file}`,
              calls: part(10_000, share, 500),
              provider: slow,
            }),
          ),
        },
      ],
      leftOut: [],
    }
  }),
}

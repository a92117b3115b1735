import { Effect } from "effect"
import { type Bench, part } from "../measure/Bench.ts"
import * as Program from "../measure/Program.ts"

const ours = "decide"

export const decide: Bench = {
  name: "decide",
  what: "one decision about a call with five past attempts, all rules on",
  rounds: 9,
  figures: [{ key: "micros", title: "Time of a decision", unit: "µs", better: "less" }],
  bars: [{ what: "at most 2 µs", figure: "micros", of: ours, most: 2 }],
  prepare: (share) =>
    Effect.succeed({
      contenders: [
        {
          name: ours,
          how: "another instant each time, so that nothing can be kept from the last one",
          round: Program.measure("Decide", { decisions: part(500_000, share, 1000) }),
        },
      ],
      leftOut: [],
    }),
}

import { Effect } from "effect"
import { type Bench, part } from "../measure/Bench.ts"
import * as Program from "../measure/Program.ts"
import { versionOf } from "../measure/Versions.ts"

const ours = "Trunkline's client over lean-fetch"
const typed = "openapi-fetch"
const bare = "undici request"

export const client: Bench = {
  name: "client",
  what: "small JSON POSTs to a server in another process, 256 at a time",
  rounds: 9,
  figures: [
    { key: "perSecond", title: "Requests per second", unit: "requests/s", better: "more" },
    { key: "cpu", title: "Processor time of a request", unit: "µs of CPU", better: "less" },
  ],
  bars: [
    {
      what: "at least 3 times openapi-fetch's default throughput",
      figure: "perSecond",
      of: ours,
      against: typed,
      least: 3,
    },
    {
      what: "at most 1.6 times the CPU of undici request",
      figure: "cpu",
      of: ours,
      against: bare,
      most: 1.6,
    },
  ],
  prepare: Effect.fnUntraced(function* (share) {
    const url = yield* Program.serve("Provider", {})
    const undici = yield* versionOf("undici")
    const openapiFetch = yield* versionOf("openapi-fetch")
    const requests = part(60_000, share, 500)
    const through = (sender: string) => Program.measure("Client", { requests, through: sender, url })
    return {
      contenders: [
        {
          name: ours,
          how: `generated types, ${undici} below, the answer decoded, secrets redacted`,
          round: through("ours"),
        },
        { name: typed, how: `${openapiFetch} over the fetch of Node`, round: through("openapi-fetch") },
        { name: bare, how: `${undici}, Agent with 256 connections, no types`, round: through("undici") },
      ],
      leftOut: [],
    }
  }),
}

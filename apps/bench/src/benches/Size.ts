import { Effect } from "effect"
import type { Bench } from "../measure/Bench.ts"
import { ProcessFailed } from "../kill/Processes.ts"
import * as Program from "../measure/Program.ts"
import { versionOf } from "../measure/Versions.ts"

const happyrobot = "@trunkline/happyrobot"
const hamsa = "@trunkline/hamsa"

export const size: Bench = {
  name: "size",
  what: "a client without its Schemas as a bundle for the web, minified and gzipped",
  rounds: 1,
  figures: [{ key: "kB", title: "Size of the bundle", unit: "kB", better: "less" }],
  bars: [happyrobot, hamsa].map((of) => ({ what: `${of}: at most 5 kB`, figure: "kB", of, most: 5 })),
  prepare: Effect.fnUntraced(
    function* () {
      const vite = yield* versionOf("vite")
      const contenders = [
        [happyrobot, "createHappyRobot"],
        [hamsa, "createHamsa"],
        ["openapi-fetch", "default"],
      ] as const
      const made = yield* Effect.forEach(contenders, ([name, member]) =>
        Effect.map(versionOf(name), (version) => ({
          name,
          how: `${version}, bundled by ${vite} for es2022, gzip level 9`,
          round: Program.measure("Size", { name, member }),
        })),
      )
      return { contenders: made, leftOut: [] }
    },
    Effect.mapError(({ message }) => new ProcessFailed({ message })),
  ),
}

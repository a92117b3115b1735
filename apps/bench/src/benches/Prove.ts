import { Effect, Path, Schema } from "effect"
import { ChildProcess } from "effect/process"
import { fileURLToPath } from "node:url"
import { ProcessFailed } from "../kill/Processes.ts"
import { type Bench, part } from "../measure/Bench.ts"
import * as Program from "../measure/Program.ts"

const ours = "trunkline prove --crashes"

const decode = Schema.decodeUnknownEffect(
  Schema.fromJsonString(Schema.Struct({ intents: Schema.Number, elapsed: Schema.Number })),
)

export const prove: Bench = {
  name: "prove",
  what: "simulated calls with faults, and workers that are killed, in virtual time",
  rounds: 3,
  figures: [{ key: "perSecond", title: "Calls proved per second", unit: "calls/s", better: "more" }],
  bars: [{ what: "at least 3,000 a second", figure: "perSecond", of: ours, least: 3000 }],
  prepare: Effect.fnUntraced(function* (share) {
    const path = yield* Path.Path
    const worker = path.dirname(fileURLToPath(import.meta.resolve("@trunkline/worker/package.json")))
    const bin = path.join(worker, "bin", "trunkline.js")
    const intents = part(60_000, share, 500)
    const args = [bin, "prove", "--intents", `${intents}`, "--seed", "1", "--crashes", "--json"]
    const round = Program.run(ChildProcess.make(process.execPath, args), ours).pipe(
      Effect.flatMap((written) => decode(written.trim().split("\n").at(-1))),
      Effect.map(({ elapsed, intents: proved }) => ({ perSecond: (proved / elapsed) * 1000 })),
      Effect.mapError((error) =>
        error instanceof ProcessFailed ? error : new ProcessFailed({ message: `${ours}: ${error.message}` }),
      ),
    )
    return {
      contenders: [{ name: ours, how: "seed 1, on all cores, judged from outside", round }],
      leftOut: [],
    }
  }),
}

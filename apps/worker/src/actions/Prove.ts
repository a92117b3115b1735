/** What `trunkline prove` does. */
import { prove as proveIt, Report } from "@trunkline/proof"
import { Clock, Console, Effect, Option, Random } from "effect"
import { availableParallelism } from "node:os"
import { RuleBroken } from "../Ending.ts"

export interface ProveOptions {
  readonly intents: number
  readonly seed: Option.Option<number>
  readonly crashes: boolean
  readonly json: boolean
}

/** Milliseconds between two lines of progress. */
const betweenLines = 5_000

export const prove = Effect.fnUntraced(function* ({ crashes, intents, json, ...options }: ProveOptions) {
  const seed = Option.isSome(options.seed) ? options.seed.value : yield* Random.nextIntBetween(1, 2 ** 31 - 1)
  yield* Console.error(`Seed ${seed}. Nobody is phoned.`)
  const began = yield* Clock.currentTimeMillis
  let toldAt = began
  const proof = yield* proveIt({
    intents,
    seed,
    crashes,
    threads: availableParallelism(),
    onProgress: Effect.fnUntraced(function* (soFar) {
      const now = yield* Clock.currentTimeMillis
      if (now - toldAt < betweenLines) return
      toldAt = now
      yield* Console.error(Report.progress(soFar, intents, now - began))
    }),
  })
  yield* Console.log(json ? JSON.stringify(Report.json(proof)) : Report.describe(proof))
  if (proof.failure !== undefined) {
    if (json) yield* Console.error(Report.describe(proof))
    return yield* new RuleBroken()
  }
})

/** What happens to the workers of a cluster, one thing after the other: drawn at random, the same for the same seed. */
import { Effect, Random } from "effect"

export type Trouble =
  /** `kill -9`, and started again after so many milliseconds. */
  | { readonly _tag: "Kill"; readonly worker: number; readonly back: number }
  /** Stopped and continued after so many milliseconds, which are more than its lock lives. */
  | { readonly _tag: "Freeze"; readonly worker: number; readonly millis: number }
  /** Told to end, and started again at once. */
  | { readonly _tag: "Stop"; readonly worker: number }
  /** Every connection to the database is ended. */
  | { readonly _tag: "Cut" }

export interface Blow {
  /** Milliseconds after the one before. */
  readonly after: number
  readonly trouble: Trouble
}

/** The worker's lock lives for ten seconds. */
const frozen = { least: 12_000, most: 16_000 }

export const draw = (workers: number): Effect.Effect<Blow> =>
  Effect.gen(function* () {
    const after = yield* Random.nextIntBetween(1_500, 4_500)
    const worker = yield* Random.nextIntBetween(0, workers - 1)
    const kind = yield* Random.next
    const back = yield* Random.nextIntBetween(0, 3_000)
    const millis = yield* Random.nextIntBetween(frozen.least, frozen.most)
    const trouble: Trouble =
      kind < 0.5
        ? { _tag: "Kill", worker, back }
        : kind < 0.75
          ? { _tag: "Cut" }
          : kind < 0.9
            ? { _tag: "Freeze", worker, millis }
            : { _tag: "Stop", worker }
    return { after, trouble }
  })

/** Chance that a seed decides: the same seed draws the same, on every machine. */
import { Effect, Random } from "effect"

export interface Draws {
  /** A number of [0, 1). */
  readonly unit: () => number
  /** An integer from `least` to `most`, both included. */
  readonly between: (least: number, most: number) => number
  /** Whether something happens that happens in this share of all cases. */
  readonly happens: (share: number) => boolean
  readonly pick: <const A>(values: readonly [A, ...ReadonlyArray<A>]) => A
  /** How many go by until something happens that happens once in `mean` on average; at least 1. */
  readonly until: (mean: number) => number
  readonly bytes: (size: number) => Uint8Array
}

/** Draws of one subject: what is drawn for another one does not move them. */
export const draws = (seed: number, subject: string): Draws => {
  const source = Effect.runSync(Random.withSeed(Random.Random, `${seed} ${subject}`))
  const unit = () => source.nextDoubleUnsafe()
  const between = (least: number, most: number) => least + Math.floor(unit() * (most - least + 1))
  return {
    unit,
    between,
    happens: (share) => unit() < share,
    pick: ([first, ...rest]) => {
      const index = between(0, rest.length)
      return index === 0 ? first : (rest[index - 1] ?? first)
    },
    until: (mean) => 1 + Math.floor(-Math.log(1 - unit()) * Math.max(0, mean - 1)),
    bytes: (size) => Uint8Array.from({ length: size }, () => between(0, 255)),
  }
}

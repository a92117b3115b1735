/** When a worker is killed, and when its connections are cut: drawn at random, the same for the same seed. */
import { Effect, Random } from "effect"

export type Moment =
  /** So many milliseconds after its start, when it cannot have done anything. */
  | { readonly _tag: "InInfancy"; readonly millis: number }
  /** When this share of its life is over, from its start to some time after it began to work. */
  | { readonly _tag: "InLife"; readonly share: number }
  /** So many milliseconds after the oracle saw so many dials of it, while answers are on their way. */
  | { readonly _tag: "InDial"; readonly dials: number; readonly millis: number }

/** What happens to one life of a worker. */
export interface Fate {
  readonly kill: Moment
  /** When its connections are cut, as a share of its life; in most lives they are not. */
  readonly cutAt: number | undefined
}

/** Milliseconds of work that a life is long enough for: dials, and the first answers to what was left unclear. */
export const workingLife = 1_200

/** Milliseconds that the simulator takes at most for an answer without a fault. */
export const slowestAnswer = 120

const between = (least: number, most: number) => Random.nextIntBetween(least, most)

const moment: Effect.Effect<Moment> = Effect.gen(function* () {
  const kind = yield* Random.next
  if (kind < 0.1) return { _tag: "InInfancy", millis: yield* between(0, 100) }
  if (kind < 0.5) return { _tag: "InLife", share: yield* Random.next }
  return { _tag: "InDial", dials: yield* between(1, 20), millis: yield* between(0, slowestAnswer) }
})

/** Draws one fate from the generator of the surrounding effect. */
export const fate: Effect.Effect<Fate> = Effect.gen(function* () {
  const kill = yield* moment
  const isCut = (yield* Random.next) < 0.25
  const cutAt = yield* Random.next
  return { kill, cutAt: isCut ? cutAt : undefined }
})

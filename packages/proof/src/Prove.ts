/** The proof: scenario after scenario with faults and crashes, each judged from its history, and the baseline beside it. */
import { Clock, Effect, Hash, Stream } from "effect"
import { type Failure, judge } from "./Judge.ts"
import type { Sabotage } from "./Sabotage.ts"
import type { ScenarioOptions } from "./Scenario.ts"
import * as Tally from "./Tally.ts"
import * as Threads from "./Threads.ts"

export interface ProveOptions {
  /** How many call requests, over all scenarios. */
  readonly intents: number
  /** The same seed gives the same proof. */
  readonly seed: number
  /** Whether workers are killed. @default false */
  readonly crashes?: boolean
  /** How many scenarios are run at a time, each in a thread of its own; it changes nothing but the time it takes. @default 1 */
  readonly threads?: number
  /** Told after every scenario. */
  readonly onProgress?: (soFar: Tally.Tally) => Effect.Effect<void>
  /** Replaces parts of the worker, to see whether that would be noticed. It cannot be handed to other threads. */
  readonly sabotage?: Sabotage
}

export interface Proof extends Tally.Tally {
  readonly seed: number
  /** Whether workers were killed. */
  readonly withCrashes: boolean
  /** Milliseconds that it took. */
  readonly elapsed: number
  /** The first scenario in which a rule was broken; nothing was proved after it. */
  readonly failure: Failure | undefined
}

/** How many judgements may wait, for each thread, until an earlier scenario that takes longer is judged too. */
const ahead = 8

/** Intents of one scenario. */
const scenarioSize = 1_000

/**
 * Proves as much as it is asked to, and stops at the first scenario in which a rule was broken.
 *
 * @example
 * const { doubleRings, lostCalls } = yield* prove({ intents: 20_000, seed: 1, crashes: true })
 */
export const prove = Effect.fn("prove")(function* (options: ProveOptions) {
  const { crashes = false, intents, sabotage, seed, threads = 1 } = options
  const began = yield* Clock.currentTimeMillis
  const judgeIn =
    threads > 1 && sabotage === undefined
      ? yield* Threads.make(threads)
      : (options: ScenarioOptions) => judge(options, sabotage)
  const soFar = { tally: Tally.empty, failure: undefined as Failure | undefined }
  yield* Stream.range(0, Math.ceil(intents / scenarioSize) - 1).pipe(
    Stream.mapEffect(
      (index) =>
        judgeIn({
          crashes,
          seed: seedOf(seed, index),
          intents: Math.min(scenarioSize, intents - index * scenarioSize),
        }),
      { concurrency: threads * (threads > 1 ? ahead : 1) },
    ),
    Stream.takeUntil(({ failure }) => failure !== undefined),
    Stream.runForEach(({ failure, tally }) => {
      soFar.tally = Tally.add(soFar.tally, tally)
      soFar.failure = failure
      return options.onProgress?.(soFar.tally) ?? Effect.void
    }),
  )
  const proof: Proof = {
    ...soFar.tally,
    seed,
    withCrashes: crashes,
    elapsed: (yield* Clock.currentTimeMillis) - began,
    failure: soFar.failure,
  }
  return proof
}, Effect.scoped)

/** The first scenario has the run's own seed, so that each can be run alone. */
const seedOf = (seed: number, index: number): number =>
  index === 0 ? seed : Hash.string(`${seed} ${index}`) >>> 0

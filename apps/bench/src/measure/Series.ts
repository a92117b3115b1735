/** Measures a benchmark: all contenders once in each round, in another order each time. */
import { Clock, Console, Effect } from "effect"
import type { Bench } from "./Bench.ts"
import { machine } from "./Machine.ts"
import { figuresOf, type Result, type Round } from "./Result.ts"
import * as Words from "./Words.ts"

export interface SeriesOptions {
  readonly rounds: number
  readonly share: number
}

/** The list from its n-th element on, and then what comes before. */
const turned = <A>(list: ReadonlyArray<A>, n: number): ReadonlyArray<A> => [
  ...list.slice(n % list.length),
  ...list.slice(0, n % list.length),
]

export const series = Effect.fnUntraced(function* (bench: Bench, { rounds, share }: SeriesOptions) {
  yield* Console.error(`${bench.name}: ${bench.what}`)
  const { contenders, leftOut } = yield* bench.prepare(share)
  yield* Effect.forEach(leftOut, (why) => Console.error(`  LEFT OUT: ${why}`))
  const done: Array<Round> = []
  for (let round = 0; round < rounds; round++) {
    for (const { name, round: once } of turned(contenders, round)) {
      const sample = yield* Effect.scoped(once)
      done.push({ contender: name, sample })
      yield* Console.error(`  ${round + 1}/${rounds} ${name}: ${Words.sample(bench.figures, sample)}`)
    }
  }
  const result: Result = {
    what: bench.what,
    machine: yield* machine,
    at: yield* Clock.currentTimeMillis,
    share,
    figures: bench.figures,
    rows: contenders.map(({ name, how }) => ({ name, how, figures: figuresOf(name, bench.figures, done) })),
    bars: bench.bars,
    leftOut,
  }
  return result
}, Effect.scoped)

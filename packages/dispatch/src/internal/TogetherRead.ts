/** What many ask for at about the same time, one thing each, is read for all of them at once. */
import { Deferred, Effect, Exit } from "effect"

interface Waiting<I, A, E> {
  readonly input: I
  readonly done: Deferred.Deferred<A, E>
}

/**
 * `read` takes inputs and gives what it has found about each. Whoever asks gets what is read after that.
 *
 * @example
 * const course = TogetherRead.make((names) => Effect.map(courses(names), (found) => (name) => found.get(name)))
 */
export const make = <I, A, E>(read: (inputs: ReadonlyArray<I>) => Effect.Effect<(input: I) => A, E>) => {
  let waiting: Array<Waiting<I, A, E>> = []

  const readAll = Effect.gen(function* () {
    // All that is about to be asked gets its turn.
    yield* Effect.yieldNow
    const all = waiting
    waiting = []
    const found = yield* Effect.exit(read(all.map(({ input }) => input)))
    for (const { input, done } of all) {
      Deferred.doneUnsafe(
        done,
        Exit.map(found, (find) => find(input)),
      )
    }
  })

  // Others depend on whoever reads: what has been asked is read, though the one that asked first may not wait for it any more.
  return (input: I): Effect.Effect<A, E> =>
    Effect.uninterruptibleMask((restore) => {
      const done = Deferred.makeUnsafe<A, E>()
      waiting.push({ input, done })
      const answer = restore(Deferred.await(done))
      return waiting.length === 1 ? Effect.andThen(readAll, answer) : answer
    })
}

/**
 * One durable transaction for many writers: what arrives while a transaction is being written goes into the next one.
 *
 * Each writer gets its own answer after the commit. If the transaction fails, each write is tried in one of its own, so that
 * nobody fails for another's fault. A lone writer waits for no timer: it is committed at once.
 *
 * Writes of one kind are made together, with as few statements as one of them. Between kinds, and so between writers, there is no
 * order: whoever waits for an answer writes nothing meanwhile.
 *
 * In an outage the writes wait, and are committed together when the database is back.
 */
import { Array, Clock, Deferred, Effect, Exit, Queue } from "effect"
import type { SqlError } from "effect/sql/SqlError"
import * as SqlClient from "effect/sql/SqlClient"
import { LedgerObserver } from "../LedgerObserver.ts"
import { Outage, type SqlEngine, transaction } from "./SqlEngine.ts"

/** The most writes in one transaction, so that none waits long for the others. */
const most = 512

/** A transaction of so many writes is one of many that follow each other. */
const fewestOfMany = 32

/** So many are enough for the next one. */
const enough = 256

/**
 * Milliseconds for which the next one gathers what is on its way, if it is not enough: each transaction writes the pages that it
 * touches anew, so few large ones cost half of what many small ones do.
 */
const gathering = 8

/** Milliseconds between two tries in an outage. */
const betweenTries = 500

/** Makes writes of one kind: as many answers as there are inputs, in the same order. */
export type WriteMany<I, A> = (inputs: ReadonlyArray<I>) => Effect.Effect<ReadonlyArray<A>, SqlError>

/** Makes writes that have nothing in common, one after the other. */
export const each = <A>(writes: ReadonlyArray<Effect.Effect<A, SqlError>>) =>
  Effect.forEach(writes, (write) => write)

export interface WriteOptions<A> {
  /**
   * What is run instead if the first run may have been committed already, given what that answered. Without it such a write fails,
   * for a second run could do it twice, or answer as if somebody else had done it.
   */
  readonly again?: (first: A) => Effect.Effect<A, SqlError>
  /** Fails at once in an outage, unless the first run may have been committed. */
  readonly impatient?: boolean
}

interface Write {
  readonly many: WriteMany<never, unknown>
  readonly input: never
  readonly done: Deferred.Deferred<unknown, SqlError | Outage>
  readonly options: WriteOptions<unknown>
  /** When it has met an outage first. */
  readonly waitsSince?: number
}

// Writes of many kinds wait in one queue: from here on each is known only by what makes it, and its input fits nothing else.
const inOne = <I, A>(many: WriteMany<I, A>, input: I): Pick<Write, "many" | "input"> => ({
  many,
  input: input as never,
})

/** Makes all of them, kind by kind. The answers are in the order of the writes. */
const makeAll = Effect.fnUntraced(function* (writes: ReadonlyArray<Write>) {
  const answers: Array<unknown> = []
  const kinds = Map.groupBy(writes.entries(), ([, { many }]) => many)
  for (const [many, some] of kinds) {
    const made = yield* many(some.map(([, { input }]) => input))
    some.forEach(([place], index) => (answers[place] = made[index]))
  }
  return answers
})

/** Makes a write in the next transaction; it is durable when this returns. */
export type Commit = <I, A>(
  many: WriteMany<I, A>,
  input: I,
  options?: WriteOptions<A>,
) => Effect.Effect<A, SqlError | Outage>

/** Starts the writer and gives the function that hands it a write. */
export const make = Effect.fnUntraced(function* (engine: SqlEngine) {
  const sql = yield* SqlClient.SqlClient
  const queue = yield* Queue.unbounded<Write>()
  const clock = yield* Clock.Clock
  const observer = yield* LedgerObserver

  const commitAll = <A>(writes: Effect.Effect<A, SqlError>, count: number) => {
    const committing = Effect.exit(transaction(sql, engine, writes))
    if (observer === undefined) return committing
    return Effect.suspend(() => {
      const began = clock.monotonicTimeNanosUnsafe()
      return Effect.tap(committing, (exit) =>
        Effect.sync(() => {
          const seconds = Number(clock.monotonicTimeNanosUnsafe() - began) / 1e9
          observer.committed(count, seconds, Exit.isSuccess(exit))
        }),
      )
    })
  }

  const outageIn = <A>(exit: Exit.Exit<A, SqlError | Outage>): Outage | undefined => {
    const error = Exit.isFailure(exit)
      ? exit.cause.reasons.find((reason) => reason._tag === "Fail")?.error
      : undefined
    return error instanceof Outage ? error : undefined
  }

  /** Answers those for whom an outage is the end, and gives those that wait for the end of it, as they are to be run then. */
  const outlast = Effect.fnUntraced(function* (
    writes: ReadonlyArray<Write>,
    outage: Outage,
    answers: ReadonlyArray<unknown>,
  ) {
    const now = yield* Clock.currentTimeMillis
    return writes.flatMap((write, place): ReadonlyArray<Write> => {
      const { again, impatient } = write.options
      const since = write.waitsSince ?? now
      const next: Write = { ...write, waitsSince: since, options: { ...write.options, impatient: false } }
      if (outage.isDoubtful && again !== undefined) {
        const second = again(answers[place])
        return [{ ...next, ...inOne(each, second), options: { again: () => second } }]
      }
      if (!outage.isDoubtful && impatient !== true && now - since < engine.patience) return [next]
      Deferred.doneUnsafe(write.done, Exit.fail(outage))
      return []
    })
  })

  /** Gives the writes that are to be tried again. */
  const together: (writes: ReadonlyArray<Write>) => Effect.Effect<ReadonlyArray<Write>> = Effect.fnUntraced(
    function* (writes) {
      let answers: ReadonlyArray<unknown> = []
      const making = Effect.tap(makeAll(writes), (made) => Effect.sync(() => void (answers = made)))
      const exit = yield* commitAll(making, writes.length)
      const outage = outageIn(exit)
      if (outage !== undefined) return yield* outlast(writes, outage, answers)
      if (Exit.isFailure(exit) && writes.length > 1) {
        return (yield* Effect.forEach(writes, (write) => together([write]))).flat()
      }
      writes.forEach(({ done }, place) =>
        Deferred.doneUnsafe(
          done,
          Exit.map(exit, (made) => made[place]),
        ),
      )
      return []
    },
  )

  let waiting: ReadonlyArray<Write> = []
  let lastCount = 0

  const gather = Effect.gen(function* () {
    // Those who have just been answered write again.
    yield* Effect.yieldNow
    if (Queue.sizeUnsafe(queue) < enough) yield* Effect.sleep(gathering)
  })

  // Only the waiting may be interrupted: a write that was taken is committed and answered.
  yield* Effect.uninterruptibleMask((restore) =>
    Effect.gen(function* () {
      if (lastCount >= fewestOfMany) yield* restore(gather)
      const arrived =
        waiting.length === 0
          ? yield* restore(Queue.takeBetween(queue, 1, most))
          : yield* Effect.andThen(restore(Effect.sleep(betweenTries)), Queue.clear(queue))
      const [now, later] = Array.splitAt([...waiting, ...arrived], most)
      lastCount = now.length
      waiting = [...(yield* together(now)), ...later]
    }),
  ).pipe(Effect.forever, Effect.forkScoped)

  const commit: Commit = <I, A>(many: WriteMany<I, A>, input: I, options: WriteOptions<A> = {}) =>
    Effect.suspend(() => {
      const done = Deferred.makeUnsafe<unknown, SqlError | Outage>()
      Queue.offerUnsafe(queue, { ...inOne(many, input), done, options: options as WriteOptions<unknown> })
      // Each write gets back what it answered itself.
      return Deferred.await(done) as Effect.Effect<A, SqlError | Outage>
    })
  return commit
})

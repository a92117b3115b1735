/**
 * One durable transaction for many writers: what arrives while a transaction is being written goes into the next one.
 *
 * Each writer gets its own answer after the commit. If the transaction fails, each write is tried in one of its own, so that
 * nobody fails for another's fault. No timer is waited for: a lone writer is committed at once.
 *
 * In an outage the writes wait, and are committed together when the database is back.
 */
import { Array, Clock, Deferred, Effect, Exit, Queue } from "effect"
import type { SqlError } from "effect/sql/SqlError"
import * as SqlClient from "effect/sql/SqlClient"
import { LedgerObserver } from "../LedgerObserver.ts"
import { Outage, type SqlEngine, transaction } from "./SqlEngine.ts"

/** The most writes in one transaction, so that none waits long for the others. */
const most = 256

/** Milliseconds between two tries in an outage. */
const betweenTries = 500

export interface WriteOptions<A> {
  /**
   * What is run instead if the first run may have been committed already. Without it such a write fails, for a second run
   * could do it twice, or answer as if somebody else had done it.
   */
  readonly again?: Effect.Effect<A, SqlError>
  /** Fails at once in an outage, unless the first run may have been committed. */
  readonly impatient?: boolean
}

interface Write {
  readonly run: Effect.Effect<unknown, SqlError>
  readonly done: Deferred.Deferred<unknown, SqlError | Outage>
  readonly options: WriteOptions<unknown>
  /** When it has met an outage first. */
  readonly waitsSince?: number
}

export type Commit = <A>(
  write: Effect.Effect<A, SqlError>,
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
  const outlast = Effect.fnUntraced(function* (writes: ReadonlyArray<Write>, outage: Outage) {
    const now = yield* Clock.currentTimeMillis
    return writes.flatMap((write): ReadonlyArray<Write> => {
      const { again, impatient } = write.options
      const since = write.waitsSince ?? now
      const next: Write = { ...write, waitsSince: since, options: { ...write.options, impatient: false } }
      if (outage.isDoubtful && again !== undefined) return [{ ...next, run: again }]
      if (!outage.isDoubtful && impatient !== true && now - since < engine.patience) return [next]
      Deferred.doneUnsafe(write.done, Exit.fail(outage))
      return []
    })
  })

  const alone = Effect.fnUntraced(function* (write: Write) {
    const exit = yield* commitAll(write.run, 1)
    const outage = outageIn(exit)
    if (outage !== undefined) return yield* outlast([write], outage)
    Deferred.doneUnsafe(write.done, exit)
    return []
  })

  /** Gives the writes that are to be tried again. */
  const together = Effect.fnUntraced(function* (writes: ReadonlyArray<Write>) {
    const [first] = writes
    if (writes.length === 1 && first !== undefined) return yield* alone(first)
    const exit = yield* commitAll(
      Effect.forEach(writes, ({ run }) => run),
      writes.length,
    )
    const outage = outageIn(exit)
    if (outage !== undefined) return yield* outlast(writes, outage)
    if (Exit.isFailure(exit)) return (yield* Effect.forEach(writes, alone)).flat()
    writes.forEach(({ done }, index) => Deferred.doneUnsafe(done, Exit.succeed(exit.value[index])))
    return []
  })

  let waiting: ReadonlyArray<Write> = []

  // Only the waiting may be interrupted: a write that was taken is committed and answered.
  yield* Effect.uninterruptibleMask((restore) =>
    Effect.gen(function* () {
      const arrived =
        waiting.length === 0
          ? yield* restore(Queue.takeBetween(queue, 1, most))
          : yield* Effect.andThen(restore(Effect.sleep(betweenTries)), Queue.clear(queue))
      const [now, later] = Array.splitAt([...waiting, ...arrived], most)
      waiting = [...(yield* together(now)), ...later]
    }),
  ).pipe(Effect.forever, Effect.forkScoped)

  const commit: Commit = <A>(run: Effect.Effect<A, SqlError>, options: WriteOptions<A> = {}) =>
    Effect.suspend(() => {
      const done = Deferred.makeUnsafe<unknown, SqlError | Outage>()
      Queue.offerUnsafe(queue, { run, done, options })
      // The queue is heterogeneous; each write gets back what its own effect gave.
      return Deferred.await(done) as Effect.Effect<A, SqlError | Outage>
    })
  return commit
})

/**
 * One durable transaction for many writers: what arrives while a transaction is being written goes into the next one.
 *
 * Each writer gets its own answer after the commit. If the transaction fails, each write is tried in one of its own, so that
 * nobody fails for another's fault. No timer is waited for: a lone writer is committed at once.
 */
import { Deferred, Effect, Exit, Queue } from "effect"
import type { SqlError } from "effect/sql/SqlError"
import * as SqlClient from "effect/sql/SqlClient"

/** The most writes in one transaction, so that none waits long for the others. */
const most = 256

interface Write {
  readonly run: Effect.Effect<unknown, SqlError>
  readonly done: Deferred.Deferred<unknown, SqlError>
}

export type Commit = <A>(write: Effect.Effect<A, SqlError>) => Effect.Effect<A, SqlError>

/** Starts the writer and gives the function that hands it a write. */
export const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const queue = yield* Queue.unbounded<Write>()

  const transaction = <A>(writes: Effect.Effect<A, SqlError>) =>
    sql.withTransaction(writes).pipe(Effect.provideService(SqlClient.BeginTransaction, "BEGIN IMMEDIATE"))

  const alone = ({ run, done }: Write) =>
    Effect.flatMap(Effect.exit(transaction(run)), (exit) => Deferred.done(done, exit))

  const together = Effect.fnUntraced(function* (writes: ReadonlyArray<Write>) {
    const exit = yield* Effect.exit(transaction(Effect.forEach(writes, ({ run }) => run)))
    if (Exit.isSuccess(exit)) {
      writes.forEach(({ done }, index) => Deferred.doneUnsafe(done, Exit.succeed(exit.value[index])))
    } else {
      yield* Effect.forEach(writes, alone, { discard: true })
    }
  })

  // Only the waiting may be interrupted: a write that was taken is committed and answered.
  yield* Effect.uninterruptibleMask((restore) =>
    restore(Queue.takeBetween(queue, 1, most)).pipe(
      Effect.flatMap((writes) => (writes.length === 1 ? Effect.forEach(writes, alone) : together(writes))),
    ),
  ).pipe(Effect.forever, Effect.forkScoped)

  const commit: Commit = <A>(run: Effect.Effect<A, SqlError>) =>
    Effect.suspend(() => {
      const done = Deferred.makeUnsafe<unknown, SqlError>()
      Queue.offerUnsafe(queue, { run, done })
      // The queue is heterogeneous; each write gets back what its own effect gave.
      return Deferred.await(done) as Effect.Effect<A, SqlError>
    })
  return commit
})

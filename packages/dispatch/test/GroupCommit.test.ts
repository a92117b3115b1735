import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Exit, Fiber, Latch, Layer, Tracer } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import { TestClock } from "effect/testing"
import * as GroupCommit from "../src/internal/GroupCommit.ts"
import * as LedgerEngine from "./support/LedgerEngine.ts"

const database = Layer.fresh(LedgerEngine.client)

/** A table of numbers, each with a parent that must exist when the transaction is committed. */
const table = Effect.gen(function* () {
  const sql = yield* SqlClient
  if (!LedgerEngine.isPostgres) yield* sql`PRAGMA foreign_keys = ON`
  yield* sql`CREATE TABLE numbers (n INTEGER PRIMARY KEY, parent INTEGER REFERENCES numbers (n) DEFERRABLE INITIALLY DEFERRED)`
  const commitMany = yield* GroupCommit.make(yield* LedgerEngine.engine)
  return {
    commitMany,
    commit: <A>(write: Effect.Effect<A, SqlError>) => commitMany(GroupCommit.each, write),
    insert: (n: number, parent: number | null = null) =>
      Effect.as(sql`INSERT INTO numbers ${sql.insert({ n, parent })}`, n),
    numbers: Effect.map(sql<{ n: number }>`SELECT n FROM numbers ORDER BY n`, (rows) =>
      rows.map(({ n }) => n),
    ),
  }
})

const all = <A, E>(effects: ReadonlyArray<Effect.Effect<A, E>>) =>
  Effect.forEach(effects, Effect.exit, { concurrency: "unbounded" })
const tags = (exits: ReadonlyArray<Exit.Exit<unknown, unknown>>) => exits.map(({ _tag }) => _tag)

describe("GroupCommit", () => {
  it.effect("writes many in few transactions and answers each with its own result", () =>
    Effect.gen(function* () {
      const spans: Array<string> = []
      const tracer = Tracer.make({
        span: (options) => {
          spans.push(options.name)
          return new Tracer.NativeSpan(options)
        },
      })
      yield* Effect.gen(function* () {
        const { commit, insert, numbers } = yield* table
        const before = spans.filter((name) => name === "sql.transaction").length
        const wanted = Array.from({ length: 100 }, (_, n) => n)
        const written = yield* Effect.forEach(wanted, (n) => commit(insert(n)), { concurrency: "unbounded" })
        assert.deepStrictEqual(written, wanted)
        assert.deepStrictEqual(yield* numbers, wanted)
        assert.isAtMost(spans.filter((name) => name === "sql.transaction").length - before, 2)
      }).pipe(Effect.provideService(Tracer.Tracer, tracer))
    }).pipe(Effect.provide(database)),
  )

  it.effect("gathers for a moment after a transaction of many, and not after one of few", () =>
    Effect.gen(function* () {
      const { commit, insert, numbers } = yield* table
      const started = (count: number, from: number) =>
        Effect.forkChild(
          Effect.forEach(
            Array.from({ length: count }, (_, n) => from + n),
            (n) => commit(insert(n)),
            { concurrency: "unbounded" },
          ),
          { startImmediately: true },
        )
      /** Writes so many in one transaction: they come while another one is being written. */
      const together = Effect.fnUntraced(function* (count: number, from: number) {
        const [isWriting, release] = [yield* Latch.make(), yield* Latch.make()]
        const before = yield* Effect.forkChild(commit(Effect.andThen(isWriting.open, release.await)))
        yield* isWriting.await
        const after = yield* started(count, from)
        yield* release.open
        yield* Effect.andThen(Fiber.join(before), Fiber.join(after))
      })
      yield* together(31, 100)
      yield* together(32, 200)
      const written = yield* started(2, 300)
      yield* Effect.repeat(Effect.yieldNow, { times: 9 })
      yield* TestClock.adjust(7)
      assert.strictEqual((yield* numbers).length, 63)
      yield* TestClock.adjust(1)
      assert.deepStrictEqual(yield* Fiber.join(written), [300, 301])
    }).pipe(Effect.provide(database)),
  )

  it.effect("fails a write that fails, and none beside it", () =>
    Effect.gen(function* () {
      const { commit, insert, numbers } = yield* table
      yield* commit(insert(5))
      const exits = yield* all([
        commit(insert(1)),
        commit(insert(5)),
        commit(insert(2)),
        commit(Effect.die("bug")),
      ])
      assert.deepStrictEqual(tags(exits), ["Success", "Failure", "Success", "Failure"])
      assert.deepStrictEqual(yield* numbers, [1, 2, 5])
    }).pipe(Effect.provide(database)),
  )

  it.effect("fails a write that cannot be committed, and none beside it nor after it", () =>
    Effect.gen(function* () {
      const { commit, insert, numbers } = yield* table
      // The database takes the orphan and finds out at the commit that its parent is missing.
      const exits = yield* all([commit(insert(1)), commit(insert(2, 77)), commit(insert(3))])
      assert.deepStrictEqual(tags(exits), ["Success", "Failure", "Success"])
      assert.deepStrictEqual(yield* numbers, [1, 3])
      assert.strictEqual(yield* commit(insert(4, 1)), 4)
      assert.deepStrictEqual(yield* numbers, [1, 3, 4])
    }).pipe(Effect.provide(database)),
  )

  it.effect("writes all or nothing of one write", () =>
    Effect.gen(function* () {
      const { commit, insert, numbers } = yield* table
      const exit = yield* Effect.exit(commit(Effect.andThen(insert(1), insert(1))))
      assert.strictEqual(exit._tag, "Failure")
      assert.deepStrictEqual(yield* numbers, [])
    }).pipe(Effect.provide(database)),
  )

  it.effect("writes and answers what it has taken, also when the one who handed it in is gone", () =>
    Effect.gen(function* () {
      const { commit, insert, numbers } = yield* table
      const taken = yield* Deferred.make<void>()
      const go = yield* Deferred.make<void>()
      const first = yield* Effect.forkChild(
        commit(
          Deferred.succeed(taken, undefined).pipe(
            Effect.andThen(Deferred.await(go)),
            Effect.andThen(insert(1)),
          ),
        ),
      )
      yield* Deferred.await(taken)
      yield* Fiber.interrupt(first)
      const second = yield* Effect.forkChild(commit(insert(2)))
      yield* Deferred.succeed(go, undefined)
      assert.strictEqual(yield* Fiber.join(second), 2)
      assert.deepStrictEqual(yield* numbers, [1, 2])
    }).pipe(Effect.provide(database)),
  )
})

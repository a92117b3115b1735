import { assert, describe, it } from "@effect/vitest"
import { Cause, Effect, Exit } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { join } from "node:path"
import { LedgerError } from "../src/Ledger.ts"
import * as SqliteConnection from "../src/SqliteConnection.ts"
import * as StorageHook from "./support/StorageHook.ts"
import * as StorageWorld from "./support/StorageWorld.ts"
import { temporaryFolder } from "./support/TemporaryFolder.ts"

/** Lets SQLite itself find the disk full once the file has grown by so many pages, from that statement on. */
const room = (pages: number, from: (sql: string) => boolean): StorageHook.Hook => {
  let limited = false
  return ({ sql, run, instead }) =>
    Effect.gen(function* () {
      if (!limited && from(sql)) {
        limited = true
        // Pages that are free would be used first.
        if (sql.startsWith("BEGIN")) yield* instead("VACUUM")
        const [row] = yield* instead("PRAGMA page_count")
        const count = Object.values(row ?? {})[0]
        yield* instead(`PRAGMA max_page_count = ${Number(count) + pages}`)
      }
      return yield* run
    })
}

const asCallsAreWritten = () => (sql: string) => sql.startsWith("INSERT INTO calls")

const onceDialsAreBegun = () => {
  let begun = false
  return (sql: string) => {
    begun ||= sql.startsWith("INSERT INTO attempts")
    return begun && sql.startsWith("BEGIN")
  }
}

describe("A ledger on a disk that is full", () => {
  it.effect.each([
    ["while calls are written down", asCallsAreWritten, (dials: number) => dials === 0],
    ["while they are dialled", onceDialsAreBegun, (dials: number) => dials > 0],
  ] as const)(
    "%s says so and stops; with room again it goes on where it stopped, and each call rings once",
    ([, from, isThen]) =>
      Effect.gen(function* () {
        const dialledBefore: Array<number> = []
        for (let pages = 0; ; pages++) {
          const filename = join(yield* temporaryFolder, "ledger.db")
          const world = StorageWorld.make()
          const hook = room(pages, from())
          const exit = yield* Effect.exit(
            world.live({ filename, ledger: StorageHook.ledger(filename, hook) }),
          )
          if (Exit.isSuccess(exit)) break
          const error = Cause.squash(exit.cause)
          assert.instanceOf(error, LedgerError)
          assert.strictEqual(
            error.message,
            `The ledger ${filename} could not be written: database or disk is full. Free some space on its disk; nothing was dialled without it.`,
          )
          dialledBefore.push(world.dials.length)
          yield* world.live({ filename, ledger: StorageHook.ledger(filename, StorageHook.sound) })
          assert.deepStrictEqual(world.rings.toSorted(), StorageWorld.keys.toSorted())
          assert.isTrue(world.dials.every(({ durable }) => durable))
          assert.deepStrictEqual(world.missing(filename), [])
          assert.deepStrictEqual(Object.values(StorageWorld.standings(filename)), Array(5).fill("settled"))
        }
        assert.isTrue(dialledBefore.some(isThen))
      }),
  )

  it.effect("is told as it is where SQLite has taken the transaction back by itself, and stays usable", () =>
    Effect.gen(function* () {
      const filename = join(yield* temporaryFolder, "ledger.db")
      yield* Effect.gen(function* () {
        const sql = yield* SqlClient
        yield* sql`CREATE TABLE notes (note BLOB)`
        yield* sql`PRAGMA max_page_count = 10`
        const exit = yield* Effect.exit(
          sql.withTransaction(sql`INSERT INTO notes VALUES (zeroblob(1000000))`),
        )
        assert.isTrue(Exit.isFailure(exit))
        const cause = Exit.isFailure(exit) ? exit.cause : Cause.empty
        assert.lengthOf(cause.reasons, 1)
        assert.match(Cause.pretty(cause), /database or disk is full/)
        yield* sql.withTransaction(sql`INSERT INTO notes VALUES ('short')`)
        assert.deepStrictEqual(yield* sql`SELECT note FROM notes`, [{ note: "short" }])
      }).pipe(Effect.provide(SqliteConnection.layer(filename)))
    }),
  )
})

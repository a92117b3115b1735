import { assert, describe, it } from "@effect/vitest"
import { Context, Effect, Layer } from "effect"
import { chmodSync, closeSync, mkdirSync, openSync, statSync, writeFileSync, writeSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
import * as Check from "../src/Check.ts"
import { instant } from "../src/History.ts"
import { Ledger } from "../src/Ledger.ts"
import { examine } from "../src/SqliteCheckup.ts"
import * as SqliteLedger from "../src/SqliteLedger.ts"
import { requests } from "./support/Dispatching.ts"
import { temporaryFolder } from "./support/TemporaryFolder.ts"

/** What is found, but for the room on the disk. */
const lines = (filename: string) =>
  Effect.map(examine(filename), (checks) => {
    const all = checks.map(Check.line)
    assert.match(all.at(-1) ?? "", /^ok       ledger      \d+\.\d GB are free on its disk\.$/)
    return all.slice(0, -1)
  })

const open = (filename: string) =>
  Effect.map(Layer.build(SqliteLedger.layer({ filename, as: "worker" })), Context.get(Ledger))

/** A ledger with so many calls, closed again. */
const withCalls = (filename: string, count: number) =>
  Effect.scoped(Effect.flatMap(open(filename), (ledger) => ledger.submit(requests(count))))

const sound = (filename: string) => `ok       ledger      ${filename} opens, can be written, and is sound.`
const unheld = "ok       ledger      no worker has it open."
const damaged =
  "The file is damaged or is not a ledger: keep it, restore the last backup, and do not start an empty ledger for the same calls."

describe("The checkup of a ledger", () => {
  it.effect("counts its calls, and names the worker that has it open", () =>
    Effect.gen(function* () {
      const filename = join(yield* temporaryFolder, "ledger.db")
      yield* withCalls(filename, 3)
      const first = [sound(filename), "ok       ledger      it holds 3 calls: 3 waiting."]
      assert.deepStrictEqual(yield* lines(filename), [...first, unheld])
      yield* open(filename)
      assert.deepStrictEqual(yield* lines(filename), [
        ...first,
        `ok       ledger      a worker has it open: process ${process.pid}, since ${instant(0)}.`,
      ])
    }),
  )

  it.effect("keeps no worker from opening it", () =>
    Effect.gen(function* () {
      const filename = join(yield* temporaryFolder, "ledger.db")
      yield* withCalls(filename, 1)
      yield* examine(filename)
      yield* open(filename)
      yield* examine(filename)
    }),
  )

  it.effect("says how many calls wait for a person", () =>
    Effect.gen(function* () {
      const filename = join(yield* temporaryFolder, "ledger.db")
      yield* withCalls(filename, 3)
      const database = new DatabaseSync(filename)
      database.exec("UPDATE calls SET state = 'parked' WHERE key <> 'call-0'")
      database.close()
      assert.deepStrictEqual((yield* lines(filename)).slice(1, 3), [
        "ok       ledger      it holds 3 calls: 2 parked, 1 waiting.",
        "note     ledger      2 calls wait for a person. trunkline calls --parked names what waits, and trunkline why tells how to decide.",
      ])
    }),
  )

  it.effect("says of a missing file that it may be the wrong name, and makes none", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const filename = join(folder, "ledger.db")
      const note = `note     ledger      there is no ${filename} yet, the first run makes it. If calls were placed before, name their ledger in DATABASE_URL: a new one does not know who was rung.`
      assert.deepStrictEqual(yield* lines(filename), [note])
      assert.deepStrictEqual(yield* lines(filename), [note])
      const astray = join(folder, "missing", "ledger.db")
      assert.deepStrictEqual((yield* examine(astray)).map(Check.line), [
        `problem  ledger      there is no ${astray}, and it cannot be made. Check that the folder ${join(folder, "missing")} exists, and that this user may write there.`,
      ])
    }),
  )

  it.effect("knows what is no ledger", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const text = join(folder, "calls.csv")
      writeFileSync(text, "phone,key\n".repeat(100))
      assert.deepStrictEqual(yield* lines(text), [
        `problem  ledger      could not be opened: file is not a database. ${damaged}`,
        unheld,
      ])
      mkdirSync(join(folder, "folder"))
      assert.deepStrictEqual(yield* lines(join(folder, "folder")), [
        "problem  ledger      could not be opened: unable to open database file. Check that its folder exists, that it is no folder itself, and that this user may write there.",
        unheld,
      ])
      const other = join(folder, "other.db")
      const database = new DatabaseSync(other)
      database.exec("CREATE TABLE songs (title TEXT)")
      database.close()
      assert.strictEqual(
        (yield* lines(other))[1],
        `problem  ledger      ${other} is the database of another program. Name the ledger in DATABASE_URL, like sqlite:trunkline.db.`,
      )
      const empty = join(folder, "empty.db")
      writeFileSync(empty, "")
      assert.deepStrictEqual(yield* lines(empty), [
        sound(empty),
        `note     ledger      ${empty} is empty, the first run fills it.`,
        unheld,
      ])
    }),
  )

  it.effect("finds damage deep inside", () =>
    Effect.gen(function* () {
      const filename = join(yield* temporaryFolder, "ledger.db")
      yield* withCalls(filename, 300)
      const { size } = statSync(filename)
      const file = openSync(filename, "r+")
      writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, Math.floor(size / 8192) * 4096)
      closeSync(file)
      const [first = ""] = yield* lines(filename)
      assert.match(
        first,
        /^problem {2}ledger {6}(is damaged|could not be opened): .*(Tree|Page|page|malformed)/,
      )
      assert.isTrue(first.endsWith(damaged))
      assert.notInclude(first, "\n")
    }),
  )

  // Root may write everywhere.
  it.effect.skipIf(process.getuid?.() === 0)(
    "says that a file cannot be written (not as root, who may write everywhere)",
    () =>
      Effect.gen(function* () {
        const filename = join(yield* temporaryFolder, "ledger.db")
        yield* withCalls(filename, 1)
        chmodSync(filename, 0o444)
        assert.strictEqual(
          (yield* lines(filename))[0],
          "problem  ledger      could not be opened: attempt to write a readonly database. Make the file and its folder writable for this user.",
        )
      }),
  )

  it.effect("says that another program keeps it locked", () =>
    Effect.gen(function* () {
      const filename = join(yield* temporaryFolder, "ledger.db")
      yield* withCalls(filename, 1)
      const other = new DatabaseSync(filename)
      other.exec("BEGIN IMMEDIATE")
      assert.strictEqual(
        (yield* lines(filename))[0],
        "problem  ledger      could not be opened: database is locked. Stop the other program that has it open.",
      )
      other.close()
    }),
  )
})

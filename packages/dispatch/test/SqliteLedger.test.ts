import { assert, describe, it } from "@effect/vitest"
import { Context, Effect, Layer } from "effect"
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
import { instant } from "../src/History.ts"
import { Ledger } from "../src/Ledger.ts"
import * as SqliteLedger from "../src/SqliteLedger.ts"
import { request, requests } from "./support/Dispatching.ts"
import { temporaryFolder } from "./support/TemporaryFolder.ts"

const open = (filename: string, as: "worker" | "reader" = "worker") =>
  Effect.map(Layer.build(SqliteLedger.layer({ filename, as })), (context) => Context.get(context, Ledger))

const messageOf = (filename: string, as: "worker" | "reader" = "worker") =>
  Effect.map(Effect.flip(Effect.scoped(open(filename, as))), ({ message }) => message)

const damaged =
  "The file is damaged or is not a ledger: keep it, restore the last backup, and do not start an empty ledger for the same calls"
const unopenable =
  "Check that its folder exists, that it is no folder itself, and that this user may write there"

describe("A ledger file", () => {
  it.effect("is made where there is none and keeps what was written into it", () =>
    Effect.gen(function* () {
      const filename = join(yield* temporaryFolder, "ledger.db")
      const [submitted] = yield* Effect.scoped(
        Effect.flatMap(open(filename), (ledger) => ledger.submit([request(0)])),
      )
      const again = yield* open(filename)
      assert.strictEqual((yield* again.find("call-0"))?.call.id, submitted?.callId)
      assert.deepStrictEqual(
        (yield* again.submit([request(0)])).map(({ _tag }) => _tag),
        ["Known"],
      )
    }),
  )

  it.effect("knows its people again after it was opened anew", () =>
    Effect.gen(function* () {
      const filename = join(yield* temporaryFolder, "ledger.db")
      yield* Effect.scoped(Effect.flatMap(open(filename), (ledger) => ledger.submit([request(0)])))
      const again = yield* open(filename)
      yield* again.submit([request(1, { phone: request(0).phone })])
      assert.strictEqual(
        (yield* again.find("call-0"))?.call.person,
        (yield* again.find("call-1"))?.call.person,
      )
    }),
  )

  it.effect(
    "that is written by one ledger keeps its people from another's: the hash has a key of its own",
    () =>
      Effect.gen(function* () {
        const folder = yield* temporaryFolder
        const person = (name: string) =>
          Effect.scoped(
            Effect.gen(function* () {
              const ledger = yield* open(join(folder, name))
              yield* ledger.submit([request(0)])
              return (yield* ledger.find("call-0"))?.call.person
            }),
          )
        assert.notStrictEqual(yield* person("a.db"), yield* person("b.db"))
      }),
  )

  it.effect("is durable with every transaction", () =>
    Effect.gen(function* () {
      const filename = join(yield* temporaryFolder, "ledger.db")
      const ledger = yield* open(filename)
      yield* ledger.submit(requests(3))
      const beside = new DatabaseSync(filename, { readOnly: true })
      assert.deepStrictEqual({ ...beside.prepare("SELECT count(*) AS count FROM calls").get() }, { count: 3 })
      assert.deepStrictEqual({ ...beside.prepare("PRAGMA journal_mode").get() }, { journal_mode: "wal" })
      beside.close()
    }),
  )

  it.effect("serves one worker at a time, and the next one when that has closed it", () =>
    Effect.gen(function* () {
      const filename = join(yield* temporaryFolder, "ledger.db")
      yield* Effect.gen(function* () {
        yield* open(filename)
        assert.strictEqual(
          yield* messageOf(filename),
          `The ledger ${filename} is in use: another worker has it open (process ${process.pid}, since ${instant(0)}). Let that one finish, or stop it, and start again: a ledger file serves one worker at a time.`,
        )
      }).pipe(Effect.scoped)
      yield* open(filename)
    }),
  )

  it.effect("serves one worker at a time under whatever name it is opened", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const filename = join(folder, "ledger.db")
      yield* open(filename)
      symlinkSync(filename, join(folder, "link.db"))
      mkdirSync(join(folder, "deep"))
      symlinkSync(folder, join(folder, "deep", "up"))
      for (const other of [
        join(folder, "link.db"),
        join(folder, "deep", "up", "ledger.db"),
        `${folder}/./ledger.db`,
      ]) {
        assert.include(yield* messageOf(other), "is in use: another worker has it open", other)
      }
    }),
  )

  it.effect("is read by others while a worker has it open", () =>
    Effect.gen(function* () {
      const filename = join(yield* temporaryFolder, "ledger.db")
      const worker = yield* open(filename)
      const reader = yield* open(filename, "reader")
      yield* worker.submit(requests(2))
      assert.strictEqual((yield* reader.tally()).calls, 2)
    }),
  )
})

describe("What is no ledger", () => {
  it.effect("is named when its folder is missing", () =>
    Effect.gen(function* () {
      const filename = join(yield* temporaryFolder, "missing", "ledger.db")
      assert.strictEqual(
        yield* messageOf(filename),
        `The ledger ${filename} could not be opened: unable to open database file. ${unopenable}.`,
      )
    }),
  )

  it.effect("is named when it is a folder", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      assert.strictEqual(
        yield* messageOf(folder),
        `The ledger ${folder} could not be opened: unable to open database file. ${unopenable}.`,
      )
    }),
  )

  it.effect("is named when there is nothing to read", () =>
    Effect.gen(function* () {
      const filename = join(yield* temporaryFolder, "ledger.db")
      assert.strictEqual(
        yield* messageOf(filename, "reader"),
        `The ledger ${filename} could not be opened: there is no such file. Name the ledger that the calls were placed with in DATABASE_URL.`,
      )
    }),
  )

  it.effect.each(["worker", "reader"] as const)("is left as it is when it is another file, for a %s", (as) =>
    Effect.gen(function* () {
      const filename = join(yield* temporaryFolder, "contacts.csv")
      const text = "phone,name\n".repeat(200)
      writeFileSync(filename, text)
      assert.strictEqual(
        yield* messageOf(filename, as),
        `The ledger ${filename} could not be opened: file is not a database. ${damaged}.`,
      )
      assert.strictEqual(readFileSync(filename, "utf8"), text)
    }),
  )

  it.effect("is left as it is when its header is damaged", () =>
    Effect.gen(function* () {
      const filename = join(yield* temporaryFolder, "ledger.db")
      yield* Effect.scoped(Effect.flatMap(open(filename), (ledger) => ledger.submit(requests(3))))
      const bytes = readFileSync(filename)
      bytes.fill(0xff, 0, 40)
      writeFileSync(filename, bytes)
      assert.strictEqual(
        yield* messageOf(filename),
        `The ledger ${filename} could not be opened: file is not a database. ${damaged}.`,
      )
      assert.deepStrictEqual(readFileSync(filename), bytes)
    }),
  )

  it.effect("is named when its tables are damaged", () =>
    Effect.gen(function* () {
      const filename = join(yield* temporaryFolder, "ledger.db")
      yield* Effect.scoped(Effect.flatMap(open(filename), (ledger) => ledger.submit(requests(3))))
      const bytes = readFileSync(filename)
      bytes.fill(0xff, 100, 4096)
      writeFileSync(filename, bytes)
      assert.strictEqual(
        yield* messageOf(filename),
        `The ledger ${filename} could not be opened: database disk image is malformed. ${damaged}.`,
      )
    }),
  )

  it.effect.skipIf(process.getuid?.() === 0)(
    "is named when it may not be written (not as root, who may write everywhere)",
    () =>
      Effect.gen(function* () {
        const filename = join(yield* temporaryFolder, "ledger.db")
        new DatabaseSync(filename).exec("CREATE TABLE empty (n)")
        chmodSync(filename, 0o400)
        assert.strictEqual(
          yield* messageOf(filename),
          `The ledger ${filename} could not be opened: attempt to write a readonly database. Make the file and its folder writable for this user.`,
        )
      }),
  )
})

/** What is wrong with a ledger file, if anything. Nothing is written, and a running worker is not disturbed. */
import { Effect, Result } from "effect"
import { accessSync, constants, existsSync, statfsSync } from "node:fs"
import { dirname, resolve } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { type Check, note, ok, problem } from "./Check.ts"
import { instant } from "./History.ts"
import type { LedgerError, StateCounts } from "./Ledger.ts"
import { fault } from "./SqliteLedger.ts"
import { contents as callsIn } from "./internal/LedgerContents.ts"
import * as MoveMark from "./internal/MoveMark.ts"
import { damaged } from "./internal/SqlFault.ts"
import * as WorkerLock from "./internal/WorkerLock.ts"

const about = "ledger"

/** With less room than this on its disk (bytes), the ledger is soon full. */
const leastRoom = 100_000_000

const failing = ({ what, why, remedy }: LedgerError): Check => problem(about, `${what}: ${why}`, remedy)

const room = (filename: string): ReadonlyArray<Check> => {
  const { bavail, bsize } = statfsSync(dirname(filename))
  const free = bavail * bsize
  const text = `${(free / 1e9).toFixed(1)} GB are free on its disk`
  return [
    free < leastRoom
      ? problem(about, text, "Free some space: nothing is dialled once the disk is full")
      : ok(about, text),
  ]
}

const notThere = (filename: string): ReadonlyArray<Check> => {
  const folder = dirname(filename)
  const writable = Result.isSuccess(Result.try(() => accessSync(folder, constants.W_OK)))
  return writable
    ? [
        note(
          about,
          `there is no ${filename} yet, the first run makes it`,
          "If calls were placed before, name their ledger in DATABASE_URL: a new one does not know who was rung",
        ),
        ...room(filename),
      ]
    : [
        problem(
          about,
          `there is no ${filename}, and it cannot be made`,
          `Check that the folder ${folder} exists, and that this user may write there`,
        ),
      ]
}

const holder = Effect.fnUntraced(function* (filename: string) {
  const found = yield* WorkerLock.holder(filename)
  return found === undefined
    ? ok(about, "no worker has it open")
    : ok(
        about,
        found === "somebody"
          ? "a worker has it open"
          : `a worker has it open: process ${found.process}, since ${instant(found.since)}`,
      )
})

const contents = (filename: string, database: DatabaseSync): ReadonlyArray<Check> => {
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all()
  if (tables.length === 0) return [note(about, `${filename} is empty, the first run fills it`)]
  if (!tables.some(({ name }) => name === "calls")) {
    return [
      problem(
        about,
        `${filename} is the database of another program`,
        "Name the ledger in DATABASE_URL, like sqlite:trunkline.db",
      ),
    ]
  }
  const marks = MoveMark.rowsFrom(database.prepare(MoveMark.select).all())
  const refusal = MoveMark.refusal(filename, marks)
  if (refusal !== undefined) return [failing(refusal)]
  const rows = database.prepare("SELECT state, count(*) AS count FROM calls GROUP BY state").all()
  const counts: StateCounts = Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]))
  return callsIn(counts)
}

const inspect = Effect.fnUntraced(function* (filename: string) {
  const attempt = <A>(run: () => A) => Effect.try({ try: run, catch: (cause) => fault(filename, cause) })
  const database = yield* Effect.acquireRelease(
    attempt(() => new DatabaseSync(filename)),
    (opened) => Effect.sync(() => opened.close()),
  )
  // The first that reads the file: it tells whether this is a database at all.
  yield* attempt(() => database.exec("PRAGMA busy_timeout = 2000; SELECT count(*) FROM sqlite_master"))
  // To begin is not enough: SQLite lets a file that cannot be written take part as a reader.
  yield* attempt(() => database.exec("BEGIN IMMEDIATE; PRAGMA user_version = 1; ROLLBACK"))
  const damage = yield* attempt(() => database.prepare("PRAGMA quick_check(1)").get())
  const [verdict] = Object.values(damage ?? {})
  if (verdict !== "ok") {
    return [problem(about, `is damaged: ${String(verdict).replaceAll(/\s+/g, " ")}`, damaged)]
  }
  return [
    ok(about, `${filename} opens, can be written, and is sound`),
    ...(yield* attempt(() => contents(filename, database))),
  ]
}, Effect.scoped)

/** Looks at the file from outside and inside. */
export const examine = Effect.fnUntraced(function* (file: string) {
  const filename = resolve(file)
  if (!existsSync(filename)) return notThere(filename)
  const checks = yield* inspect(filename).pipe(Effect.catch((error) => Effect.succeed([failing(error)])))
  return [...checks, yield* holder(filename), ...room(filename)]
})

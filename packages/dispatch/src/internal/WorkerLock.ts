/**
 * One worker at a time on a ledger file: a lock beside it that the operating system takes back when the process ends, however it
 * ends, and that tells who holds it.
 */
import { Clock, Effect } from "effect"
import { existsSync, realpathSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"

/** The worker that has a ledger open. */
export interface Holder {
  /** Its number on this machine. */
  readonly process: number
  /** When it opened the ledger, in milliseconds since 1970. */
  readonly since: number
}

/** Why the lock could not be taken. */
export type Refusal =
  /** Another worker has it; `holder` says which one, where that can be read. */
  | { readonly _tag: "Held"; readonly holder: Holder | undefined }
  | { readonly _tag: "Failed"; readonly cause: unknown }

const failed = (cause: unknown): Refusal => ({ _tag: "Failed", cause })

/** By its real path: through a link it is the same ledger. */
const pathOf = (ledger: string): string => `${realpathSync(ledger)}.lock`

const isBusy = (cause: unknown): boolean => /locked|busy/i.test(String(cause))

/** Only one may have begun to write; the others may read meanwhile. */
const seize = "PRAGMA busy_timeout = 200; BEGIN IMMEDIATE"

const readHolder = (database: DatabaseSync) =>
  Effect.sync(() => database.prepare("SELECT process, since FROM holder").get() as Holder | undefined).pipe(
    Effect.catchDefect(() => Effect.succeed(undefined)),
  )

/** Tells others who holds it, as far as that can be written: a full disk must not keep the ledger from being opened. */
const introduce = (database: DatabaseSync, since: number) =>
  Effect.try(() => {
    database.exec("CREATE TABLE IF NOT EXISTS holder (process INTEGER NOT NULL, since INTEGER NOT NULL)")
    database.exec("DELETE FROM holder")
    database.prepare("INSERT INTO holder (process, since) VALUES (?, ?)").run(process.pid, since)
    database.exec("COMMIT")
  }).pipe(Effect.catch(() => Effect.sync(() => database.isTransaction && database.exec("ROLLBACK"))))

/** Takes the lock until the scope ends. */
export const take = Effect.fnUntraced(function* (ledger: string) {
  const now = yield* Clock.currentTimeMillis
  const database = yield* Effect.acquireRelease(
    Effect.try({ try: () => new DatabaseSync(pathOf(ledger)), catch: failed }),
    (opened) => Effect.sync(() => opened.close()),
  )
  const begin = Effect.try({ try: () => database.exec(seize), catch: failed }).pipe(
    Effect.catchIf(
      (refusal) => refusal._tag === "Failed" && isBusy(refusal.cause),
      () =>
        Effect.flatMap(readHolder(database), (known) =>
          Effect.fail<Refusal>({ _tag: "Held", holder: known }),
        ),
    ),
  )
  yield* begin
  yield* introduce(database, now)
  yield* begin
})

/** Who has the ledger open: nobody, a worker, or a worker that cannot be named. */
export const holder = (ledger: string): Effect.Effect<Holder | "somebody" | undefined> =>
  Effect.scoped(
    Effect.gen(function* () {
      if (!existsSync(pathOf(ledger))) return undefined
      const database = yield* Effect.acquireRelease(
        Effect.sync(() => new DatabaseSync(pathOf(ledger))),
        (opened) => Effect.sync(() => opened.close()),
      )
      const free = yield* Effect.try(() => database.exec(`${seize}; ROLLBACK`)).pipe(
        Effect.as(true),
        Effect.orElseSucceed(() => false),
      )
      return free ? undefined : ((yield* readHolder(database)) ?? "somebody")
    }),
  ).pipe(Effect.catchDefect(() => Effect.succeed(undefined)))

/** The ledger in one SQLite file (or in memory): durable with no server. */
import { Effect, Layer } from "effect"
import * as SecureRandom from "effect/crypto/SecureRandom"
import { SqlClient } from "effect/sql/SqlClient"
import { existsSync, realpathSync } from "node:fs"
import { resolve } from "node:path"
import { DatabaseSync } from "node:sqlite"
import type { Activity } from "./Activity.ts"
import type { ApiTokens } from "./ApiTokens.ts"
import type { AuditLog } from "./AuditLog.ts"
import type { Campaigns } from "./Campaigns.ts"
import type { Census } from "./Census.ts"
import { instant } from "./History.ts"
import type { EventFeed } from "./EventFeed.ts"
import type { KillSwitch } from "./KillSwitch.ts"
import { type Ledger, LedgerError } from "./Ledger.ts"
import type { LedgerProbe } from "./LedgerProbe.ts"
import type { Outbox } from "./Outbox.ts"
import type { SuppressionList } from "./SuppressionList.ts"
import type { Workers } from "./Workers.ts"
import * as SqlEngine from "./internal/SqlEngine.ts"
import * as SqliteConnection from "./SqliteConnection.ts"
import * as SqlFault from "./internal/SqlFault.ts"
import * as SqlLedger from "./internal/SqlLedger.ts"
import * as SqlStore from "./internal/SqlStore.ts"
import * as WorkerLock from "./internal/WorkerLock.ts"
import * as WriteAheadLog from "./internal/WriteAheadLog.ts"

/** What is in a ledger, and what may be done to it. */
export type LedgerServices =
  | Ledger
  | Campaigns
  | SuppressionList
  | KillSwitch
  | Outbox
  | ApiTokens
  | AuditLog
  | Census
  | EventFeed
  | Activity
  | LedgerProbe
  | Workers

export interface SqliteLedgerOptions {
  /** Path of the file, made if it is missing; `:memory:` for a ledger that ends with the process. */
  readonly filename: string
  /**
   * `worker` locks the ledger against a second worker until it is closed, also by a crash. `reader` takes what is there, beside a
   * running worker. `editor` is one that makes the file if it is missing.
   */
  readonly as: "worker" | "reader" | "editor"
}

const memory = ":memory:"

/** The ledger's name in messages: the whole path. */
export const nameOf = (filename: string) => (filename === memory ? "in memory" : resolve(filename))

/** What is wrong with a file that SQLite does not open, read or write. */
export const fault = (filename: string, cause: unknown) => {
  const why = cause instanceof Error ? cause.message : String(cause)
  return new LedgerError({
    ledger: nameOf(filename),
    what: "could not be opened",
    why,
    remedy: SqlFault.remedyOf(why),
  })
}

const inUse = (filename: string, holder: WorkerLock.Holder | undefined) =>
  new LedgerError({
    ledger: nameOf(filename),
    what: "is in use",
    why: `another worker has it open${
      holder === undefined ? "" : ` (process ${holder.process}, since ${instant(holder.since)})`
    }`,
    remedy: "Let that one finish, or stop it, and start again: a ledger file serves one worker at a time",
  })

const lock = (filename: string) =>
  Effect.mapError(WorkerLock.take(filename), (refusal) =>
    refusal._tag === "Held" ? inUse(filename, refusal.holder) : fault(filename, refusal.cause),
  )

/**
 * Refuses a file whose write-ahead log is damaged, before SQLite opens it and takes the damage for its end. The log of a worker that
 * is at work changes while it is read, and was whole when that one opened it.
 */
const examine = Effect.fnUntraced(function* (filename: string) {
  if (!existsSync(filename)) return
  const damage = yield* Effect.try({
    try: () => WriteAheadLog.damage(realpathSync(filename)),
    catch: (cause) => fault(filename, cause),
  })
  if (damage === undefined || (yield* WorkerLock.holder(filename)) !== undefined) return
  return yield* fault(filename, damage)
})

/** Finds out whether the file can be used, with a message instead of a crash of the driver. */
const probe = (filename: string) =>
  Effect.try({
    try: () => {
      const database = new DatabaseSync(filename)
      database.exec(
        "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; SELECT count(*) FROM sqlite_master",
      )
      database.close()
    },
    catch: (cause) => fault(filename, cause),
  })

/**
 * A ledger in a SQLite file.
 *
 * @example
 * SqliteLedger.layer({ filename: "trunkline.db", as: "worker" })
 */
export const layer = (options: SqliteLedgerOptions): Layer.Layer<LedgerServices, LedgerError> =>
  // Before the driver opens the file: it would end the process on one that it cannot use.
  Layer.unwrap(
    Effect.as(
      claim(options),
      layerNoDeps(nameOf(options.filename)).pipe(
        Layer.provide([SqliteConnection.layer(options.filename), SecureRandom.layerWebCrypto]),
      ),
    ),
  )

/**
 * Looks at the file before it is opened for use, and locks it against workers if `as` is one, until the scope ends. With `found` a
 * missing file is not made.
 */
export const claim = Effect.fnUntraced(function* (
  { filename, as }: SqliteLedgerOptions,
  { found = as === "reader" }: { readonly found?: boolean } = {},
) {
  if (filename === memory) return
  if (found && !existsSync(filename)) {
    return yield* new LedgerError({
      ledger: nameOf(filename),
      what: "could not be opened",
      why: "there is no such file",
      remedy: "Name the ledger that the calls were placed with in DATABASE_URL",
    })
  }
  yield* examine(filename)
  yield* probe(filename)
  if (as === "worker") yield* lock(filename)
})

/** How every connection of a ledger is set. */
const settings = (name: string) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient
    yield* Effect.mapError(
      Effect.forEach(
        ["PRAGMA synchronous = FULL", "PRAGMA busy_timeout = 5000", "PRAGMA foreign_keys = ON"],
        (pragma) => sql.unsafe(pragma),
      ),
      SqlFault.explain(name, "could not be opened"),
    )
  })

/** Over an open database: for those who bring their own connection and chance. Nothing is probed or locked. */
export const layerNoDeps = (
  name: string,
): Layer.Layer<LedgerServices, LedgerError, SqlClient | SecureRandom.SecureRandom> =>
  Layer.effectContext(SqlLedger.make).pipe(
    Layer.provide(SqlStore.layer(name, SqlEngine.sqlite)),
    Layer.provide(Layer.effectDiscard(settings(name))),
  )

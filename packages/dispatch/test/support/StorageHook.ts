/** The real ledger over a real file, with every statement passing through a hook that may let it fail. */
import { Effect, Layer, Random } from "effect"
import { SecureRandom, make as makeSecureRandom } from "effect/crypto/SecureRandom"
import { SqlClient } from "effect/sql/SqlClient"
import type { Connection } from "effect/sql/SqlConnection"
import { classifySqliteError, SqlError } from "effect/sql/SqlError"
import { copyFileSync, existsSync } from "node:fs"
import * as SqliteConnection from "../../src/SqliteConnection.ts"
import type { Ledger, LedgerError } from "../../src/Ledger.ts"
import * as SqliteLedger from "../../src/SqliteLedger.ts"

type Rows = ReadonlyArray<object>

/** A statement on its way to the database. */
export interface Passing {
  readonly sql: string
  readonly params: ReadonlyArray<unknown>
  /** What the database makes of it. */
  readonly run: Effect.Effect<Rows, SqlError>
  /** What it makes of another statement at this point. */
  readonly instead: (sql: string) => Effect.Effect<Rows, SqlError>
}

/** What happens to a statement. */
export type Hook = (passing: Passing) => Effect.Effect<Rows, SqlError>

const hooked =
  (hook: Hook) =>
  (connection: Connection): Connection => ({
    ...connection,
    execute: (sql, params, transformRows) => {
      // What is not on the disk yet is lost in a power failure only, and no test cuts the power: waiting for the disk takes time.
      const cheap = sql === "PRAGMA synchronous = FULL" ? "PRAGMA synchronous = OFF" : sql
      const run = connection.execute(cheap, params, undefined)
      const rows = hook({ sql, params, run, instead: (other) => connection.execute(other, [], undefined) })
      return transformRows === undefined ? rows : Effect.map(rows, transformRows)
    },
  })

let lives = 0

/** Chance that is the same in every run of a test, and another one in each life of a worker. */
const chance = Layer.sync(SecureRandom, () => {
  const source = Effect.runSync(Random.withSeed(Random.Random, ++lives))
  return makeSecureRandom((size) => Uint8Array.from({ length: size }, () => source.nextDoubleUnsafe() * 256))
})

const connection = (filename: string, hook: Hook): Layer.Layer<SqlClient> =>
  SqliteConnection.layer(filename, hooked(hook))

export const ledger = (filename: string, hook: Hook): Layer.Layer<Ledger, LedgerError> =>
  SqliteLedger.layerNoDeps(filename).pipe(Layer.provide([connection(filename, hook), chance]))

export const sound: Hook = ({ run }) => run

/** SQLite's own codes and words for what can go wrong with its file. */
export const faults = {
  busy: { errcode: 5, message: "database is locked" },
  full: { errcode: 13, message: "database or disk is full" },
  io: { errcode: 10, message: "disk I/O error" },
} as const
export type Fault = keyof typeof faults

/** The error that the driver makes of a fault. */
export const failure = (fault: Fault): Effect.Effect<never, SqlError> => {
  const { errcode, message } = faults[fault]
  const cause = Object.assign(new Error(message), { code: "ERR_SQLITE_ERROR", errcode, errno: errcode })
  return Effect.fail(
    new SqlError({ reason: classifySqliteError(cause, { message: "Failed to execute statement" }) }),
  )
}

/** Takes the file as a process leaves it that is killed now. */
export const snapshot = (filename: string, to: string): void => {
  copyFileSync(filename, to)
  if (existsSync(`${filename}-wal`)) copyFileSync(`${filename}-wal`, `${to}-wal`)
}

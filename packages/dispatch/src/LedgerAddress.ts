/** Where a ledger is: a SQLite file or a PostgreSQL database. */
import { Effect, Layer, Redacted, Result } from "effect"
import type { Check } from "./Check.ts"
import type { LedgerError } from "./Ledger.ts"
import type * as SqliteLedger from "./SqliteLedger.ts"

export type LedgerAddress =
  | { readonly _tag: "Sqlite"; readonly filename: string }
  /** The whole address, with the password in it. */
  | { readonly _tag: "Postgres"; readonly url: Redacted.Redacted }

export const sqlite = (filename: string): LedgerAddress => ({ _tag: "Sqlite", filename })

const postgresForm = "write postgres://user:password@host:5432/database"

const parsePostgres = (url: string): Result.Result<LedgerAddress, string> => {
  const address = URL.parse(url)
  if (address === null) return Result.fail(`names no address of PostgreSQL; ${postgresForm}`)
  if (!/^\/[^/]+$/.test(address.pathname))
    return Result.fail(`names no database of PostgreSQL; ${postgresForm}`)
  return Result.succeed({ _tag: "Postgres", url: Redacted.make(url) })
}

/**
 * Reads an address like `sqlite:trunkline.db` or `postgres://trunkline@127.0.0.1/trunkline`. A failure says why it is none, without
 * repeating it.
 */
export const parse = (url: string): Result.Result<LedgerAddress, string> => {
  if (/^postgres(ql)?:/i.test(url)) return parsePostgres(url)
  const filename = /^sqlite:(?:\/\/)?(.+)$/.exec(url)?.[1]
  if (filename === undefined) {
    return Result.fail(
      "must be sqlite: and the path of a file, like sqlite:trunkline.db, or the address of a PostgreSQL database, like postgres://host/database",
    )
  }
  return filename === ":memory:"
    ? Result.fail("names a ledger in memory, which would forget who was rung; write sqlite:<file>")
    : Result.succeed(sqlite(filename))
}

// Each engine is loaded by those who use it.
const postgresLedger = Effect.promise(() => import("./PostgresLedger.ts"))
const sqliteLedger = Effect.promise(() => import("./SqliteLedger.ts"))

/** The ledger that is there. */
export const layer = (
  address: LedgerAddress,
  as: SqliteLedger.SqliteLedgerOptions["as"],
): Layer.Layer<SqliteLedger.LedgerServices, LedgerError> =>
  Layer.unwrap(
    address._tag === "Sqlite"
      ? Effect.map(sqliteLedger, (engine) => engine.layer({ filename: address.filename, as }))
      : Effect.map(postgresLedger, (engine) => engine.layer({ url: address.url, as })),
  )

/** What is wrong with it, if anything. Nothing is written, and a running worker is not disturbed. */
export const examine = (address: LedgerAddress): Effect.Effect<ReadonlyArray<Check>> =>
  address._tag === "Sqlite"
    ? Effect.flatMap(
        Effect.promise(() => import("./SqliteCheckup.ts")),
        (checkup) => checkup.examine(address.filename),
      )
    : Effect.flatMap(
        Effect.promise(() => import("./PostgresCheckup.ts")),
        (checkup) => checkup.examine(address.url),
      )

/** What `trunkline migrate` does. */
import * as LedgerAddress from "@trunkline/dispatch/LedgerAddress"
import * as MoveLedger from "@trunkline/dispatch/MoveLedger"
import { Console, Effect, Option, Result } from "effect"
import { NothingDialled } from "../Ending.ts"
import * as Environment from "../Environment.ts"
import * as Report from "../Report.ts"

export interface MigrateOptions {
  readonly from: Option.Option<string>
  readonly to: Option.Option<string>
  readonly back: boolean
  readonly json: boolean
}

const rowsInWords = (count: number): string => (count === 1 ? "1 row" : `${count} rows`)

/** Rows of a table between two lines of progress. */
const pace = 100_000

const refuse = (message: string) => Effect.andThen(Console.error(message), Effect.fail(new NothingDialled()))

/** The address of a flag, else of the environment, which must be of this kind. */
const addressOf = Effect.fnUntraced(function* <Kind extends LedgerAddress.LedgerAddress["_tag"]>(
  flag: string,
  kind: Kind,
  given: Option.Option<string>,
) {
  const name = kind === "Sqlite" ? "a SQLite ledger" : "a PostgreSQL ledger"
  const isKind = (
    address: LedgerAddress.LedgerAddress,
  ): address is Extract<LedgerAddress.LedgerAddress, { readonly _tag: Kind }> => address._tag === kind
  if (Option.isSome(given)) {
    const parsed = LedgerAddress.parse(given.value)
    if (Result.isFailure(parsed)) return yield* refuse(`--${flag} ${parsed.failure}.`)
    if (isKind(parsed.success)) return parsed.success
    return yield* refuse(`--${flag} must name ${name}.`)
  }
  const { ledger, problems } = yield* Environment.examine
  if (ledger !== undefined && isKind(ledger)) return ledger
  const why = problems.find(({ path }) => path === "DATABASE_URL")?.why
  return yield* refuse(
    why === undefined
      ? `--${flag} is missing: name ${name} with it, or in DATABASE_URL.`
      : `DATABASE_URL ${why}.`,
  )
})

const tell = ({ from, to, tables }: MoveLedger.Moved) =>
  Console.log(
    tables.length === 0
      ? `${from} was moved to ${to} before; nothing was changed.`
      : [
          Report.table(
            ["Table", "rows", "hash in both"],
            tables.filter(({ count }) => count > 0).map(({ table, count, hash }) => [table, count, hash]),
          ),
          `All that is in ${from} is in ${to} now. Set DATABASE_URL to the new one before you start a worker: the old one opens no more.`,
        ].join("\n"),
  )

const tellBack = ({ from, to }: MoveLedger.Moved) =>
  Console.log(
    `${to} is in use again, and ${from} no more. Set DATABASE_URL to sqlite: and its path before you start a worker.`,
  )

export const migrate = Effect.fnUntraced(function* ({ from, to, back, json }: MigrateOptions) {
  const { filename } = yield* addressOf("from", "Sqlite", from)
  const { url } = yield* addressOf("to", "Postgres", to)
  if (back) {
    const moved = yield* MoveLedger.moveBack({ from: filename, to: url })
    return yield* json ? Console.log(JSON.stringify(moved)) : tellBack(moved)
  }
  let next = pace
  const moved = yield* MoveLedger.move({
    from: filename,
    to: url,
    onRows: (table, rows) => {
      if (rows < next) return Effect.void
      next = rows + pace
      return Console.error(`${table}: ${rows} rows so far`)
    },
    onTable: ({ table, count, wasThere }) => {
      next = pace
      return count === 0
        ? Effect.void
        : Console.error(`${table}: ${rowsInWords(count)} ${wasThere ? "there already" : "carried over"}`)
    },
  })
  yield* json ? Console.log(JSON.stringify(moved)) : tell(moved)
})

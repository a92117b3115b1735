/** Call requests from a stream of bytes: the whole of it is checked, and nothing is dialled from here. */
import type { Rules } from "@trunkline/dispatch/Decide"
import type { IntakeRow } from "@trunkline/dispatch/Intake"
import { Ledger } from "@trunkline/dispatch/Ledger"
import { Effect, Result, Stream } from "effect"
import { keyOf } from "./Campaign.ts"
import type { Format } from "./Format.ts"
import { IntakeError } from "./IntakeError.ts"
import * as CallRow from "./internal/CallRow.ts"
import * as Csv from "./internal/Csv.ts"
import { rejectedColumns, rejectedRow } from "./internal/RejectedRow.ts"
import type { Row, RowFault } from "./internal/Row.ts"
import * as Table from "./internal/Table.ts"
import { shown } from "./internal/Wording.ts"
import type { Problem } from "./Problem.ts"

export interface CheckOptions<E, R, E2, R2> {
  /** What messages call the input. */
  readonly name: string
  /** The campaign of all its rows, and the name of the intake in the ledger. */
  readonly campaign: string
  /** By the first character if absent: `{` begins NDJSON. */
  readonly format?: Format | undefined
  readonly content: Stream.Stream<Uint8Array, E, R>
  readonly rules: Rules
  /** Takes the rejected rows as CSV text, piece by piece; the first one holds the header. Never called if all rows are good. */
  readonly rejected: (csv: string) => Effect.Effect<void, E2, R2>
  /** Of how many rejected rows it is said what is wrong with them. @default 20 */
  readonly mostProblems?: number
}

/** What the check of a whole file came to. */
export interface Checked {
  readonly campaign: string
  /** Rows that hold something. */
  readonly rows: number
  /** Rows that wait in the ledger under the campaign's name. */
  readonly accepted: number
  readonly rejected: number
  /** What is wrong with the first 20 rejected rows, in the order of the file; of more with `mostProblems`. */
  readonly problems: ReadonlyArray<Problem>
}

/** Rows that go to the ledger in one transaction. */
const chunk = 500

const usualProblems = 20

/**
 * Checks every row, and keeps the good ones aside in the ledger: `ledger.intake.admit(campaign)` makes calls of them,
 * `ledger.intake.clear(campaign)` forgets them. A failed or interrupted check leaves nothing behind.
 *
 * Needs the same memory for a row and for a million rows.
 *
 * @example
 * const checked = yield* Intake.check({
 *   name: "standard input",
 *   campaign: "january",
 *   content: stdin,
 *   rules,
 *   rejected: (csv) => Console.error(csv),
 * })
 * if (checked.rejected === 0) yield* ledger.intake.admit(checked.campaign)
 */
export const check = Effect.fn("Intake.check")(function* <E, R, E2, R2>(options: CheckOptions<E, R, E2, R2>) {
  const { intake } = yield* Ledger
  yield* intake.clear(options.campaign)
  const nothing: Checked = { campaign: options.campaign, rows: 0, accepted: 0, rejected: 0, problems: [] }
  const checking = Effect.gen(function* () {
    const table = yield* Table.open(options.name, options.format, options.content)

    const takeIn = Effect.fnUntraced(function* (checked: Checked, rows: ReadonlyArray<Row>) {
      const read = rows.map((row) => ({
        row,
        request: Result.flatMap(row.fields, (fields) =>
          CallRow.read(fields, options.campaign, options.rules),
        ),
      }))
      const good = read.flatMap(({ row: { line }, request }): ReadonlyArray<IntakeRow> =>
        Result.isSuccess(request) ? [{ line, request: request.success }] : [],
      )
      const taken = new Map(
        (yield* intake.add(options.campaign, good)).map((clash) => [clash.line, clash] as const),
      )
      const rejected = read.flatMap(({ row, request }) => {
        const clash = taken.get(row.line)
        const fault = Result.isFailure(request)
          ? request.failure
          : clash === undefined
            ? undefined
            : clashFault(clash, request.success)
        return fault === undefined ? [] : [{ problem: { line: row.line, ...fault }, original: row.original }]
      })
      if (rejected.length > 0) {
        const header = checked.rejected === 0 ? [[...rejectedColumns, ...table.names]] : []
        const lines = rejected.map(({ problem, original }) => rejectedRow(problem, original))
        yield* options.rejected(yield* Csv.write(table.delimiter, [...header, ...lines]))
      }
      return {
        campaign: checked.campaign,
        rows: checked.rows + rows.length,
        accepted: checked.accepted + rows.length - rejected.length,
        rejected: checked.rejected + rejected.length,
        problems: [...checked.problems, ...rejected.map(({ problem }) => problem)].slice(
          0,
          options.mostProblems ?? usualProblems,
        ),
      }
    })

    const checked = yield* table.rows.pipe(
      Stream.rechunk(chunk),
      Stream.chunks,
      Stream.runFoldEffect(() => nothing, takeIn),
    )
    if (checked.rows === 0) {
      return yield* new IntakeError({
        name: options.name,
        why: "there is no row below the names of the columns",
        remedy: "Add one row per call",
      })
    }
    return checked
  })
  return yield* Effect.scoped(checking).pipe(
    Effect.onError(() => Effect.ignore(intake.clear(options.campaign))),
  )
})

type Clash = Effect.Success<ReturnType<Ledger["Service"]["intake"]["add"]>>[number]

const clashFault = (clash: Clash, { key, campaign, phone }: IntakeRow["request"]): RowFault => {
  if (clash._tag === "Conflict") {
    return {
      column: "key",
      reason: `is in the ledger already for another number, in the campaign "${shown(clash.campaign)}": give the row a key of its own`,
    }
  }
  return key === keyOf(campaign, phone)
    ? {
        column: "phone",
        reason: `is the number of line ${clash.firstLine} too: give both rows a key if two calls are meant`,
      }
    : { column: "key", reason: `is the key of line ${clash.firstLine} too: every call needs its own` }
}

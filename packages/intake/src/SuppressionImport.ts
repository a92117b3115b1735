/** Numbers that must not be called, from a file or a stream of bytes onto the suppression list. */
import { type Imported, type NewSuppression, SuppressionList } from "@trunkline/dispatch/SuppressionList"
import { Data, Effect, Result, Stream } from "effect"
import type { Format } from "./Format.ts"
import { IntakeError } from "./IntakeError.ts"
import * as Csv from "./internal/Csv.ts"
import * as InputFile from "./internal/InputFile.ts"
import { rejectedColumns, rejectedRow } from "./internal/RejectedRow.ts"
import type { Row } from "./internal/Row.ts"
import * as SuppressionRow from "./internal/SuppressionRow.ts"
import * as Table from "./internal/Table.ts"
import type { Problem } from "./Problem.ts"

export interface ImportOptions {
  /** Where the entries come from, as the list keeps it. */
  readonly source: string
  /** Enters the good rows although others are bad. Without it, one bad row keeps all of them from the list. */
  readonly skipInvalid: boolean
}

export interface ImportStreamOptions<E, R, E2, R2> extends ImportOptions {
  /** What messages call the input. */
  readonly name: string
  /** By the first character if absent: `{` begins NDJSON. */
  readonly format?: Format | undefined
  readonly content: Stream.Stream<Uint8Array, E, R>
  /** Takes the rejected rows as CSV text, piece by piece; the first one holds the header. Never called if all rows are good. */
  readonly rejected: (csv: string) => Effect.Effect<void, E2, R2>
}

/** What came of a list. */
export interface ImportedList {
  /** Rows that hold something. */
  readonly rows: number
  readonly rejected: number
  /** What is wrong with the first 20 rejected rows, in the order of the file. */
  readonly problems: ReadonlyArray<Problem>
  /** Nothing if the list stays as it was, for the bad rows. */
  readonly imported: Imported | undefined
}

/** Some rows are bad, and so none is to be entered. */
class SomeRejected extends Data.TaggedError("SomeRejected") {}

const chunk = 500
const mostProblems = 20

/**
 * Reads a list with a column `phone` and, where there are, `note` and `date`; other columns are passed over. Every row is read before the
 * first one is entered.
 *
 * Needs the same memory for a thousand and for a million rows.
 *
 * @example
 * const { imported } = yield* importList({
 *   name: "standard input",
 *   source: "the registry of 1 March",
 *   content: stdin,
 *   skipInvalid: false,
 *   rejected: (csv) => Console.error(csv),
 * })
 */
export const importList = Effect.fn("Intake.importList")(function* <E, R, E2, R2>(
  options: ImportStreamOptions<E, R, E2, R2>,
) {
  const suppressions = yield* SuppressionList
  let rows = 0
  let rejected = 0
  const problems: Array<Problem> = []
  const importing = Effect.gen(function* () {
    const table = yield* Table.open(options.name, options.format, options.content)

    /** The good ones of these rows; the bad ones are told. */
    const take = Effect.fnUntraced(function* (some: ReadonlyArray<Row>) {
      const good: Array<NewSuppression> = []
      const bad: Array<ReadonlyArray<string>> = rejected === 0 ? [[...rejectedColumns, ...table.names]] : []
      const before = rejected
      for (const row of some) {
        const entry = Result.flatMap(row.fields, (fields) => SuppressionRow.read(fields, options.source))
        if (Result.isSuccess(entry)) {
          good.push(entry.success)
        } else {
          const problem = { line: row.line, ...entry.failure }
          bad.push(rejectedRow(problem, row.original))
          if (problems.length < mostProblems) problems.push(problem)
          rejected++
        }
      }
      rows += some.length
      if (rejected > before) yield* options.rejected(yield* Csv.write(table.delimiter, bad))
      return good
    })

    const entries = table.rows.pipe(
      Stream.rechunk(chunk),
      Stream.chunks,
      Stream.mapEffect(take),
      Stream.flattenIterable,
    )
    const verdict = Stream.suspend(() =>
      rejected > 0 && !options.skipInvalid ? Stream.fail(new SomeRejected()) : Stream.empty,
    )
    return yield* suppressions.import(Stream.concat(entries, verdict))
  })
  const imported = yield* Effect.scoped(importing).pipe(
    Effect.catchTag("SomeRejected", () => Effect.succeed(undefined)),
  )
  if (rows === 0) {
    return yield* new IntakeError({
      name: options.name,
      why: "there is no row below the names of the columns",
      remedy: "Add one row per number",
    })
  }
  const list: ImportedList = { rows, rejected, problems, imported }
  return list
})

export interface ImportFileOptions extends ImportOptions {
  readonly path: string
}

export interface ImportedFile extends ImportedList {
  /** Where the rejected rows are; nothing if there are none. */
  readonly rejectedFile: string | undefined
}

/** `importList` over a file. Rejected rows are written beside it, to `<file>.rejected.csv`, and the format is told as for call requests. */
export const importFile = Effect.fn("Intake.importFile")(function* ({ path, ...options }: ImportFileOptions) {
  const { rejected, ...file } = yield* InputFile.open(path)
  const list = yield* importList({ ...options, ...file, rejected: rejected.append }).pipe(
    Effect.onError(() => Effect.ignore(rejected.remove)),
  )
  return { ...list, rejectedFile: list.rejected > 0 ? rejected.path : undefined } satisfies ImportedFile
})

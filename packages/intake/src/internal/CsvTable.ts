/** A CSV file as rows: what its header says of each cell. */
import { Effect, Option, Result, Sink, Stream } from "effect"
import { IntakeError } from "../IntakeError.ts"
import { type Column, columnOf, phoneGuess } from "./Column.ts"
import * as Csv from "./Csv.ts"
import { rejectedColumns } from "./RejectedRow.ts"
import type { Fields, Row, RowFault } from "./Row.ts"
import { count, listed } from "./Wording.ts"

/** Longest field, in characters. No agent reads out a longer one: quotes went wrong. */
const longestField = 65_536

type Meaning =
  | { readonly _tag: "column"; readonly column: Column }
  | { readonly _tag: "param"; readonly name: string }
  /** Written by an earlier run beside a rejected row. */
  | { readonly _tag: "ignored" }

interface Header {
  readonly names: ReadonlyArray<string>
  readonly meanings: ReadonlyArray<Meaning>
}

const meaningOf = (name: string): Meaning => {
  if (rejectedColumns.includes(name)) return { _tag: "ignored" }
  const column = columnOf(name)
  return column === undefined ? { _tag: "param", name } : { _tag: "column", column }
}

/** What the same column is called in a message, however it is spelled. */
const identity = (meaning: Meaning, name: string): string =>
  meaning._tag === "column" ? meaning.column : name.toLowerCase()

const looksLikeNumber = (cell: string): boolean => /^\+?[\d\s().-]{7,}$/.test(cell.trim())

const readHeader = (name: string, { line, cells }: Csv.CsvRecord): Result.Result<Header, IntakeError> => {
  const refuse = (why: string, remedy: string) => Result.fail(new IntakeError({ name, line, why, remedy }))
  const names = cells.map((cell) => cell.trim())
  const meanings = names.map(meaningOf)
  const identities = meanings.map((meaning, index) => identity(meaning, names[index] ?? ""))
  const named = identities.includes("phone")
  // Checked first, for such a line holds a person's data, which no message may repeat.
  if (!named && names.some(looksLikeNumber)) {
    return refuse(
      "there is a phone number where the names of the columns should be",
      "Put a first line above it that names the columns, like phone,first_name",
    )
  }
  const nameless = names.indexOf("")
  if (nameless !== -1) {
    return refuse(`column ${nameless + 1} has no name`, "Give it a name, or delete the column")
  }
  const last = new Map(identities.map((each, index) => [each, index]))
  const first = identities.findIndex((each, index) => last.get(each) !== index)
  if (first !== -1) {
    const again = last.get(identities[first] ?? "") ?? first
    return refuse(
      `the columns ${first + 1} and ${again + 1} (${listed([names[first] ?? "", names[again] ?? ""])}) have the same name`,
      "Rename or delete one of them",
    )
  }
  if (!named) {
    const guess = phoneGuess(names)
    return refuse(
      `there is no column "phone", only ${listed(names)}`,
      guess === undefined
        ? 'Name the column that holds the phone numbers "phone", and separate columns by comma, semicolon or tab'
        : `Did you mean ${listed([guess])}? Then rename it to "phone"`,
    )
  }
  return Result.succeed({ names, meanings })
}

const readCells = (
  { names, meanings }: Header,
  cells: ReadonlyArray<string>,
): Result.Result<Fields, RowFault> => {
  if (cells.length !== names.length) {
    const hint =
      cells.length > names.length ? "a field with a separator in it needs quotes" : "a field is missing"
    return Result.fail({
      reason: `the row has ${count(cells.length, "field")} and the header has ${names.length}: ${hint}`,
    })
  }
  const columns: Partial<Record<Column, string>> = {}
  const params: Array<readonly [string, string]> = []
  for (const [index, meaning] of meanings.entries()) {
    const cell = cells[index] ?? ""
    if (meaning._tag === "column") columns[meaning.column] = cell
    if (meaning._tag === "param") params.push([meaning.name, cell])
  }
  return Result.succeed({ columns, params: Object.fromEntries(params) })
}

const toRow =
  (name: string, header: Header) =>
  ({ line, cells }: Csv.CsvRecord): Result.Result<Row, IntakeError> => {
    const tooLong = cells.findIndex((cell) => cell.length > longestField)
    return tooLong === -1
      ? Result.succeed({
          line,
          fields: readCells(header, cells),
          original: cells.filter((_, index) => header.meanings[index]?._tag !== "ignored"),
        })
      : Result.fail(
          new IntakeError({
            name,
            line,
            why: `the field ${listed([header.names[tooLong] ?? `${tooLong + 1}`])} of the row that begins here is longer than 65,536 characters`,
            remedy: "Look for a quote that is missing, or shorten the field",
          }),
        )
  }

/** The rows below the header, and the names of their columns as the file spells them. */
export const open = Effect.fnUntraced(function* <E, R>(
  name: string,
  delimiter: string,
  text: Stream.Stream<string, E, R>,
) {
  const [first, rest] = yield* Stream.peel(Csv.records(name, delimiter, text), Sink.head())
  if (Option.isNone(first)) {
    return yield* new IntakeError({
      name,
      why: "the file is empty",
      remedy:
        "Name the columns in its first line, like phone,first_name, and write one row per call below it",
    })
  }
  const header = yield* Effect.fromResult(readHeader(name, first.value))
  return {
    names: header.names.filter((_, index) => header.meanings[index]?._tag !== "ignored"),
    rows: Stream.mapEffect(rest, (record) => Effect.fromResult(toRow(name, header)(record))),
  }
})

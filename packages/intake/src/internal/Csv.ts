/** CSV text to rows and back, over the parser of Effect: RFC 4180, one row at a time, strict about quotes. */
import { type Effect, Stream } from "effect"
import * as Parser from "effect/encoding/Csv"
import { IntakeError } from "../IntakeError.ts"
import { longestRow } from "./Text.ts"

/** A record with the line in which it begins. */
export interface CsvRecord {
  readonly line: number
  readonly cells: ReadonlyArray<string>
}

const delimiters = [",", ";", "\t"] as const

/** The one of comma, semicolon and tab that stands most often outside the quotes of the header line. */
export const delimiterOf = (header: string): string => {
  const bare = header.replace(/"(?:[^"]|"")*"?/g, "")
  const count = (delimiter: string) => bare.split(delimiter).length
  return delimiters.reduce<string>((best, each) => (count(each) > count(best) ? each : best), ",")
}

const fault = (name: string, { kind, line, message }: Parser.CsvError) => {
  if (kind === "RecordSize") {
    return new IntakeError({
      name,
      line,
      why: "the row that begins here is longer than 1 MiB, so a quote is probably never closed",
      remedy: 'Close it, or double every " inside a quoted field',
    })
  }
  return message.startsWith("Unterminated")
    ? new IntakeError({
        name,
        line,
        why: "the row that begins here opens a quote that is never closed",
        remedy: 'Close it, or double every " inside a quoted field',
      })
    : new IntakeError({
        name,
        line,
        why: "the row that begins here has a quote in the wrong place",
        remedy: 'Put the whole field in quotes and double every " inside it, like "Ann ""Red"" Lee"',
      })
}

/** Line breaks inside quotes: the next record begins that many lines later. */
const breaks = (cells: ReadonlyArray<string>): number =>
  cells.reduce((sum, cell) => sum + (/[\r\n]/.test(cell) ? cell.split(/\r\n|\r|\n/).length - 1 : 0), 0)

/** The records that hold something, with their lines. */
export const records = <E, R>(
  name: string,
  delimiter: string,
  text: Stream.Stream<string, E, R>,
): Stream.Stream<CsvRecord, E | IntakeError, R> =>
  text.pipe(
    // Blank lines are records here, and so they are counted.
    Stream.pipeThroughChannelOrFail(Parser.decodeString({ delimiter, maxRecordSize: longestRow })),
    Stream.mapError((error) => (Parser.isCsvError(error) ? fault(name, error) : error)),
    Stream.mapAccum(
      () => 1,
      (line, cells) => [
        line + 1 + breaks(cells),
        cells.every((cell) => cell.trim() === "") ? [] : [{ line, cells }],
      ],
    ),
  )

/** Rows as CSV text, with line breaks of the kind that spreadsheets write. */
export const write = (delimiter: string, rows: ReadonlyArray<ReadonlyArray<string>>): Effect.Effect<string> =>
  Stream.fromIterable(rows).pipe(
    Stream.pipeThroughChannel(Parser.encodeString({ delimiter })),
    Stream.mkString,
  )

/** A file of either format as rows. */
import { Effect, Sink, Stream } from "effect"
import type { Format } from "../Format.ts"
import { IntakeError } from "../IntakeError.ts"
import { delimiterOf } from "./Csv.ts"
import * as CsvTable from "./CsvTable.ts"
import * as Ndjson from "./Ndjson.ts"
import * as Text from "./Text.ts"

/** The text up to the end of its first line that is not blank. */
const firstLine = Sink.fold<string, string>(
  () => "",
  (text) => text.length < Text.longestRow && !/\S[^\r\n]*[\r\n]/.test(text),
  (text, piece) => Effect.succeed(text + piece),
)

/**
 * Reads as much as it takes to know what the columns are. `names` and `delimiter` are for writing rejected rows: what the cells of
 * `Row.original` are called, and what separates them.
 */
export const open = Effect.fnUntraced(function* <E, R>(
  name: string,
  format: Format | undefined,
  content: Stream.Stream<Uint8Array, E, R>,
) {
  const decoded = yield* Text.decode(name, content)
  const [beginning, rest] = yield* Stream.peel(decoded, firstLine)
  const text = Stream.concat(Stream.make(beginning), rest)
  const start = beginning.trimStart()
  if (start === "") {
    return yield* new IntakeError({
      name,
      why: "the file is empty",
      remedy:
        "Name the columns in its first line, like phone,first_name, and write one row per call below it",
    })
  }
  if (format !== "csv" && start.startsWith("[")) {
    return yield* new IntakeError({
      name,
      why: "this is a JSON list",
      remedy: "Write one object per line, without brackets and commas around them: jq -c '.[]'",
    })
  }
  if (format === "ndjson" || (format === undefined && start.startsWith("{"))) {
    return { rows: Ndjson.rows(text), names: ["text"], delimiter: "," }
  }
  const delimiter = delimiterOf(/^.*/.exec(start)?.[0] ?? "")
  return { ...(yield* CsvTable.open(name, delimiter, text)), delimiter }
})

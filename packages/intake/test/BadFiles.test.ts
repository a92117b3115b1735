import { assert, describe, it } from "@effect/vitest"
import { Effect, Stream } from "effect"
import { IntakeError } from "../src/index.ts"
import { assertNothingTaken, check, fixture, inPieces, memory, utf8 } from "./support/CheckFile.ts"

const utf8Only = 'Save the file as UTF-8: in Excel "CSV UTF-8" and not plain "CSV".'
const columnsFirst =
  "Name the columns in its first line, like phone,first_name, and write one row per call below it."
const phoneFirst =
  'Name the column that holds the phone numbers "phone", and separate columns by comma, semicolon or tab.'
const quoteEverything = 'Put the whole field in quotes and double every " inside it, like "Ann ""Red"" Lee".'
const closeQuote = 'Close it, or double every " inside a quoted field.'
const saveAsCsv = 'Open it and save it as "CSV UTF-8".'

/** Every file, and the whole message about it. */
const files: ReadonlyArray<readonly [file: string, message: string]> = [
  ["empty.csv", `empty.csv: the file is empty. ${columnsFirst}`],
  ["blank.csv", `blank.csv: the file is empty. ${columnsFirst}`],
  ["only-separators.csv", `only-separators.csv: the file is empty. ${columnsFirst}`],
  [
    "header-only.csv",
    "header-only.csv: there is no row below the names of the columns. Add one row per call.",
  ],
  [
    "no-header.csv",
    "no-header.csv, line 1: there is a phone number where the names of the columns should be. Put a first line above it that names the columns, like phone,first_name.",
  ],
  [
    "phone-by-another-name.csv",
    'phone-by-another-name.csv, line 1: there is no column "phone", only "First name", "Phone number", "City". Did you mean "Phone number"? Then rename it to "phone".',
  ],
  [
    "wrong-columns.csv",
    `wrong-columns.csv, line 1: there is no column "phone", only "first_name", "city". ${phoneFirst}`,
  ],
  [
    "many-wrong-columns.csv",
    `many-wrong-columns.csv, line 1: there is no column "phone", only ${Array.from({ length: 20 }, (_, index) => `"column_${index + 1}"`).join(", ")} and 5 more. ${phoneFirst}`,
  ],
  [
    "separated-by-bars.csv",
    `separated-by-bars.csv, line 1: there is no column "phone", only "phone|first_name". ${phoneFirst}`,
  ],
  [
    "repeated-column.csv",
    'repeated-column.csv, line 1: the columns 3 and 4 ("Not Before", "notBefore") have the same name. Rename or delete one of them.',
  ],
  [
    "repeated-param.csv",
    'repeated-param.csv, line 1: the columns 2 and 3 ("City", "city") have the same name. Rename or delete one of them.',
  ],
  [
    "nameless-column.csv",
    "nameless-column.csv, line 1: column 3 has no name. Give it a name, or delete the column.",
  ],
  ["utf-16-le.csv", 'utf-16-le.csv: this text is UTF-16. Save it as UTF-8: in Excel "CSV UTF-8".'],
  ["utf-16-be.csv", 'utf-16-be.csv: this text is UTF-16. Save it as UTF-8: in Excel "CSV UTF-8".'],
  [
    "utf-16-without-mark.csv",
    'utf-16-without-mark.csv: this text is UTF-16. Save it as UTF-8: in Excel "CSV UTF-8".',
  ],
  ["latin-1.csv", `latin-1.csv, line 3: the line is not UTF-8 text. ${utf8Only}`],
  ["cut-off.csv", `cut-off.csv, line 2: the line is not UTF-8 text. ${utf8Only}`],
  [
    "zero-byte.csv",
    "zero-byte.csv, line 3: the line holds a zero byte (NUL), so the file is damaged or is no text. Export it again as CSV UTF-8.",
  ],
  [
    "unclosed-quote.csv",
    `unclosed-quote.csv, line 3: the row that begins here opens a quote that is never closed. ${closeQuote}`,
  ],
  [
    "quote-inside.csv",
    `quote-inside.csv, line 3: the row that begins here has a quote in the wrong place. ${quoteEverything}`,
  ],
  [
    "text-after-quote.csv",
    `text-after-quote.csv, line 2: the row that begins here has a quote in the wrong place. ${quoteEverything}`,
  ],
  [
    "huge-field.csv",
    'huge-field.csv, line 3: the field "note" of the row that begins here is longer than 65,536 characters. Look for a quote that is missing, or shorten the field.',
  ],
  ["workbook.csv", `workbook.csv: this is an Excel workbook or another zip file. ${saveAsCsv}`],
  ["old-workbook.xls", `old-workbook.xls: this is an old Excel workbook. ${saveAsCsv}`],
  ["packed.csv.gz", "packed.csv.gz: this is a gzip file. Unpack it first: gunzip."],
  ["letter.csv", "letter.csv: this is a PDF. Hand in the list as CSV or NDJSON."],
  [
    "list.json",
    "list.json: this is a JSON list. Write one object per line, without brackets and commas around them: jq -c '.[]'.",
  ],
]

const messageOf = (error: unknown): string => {
  assert.instanceOf(error, IntakeError)
  return error.message
}

describe("A file that cannot be used", () => {
  it.effect.each(files)("%s", ([file, message]) =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(check(file, Stream.make(fixture(file))))
      assert.strictEqual(messageOf(error), message)
      yield* assertNothingTaken
    }).pipe(Effect.provide(memory)),
  )

  it.effect.each([
    ["LF", "\n"],
    ["CRLF", "\r\n"],
    ["CR", "\r"],
  ] as const)("is named with the line of a fault that is no text, its lines ending in %s", ([, newline]) =>
    Effect.gen(function* () {
      const before = utf8(`phone,first_name${newline}${newline}+14155550101,José${newline}`)
      for (const fault of [0x00, 0xff, 0xe9]) {
        const bytes = Uint8Array.of(...before, ...utf8("+14155550102,"), fault, ...utf8(`n${newline}`))
        for (const size of [1, 2, 3, 1000]) {
          const error = yield* Effect.flip(check("contacts.csv", inPieces(bytes, size)))
          assert.include(messageOf(error), "contacts.csv, line 4: the line")
        }
      }
    }).pipe(Effect.provide(memory)),
  )

  it.effect("is refused for a quote that swallows more than 1 MiB", () =>
    Effect.gen(function* () {
      const rows = '+14155550102,"Ben\n' + "+14155550103,Cem\n".repeat(80_000)
      const error = yield* Effect.flip(check("contacts.csv", Stream.make(utf8(`phone,first_name\n${rows}`))))
      assert.strictEqual(
        messageOf(error),
        `contacts.csv, line 2: the row that begins here is longer than 1 MiB, so a quote is probably never closed. ${closeQuote}`,
      )
      yield* assertNothingTaken
    }).pipe(Effect.provide(memory)),
  )

  it.effect("is refused for a line without end, before it has filled the memory", () =>
    Effect.gen(function* () {
      let read = 0
      const piece = utf8(" ".repeat(65_536))
      const content = Stream.concat(
        Stream.make(utf8('{"phone":"+14155550101"}\n{"note":"')),
        Stream.forever(Stream.sync(() => (read++, piece))),
      )
      const error = yield* Effect.flip(check("calls.ndjson", content))
      assert.strictEqual(
        messageOf(error),
        "calls.ndjson, line 2: the line is longer than 1 MiB. Check that the file is a list of call requests with one row per line.",
      )
      assert.isAtMost(read, 17)
      yield* assertNothingTaken
    }).pipe(Effect.provide(memory)),
  )

  it.effect("leaves nothing of its good rows behind, however late the fault is found", () =>
    Effect.gen(function* () {
      const good = Array.from({ length: 2000 }, (_, index) => `+1415555${1000 + index},Ann`).join("\n")
      const error = yield* Effect.flip(
        check("contacts.csv", Stream.make(utf8(`phone,first_name\n${good}\n`), utf8("+14155559999,A\0nn\n"))),
      )
      assert.include(messageOf(error), "contacts.csv, line 2002: the line holds a zero byte")
      yield* assertNothingTaken
    }).pipe(Effect.provide(memory)),
  )

  it.effect("passes on the failure of its content", () =>
    Effect.gen(function* () {
      const content = Stream.concat(Stream.make(utf8("phone\n+14155550101\n")), Stream.fail("the line broke"))
      assert.strictEqual(yield* Effect.flip(check("contacts.csv", content)), "the line broke")
      yield* assertNothingTaken
    }).pipe(Effect.provide(memory)),
  )
})

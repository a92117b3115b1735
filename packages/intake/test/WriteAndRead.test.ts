import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { admit, check, inPieces, memory, utf8 } from "./support/CheckFile.ts"

/** Written from RFC 4180, to test the reader by another hand. */
const field = (text: string, delimiter: string, always: boolean): string =>
  always || text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

const Text = Schema.String.check(Schema.makeFilter((text) => text.isWellFormed() && !text.includes("\0")))
/** Full of what CSV is difficult about. */
const Difficult = Schema.Array(
  Schema.Literals([",", ";", "\t", '"', '""', "\n", "\r\n", "\r", " ", "é", "🙂", "a"]),
)

describe("What a CSV writer writes", () => {
  it.effect.prop(
    "is read back, whatever separates fields and lines, and wherever the bytes are cut",
    {
      notes: Schema.Array(Schema.Tuple([Text, Difficult])),
      delimiter: Schema.Literals([",", ";", "\t"]),
      newline: Schema.Literals(["\n", "\r\n", "\r"]),
      quoted: Schema.Boolean,
      size: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 40 })),
    },
    ({ notes, delimiter, newline, quoted, size }) =>
      Effect.gen(function* () {
        const params = [...notes, ["", []] as const].map(([note, difficult]) => ({
          note,
          difficult: difficult.join(""),
        }))
        const rows = params.map(({ note, difficult }, index) => [`+1415555${1000 + index}`, note, difficult])
        const csv = [["phone", "note", "difficult"], ...rows]
          .map((cells) => cells.map((cell) => field(cell, delimiter, quoted)).join(delimiter) + newline)
          .join("")
        const { checked } = yield* check("written.csv", inPieces(utf8(csv), size))
        assert.deepStrictEqual(checked.problems, [])
        const read = yield* admit
        assert.deepStrictEqual(
          read.map((request) => ({ ...request.params })),
          params,
        )
      }).pipe(Effect.provide(memory)),
  )
})

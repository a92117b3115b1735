import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import { assert, describe, it } from "@effect/vitest"
import type { PhoneNumber } from "@trunkline/dispatch/PhoneNumber"
import { SuppressionList } from "@trunkline/dispatch/SuppressionList"
import { Effect, FileSystem, Layer, Path, Stream } from "effect"
import { TestClock } from "effect/testing"
import { importFile, importList, type ImportStreamOptions } from "../src/index.ts"
import { inPieces, memory, utf8 } from "./support/CheckFile.ts"

const layer = Layer.mergeAll(memory, NodeFileSystem.layer, Path.layer)

/** Imports a text; the rejected rows are collected. */
const take = Effect.fnUntraced(function* (
  text: string,
  options: Partial<ImportStreamOptions<never, never, never, never>> = {},
) {
  const pieces: Array<string> = []
  const list = yield* importList({
    name: "list.csv",
    source: "file list.csv",
    skipInvalid: false,
    content: inPieces(utf8(text), 7),
    rejected: (csv) => Effect.sync(() => pieces.push(csv)),
    ...options,
  })
  return { ...list, csv: pieces.join("") }
})

/** What is on the list, without the hashes. */
const entries = Effect.gen(function* () {
  const page = yield* (yield* SuppressionList).list({ limit: 100 })
  return page.entries
    .map(({ masked, source, note, since, addedAt }) => ({ masked, source, note, since, addedAt }))
    .toSorted((a, b) => (a.masked < b.masked ? -1 : 1))
})

describe("A suppression list in a file", () => {
  it.effect(
    "may have a date and a note in each row, under names in any spelling, beside columns that nobody needs",
    () =>
      Effect.gen(function* () {
        yield* TestClock.setTime(1_000)
        const { csv, imported, problems, rejected, rows } = yield* take(
          'Name;Phone;DATE;Note\nAnn;+14155550101;2026-01-05;"by letter; twice"\nBo;+14155550102;;\nCy;+14155550103;2026-01-05T09:00+01:00;\nAnn;+14155550101;2026-02-05;\n',
        )
        assert.deepStrictEqual(
          { csv, imported, problems, rejected, rows },
          { csv: "", imported: { added: 3, known: 1, canceled: 0 }, problems: [], rejected: 0, rows: 4 },
        )
        const base = { source: "file list.csv", addedAt: 1000 }
        assert.deepStrictEqual(yield* entries, [
          { ...base, masked: "+1********01", note: "by letter; twice", since: Date.UTC(2026, 0, 5) },
          { ...base, masked: "+1********02", note: undefined, since: 1000 },
          { ...base, masked: "+1********03", note: undefined, since: Date.UTC(2026, 0, 5, 8) },
        ])
      }).pipe(Effect.provide(layer)),
  )

  it.effect("may be NDJSON", () =>
    Effect.gen(function* () {
      const { imported } = yield* take(
        '{"phone":"+14155550101","note":"by letter"}\n{"phone":"+14155550102"}\n',
      )
      assert.deepStrictEqual(imported, { added: 2, known: 0, canceled: 0 })
      assert.deepStrictEqual(
        (yield* entries).map(({ note }) => note),
        ["by letter", undefined],
      )
    }).pipe(Effect.provide(layer)),
  )

  const bad = [
    "phone,date,note",
    "+14155550101,,",
    "555-0102,,",
    "+14155550103,yesterday,",
    "+14155550104,2026-02-30,",
    `+14155550105,,${"x".repeat(1001)}`,
    "+14155550106",
    "",
  ].join("\n")

  it.effect("enters nobody if a row is bad, and tells each bad row by its line and reason", () =>
    Effect.gen(function* () {
      const { csv, imported, problems, rejected, rows } = yield* take(bad)
      assert.deepStrictEqual([rows, rejected, imported], [6, 5, undefined])
      assert.deepStrictEqual(problems, [
        { line: 3, column: "phone", reason: "must start with + and the country code, like +14155550123" },
        {
          line: 4,
          column: "date",
          reason:
            "must be a date like 2026-01-31, or a date and time like 2026-01-31T09:00+01:00 or 2026-01-31T08:00Z",
        },
        { line: 5, column: "date", reason: "is a date or time that does not exist" },
        { line: 6, column: "note", reason: "is longer than 1000 characters" },
        { line: 7, reason: "the row has 1 field and the header has 3: a field is missing" },
      ])
      assert.deepStrictEqual(csv.split("\r\n").slice(0, 2), [
        "rejected_line,rejected_reason,phone,date,note",
        '3,"phone must start with + and the country code, like +14155550123",555-0102,,',
      ])
      assert.deepStrictEqual(yield* entries, [])
    }).pipe(Effect.provide(layer)),
  )

  it.effect("enters the good rows if that is asked for", () =>
    Effect.gen(function* () {
      const { imported } = yield* take(bad, { skipInvalid: true })
      assert.deepStrictEqual(imported, { added: 1, known: 0, canceled: 0 })
    }).pipe(Effect.provide(layer)),
  )

  it.effect(
    "cannot be used without a row, without a column of numbers, or with a quote that is never closed",
    () =>
      Effect.gen(function* () {
        const why = (text: string) => Effect.map(Effect.flip(take(text)), ({ message }) => message)
        assert.match(yield* why("phone\n"), /there is no row below the names of the columns/)
        assert.match(yield* why("number\n+14155550101\n"), /there is no column "phone"/)
        assert.match(yield* why('phone\n+14155550101\n"+14155550102\n'), /opens a quote that is never closed/)
        assert.deepStrictEqual(yield* entries, [])
      }).pipe(Effect.provide(layer)),
  )

  it.effect("is held row by row, however long it is: the same entries in pieces of any size", () =>
    Effect.gen(function* () {
      const numbers = Array.from({ length: 1500 }, (_, n) => `+1212555${String(1000 + n)}`)
      const { imported } = yield* take(["phone", ...numbers, ""].join("\n"), {
        content: inPieces(utf8(["phone", ...numbers, ""].join("\n")), 1000),
      })
      assert.deepStrictEqual(imported, { added: 1500, known: 0, canceled: 0 })
      const list = yield* SuppressionList
      assert.isTrue(yield* list.has("+12125552499" as PhoneNumber))
      assert.isFalse(yield* list.has("+12125552500" as PhoneNumber))
    }).pipe(Effect.provide(layer)),
  )

  it.effect("leaves its rejected rows beside it, and none if there are none", () =>
    Effect.gen(function* () {
      const fs = yield* FileSystem.FileSystem
      const path = yield* Path.Path
      const file = path.join(yield* fs.makeTempDirectoryScoped(), "list.csv")
      const options = { path: file, source: "file list.csv", skipInvalid: false }
      yield* fs.writeFileString(file, bad)
      assert.strictEqual((yield* importFile(options)).rejectedFile, `${file}.rejected.csv`)
      assert.isTrue(yield* fs.exists(`${file}.rejected.csv`))
      yield* fs.writeFileString(file, "phone\n+14155550101\n")
      assert.deepStrictEqual(yield* importFile(options), {
        rows: 1,
        rejected: 0,
        problems: [],
        imported: { added: 1, known: 0, canceled: 0 },
        rejectedFile: undefined,
      })
      assert.isFalse(yield* fs.exists(`${file}.rejected.csv`))
      yield* fs.remove(file)
      assert.match((yield* Effect.flip(importFile(options))).message, /there is no such file/)
    }).pipe(Effect.provide(layer)),
  )

  it.effect("whose reading breaks off enters nobody", () =>
    Effect.gen(function* () {
      const broken = Stream.concat(
        Stream.make(utf8("phone\n+14155550101\n")),
        Stream.fail("the disk is gone"),
      )
      const failed = yield* Effect.flip(
        importList({
          name: "list.csv",
          source: "file list.csv",
          skipInvalid: true,
          content: broken,
          rejected: () => Effect.void,
        }),
      )
      assert.strictEqual(failed, "the disk is gone")
      assert.deepStrictEqual(yield* entries, [])
    }).pipe(Effect.provide(layer)),
  )
})

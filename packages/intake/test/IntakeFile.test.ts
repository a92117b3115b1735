import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import { assert, describe, it } from "@effect/vitest"
import { Effect, FileSystem, Layer, PlatformError } from "effect"
import { campaignOf, checkFile, formatOf } from "../src/index.ts"
import { assertNothingTaken, memory, rules } from "./support/CheckFile.ts"

/** A file in a folder of its own. */
const write = Effect.fnUntraced(function* (name: string, text: string) {
  const fs = yield* FileSystem.FileSystem
  const folder = yield* fs.makeTempDirectoryScoped()
  yield* fs.writeFileString(`${folder}/${name}`, text)
  return `${folder}/${name}`
})

const live = Layer.merge(NodeFileSystem.layer, memory)

describe("checkFile", () => {
  it.effect("takes the campaign and the format from the file's name", () =>
    Effect.gen(function* () {
      const path = yield* write("march.jsonl", '{"phone":"+14155550101"}\n')
      assert.deepStrictEqual(yield* checkFile({ path, rules }), {
        campaign: "march",
        rows: 1,
        accepted: 1,
        rejected: 0,
        problems: [],
        rejectedFile: undefined,
      })
    }).pipe(Effect.provide(live)),
  )

  it.effect(
    "writes rejected rows beside the file, as private as the file, and removes them once all are good",
    () =>
      Effect.gen(function* () {
        const fs = yield* FileSystem.FileSystem
        const path = yield* write("contacts.csv", "phone\nnobody\n")
        yield* fs.chmod(path, 0o600)
        const { rejectedFile } = yield* checkFile({ path, campaign: "march", rules })
        assert.strictEqual(rejectedFile, `${path}.rejected.csv`)
        const first = yield* fs.readFileString(`${path}.rejected.csv`)
        assert.match(first, /^rejected_line,rejected_reason,phone\r\n2,.*,nobody\r\n$/)
        assert.strictEqual((yield* fs.stat(`${path}.rejected.csv`)).mode & 0o777, 0o600)

        yield* checkFile({ path, campaign: "march", rules })
        assert.strictEqual(yield* fs.readFileString(`${path}.rejected.csv`), first)

        yield* fs.writeFileString(path, "phone\n+14155550101\n")
        yield* checkFile({ path, campaign: "march", rules })
        assert.isFalse(yield* fs.exists(`${path}.rejected.csv`))
      }).pipe(Effect.provide(live)),
  )

  it.effect("leaves no rejected file for a file that cannot be used", () =>
    Effect.gen(function* () {
      const fs = yield* FileSystem.FileSystem
      const path = yield* write("contacts.csv", `phone\n${"nobody\n".repeat(1200)}"never closed`)
      const { message } = yield* Effect.flip(checkFile({ path, rules }))
      assert.include(message, "contacts.csv, line 1202: the row that begins here opens a quote")
      assert.isFalse(yield* fs.exists(`${path}.rejected.csv`))
    }).pipe(Effect.provide(live)),
  )

  it.effect("names a file that is not there", () =>
    Effect.gen(function* () {
      const { message } = yield* Effect.flip(checkFile({ path: "no/such.csv", rules }))
      assert.strictEqual(
        message,
        "no/such.csv: there is no such file. Check the name, and the folder that it is looked for in.",
      )
      yield* assertNothingTaken
    }).pipe(Effect.provide(live)),
  )

  it.effect("refuses a folder and a device", () =>
    Effect.gen(function* () {
      const folder = yield* Effect.flip(checkFile({ path: "/", rules }))
      assert.strictEqual(folder.message, "/: this is a folder. Name a file in it.")
      const device = yield* Effect.flip(checkFile({ path: "/dev/null", rules }))
      assert.strictEqual(
        device.message,
        "/dev/null: this is a device or a pipe and not a file. Hand its content in on standard input.",
      )
      yield* assertNothingTaken
    }).pipe(Effect.provide(live)),
  )

  it.effect.each([
    [
      "PermissionDenied",
      "contacts.csv: this user may not read the file. Make it readable, or run as the user who owns it.",
    ],
    [
      "Unknown",
      "contacts.csv: the file could not be read (EIO: i/o error). Nothing was dialled: try again, or copy the file to another disk first.",
    ],
  ] as const)("says what to do about %s", ([tag, message]) =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(checkFile({ path: "contacts.csv", rules }))
      assert.strictEqual(error.message, message)
      yield* assertNothingTaken
    }).pipe(
      Effect.provide([
        memory,
        FileSystem.layerNoop({
          stat: () =>
            Effect.fail(
              PlatformError.systemError({
                _tag: tag,
                module: "FileSystem",
                method: "stat",
                description: "EIO: i/o error",
              }),
            ),
        }),
      ]),
    ),
  )

  it.effect("takes nothing if the rejected rows cannot be written", () =>
    Effect.gen(function* () {
      const fs = yield* FileSystem.FileSystem
      const path = yield* write("contacts.csv", "phone\nnobody\n+14155550101\n")
      yield* fs.makeDirectory(`${path}.rejected.csv`)
      const { message } = yield* Effect.flip(checkFile({ path, rules }))
      assert.match(
        message,
        /contacts\.csv\.rejected\.csv: the rejected rows could not be written here \(.*\)\. Nothing was dialled: make the folder writable, or copy the list to another one\.$/,
      )
      yield* assertNothingTaken
    }).pipe(Effect.provide(live)),
  )
})

describe("A file's name", () => {
  it.each([
    ["lists/january.csv", "january"],
    ["C:\\lists\\january.2026.ndjson", "january.2026"],
    ["january", "january"],
    [".csv", ".csv"],
    ["january.csv.rejected.csv", "january"],
    ["january.csv.rejected.csv.rejected.csv", "january"],
  ])("%s belongs to the campaign %s", (path, campaign) => {
    assert.strictEqual(campaignOf(path), campaign)
  })

  it.each([
    ["a.csv", "csv"],
    ["a.TSV", "csv"],
    ["a.txt", "csv"],
    ["a.ndjson", "ndjson"],
    ["a.jsonl", "ndjson"],
    ["a.json", undefined],
    ["folder.csv/a", undefined],
  ])("%s says that the format is %s", (path, format) => {
    assert.strictEqual(formatOf(path), format)
  })
})

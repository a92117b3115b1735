/**
 * The country of each area code of North America, and its state where that is the United States: countries by libphonenumber-js,
 * states by the places that Google's libphonenumber names.
 */
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { parsePhoneNumberFromString } from "libphonenumber-js/max"
import { read } from "./PhoneData.ts"

/** The name of a place by the beginning of a number, without its 1. */
const Places = Schema.Record(Schema.String, Schema.String)

/** As the places name them where they name no town. */
const states = new Map([
  ["Alabama", "AL"],
  ["Alaska", "AK"],
  ["Arizona", "AZ"],
  ["Arkansas", "AR"],
  ["California", "CA"],
  ["Colorado", "CO"],
  ["Connecticut", "CT"],
  ["Delaware", "DE"],
  ["Florida", "FL"],
  ["Georgia", "GA"],
  ["Hawaii", "HI"],
  ["Idaho", "ID"],
  ["Illinois", "IL"],
  ["Indiana", "IN"],
  ["Iowa", "IA"],
  ["Kansas", "KS"],
  ["Kentucky", "KY"],
  ["Louisiana", "LA"],
  ["Maine", "ME"],
  ["Maryland", "MD"],
  ["Massachusetts", "MA"],
  ["Michigan", "MI"],
  ["Minnesota", "MN"],
  ["Mississippi", "MS"],
  ["Missouri", "MO"],
  ["Montana", "MT"],
  ["Nebraska", "NE"],
  ["Nevada", "NV"],
  ["New Hampshire", "NH"],
  ["New Jersey", "NJ"],
  ["New Mexico", "NM"],
  ["New York", "NY"],
  ["North Carolina", "NC"],
  ["North Dakota", "ND"],
  ["Ohio", "OH"],
  ["Oklahoma", "OK"],
  ["Oregon", "OR"],
  ["Pennsylvania", "PA"],
  ["Rhode Island", "RI"],
  ["South Carolina", "SC"],
  ["South Dakota", "SD"],
  ["Tennessee", "TN"],
  ["Texas", "TX"],
  ["Utah", "UT"],
  ["Vermont", "VT"],
  ["Virginia", "VA"],
  ["Washington D.C.", "DC"],
  ["Washington State", "WA"],
  ["West Virginia", "WV"],
  ["Wisconsin", "WI"],
  ["Wyoming", "WY"],
])
const codes = new Set(states.values())

/** The state of a place: "New Jersey" or "Houston, TX". */
const stateOf = (place: string): string | undefined => {
  const town = /, ([A-Z]{2})$/.exec(place)?.[1]
  return town !== undefined && codes.has(town) ? town : states.get(place)
}

/** A line that may exist in any area: one pattern holds for all of them. */
const subscriber = "2345678"

const countryOf = (area: string) => parsePhoneNumberFromString(`+1${area}${subscriber}`)?.country

export const generate = Effect.gen(function* () {
  const places = yield* Schema.decodeUnknownEffect(Places)(yield* read("geocodes/en/1.bson"))
  const found = new Map<string, Set<string>>()
  for (const [prefix, place] of Object.entries(places)) {
    const state = stateOf(place)
    const area = prefix.slice(0, 3)
    // What is said of the area itself beats its towns, some of which lie across a border.
    if (state === undefined || (prefix !== area && places[area] !== undefined)) continue
    found.set(area, (found.get(area) ?? new Set()).add(state))
  }
  const lines = Array.from({ length: 800 }, (_, index) => String(index + 200)).flatMap((area) => {
    const country = countryOf(area)
    if (country === undefined) return []
    if (country !== "US") return [`  "${area}": "${country}",`]
    const within = [...(found.get(area) ?? [])].toSorted().map((state) => `US-${state}`)
    return within.length === 0 ? [] : [`  "${area}": "${within.join("&")}",`]
  })
  return [
    "/**",
    " * The country of each area code of North America (ISO 3166-1), or its states (ISO 3166-2, joined by `&`) where that is the United",
    " * States. What is not listed may be anywhere in North America, such as a toll-free number.",
    " */",
    "export const areaCodes: Readonly<Record<string, string>> = {",
    ...lines,
    "}",
    "",
  ].join("\n")
})

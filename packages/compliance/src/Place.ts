/** Where a number may be: all countries, states and time zones that its beginning leaves open. */
import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  parsePhoneNumberFromString,
} from "libphonenumber-js"
import { areaCodes } from "./generated/areaCodes.ts"
import * as TimeZones from "./TimeZones.ts"

/** Everywhere that a person with a number may be. */
export interface Place {
  /** ISO 3166-1: one for most numbers, all of North America's for a toll-free one. */
  readonly countries: ReadonlyArray<string>
  /** ISO 3166-2, for numbers of the United States: `US-FL`. */
  readonly regions: ReadonlyArray<string>
  /** IANA names; none if no time zone is known. */
  readonly zones: ReadonlyArray<string>
}

const callingCodes = (): ReadonlyMap<string, ReadonlyArray<CountryCode>> => {
  const codes = new Map<string, Array<CountryCode>>()
  for (const country of getCountries()) {
    const code = getCountryCallingCode(country)
    codes.set(code, [...(codes.get(code) ?? []), country])
  }
  return codes
}

/** The countries of each calling code, read when they are first asked for. */
let countriesOfCode: ReadonlyMap<string, ReadonlyArray<CountryCode>> | undefined

const countriesOf = (phone: string): ReadonlyArray<string> => {
  countriesOfCode ??= callingCodes()
  for (const length of [1, 2, 3]) {
    const countries = countriesOfCode.get(phone.slice(1, 1 + length))
    if (countries === undefined) continue
    const only = countries.length > 1 ? parsePhoneNumberFromString(phone)?.country : undefined
    return only === undefined ? countries : [only]
  }
  return []
}

const states = [...new Set(Object.values(areaCodes).flatMap((names) => names.split("&")))]
  .filter((name) => name.startsWith("US-"))
  .toSorted()

const northAmerica = [
  ...new Set(Object.values(areaCodes).map((name) => name.slice(0, "US".length))),
].toSorted()

/** Where a number of North America may be, by its area code. */
const inNorthAmerica = (area: string): Omit<Place, "zones"> => {
  const names = areaCodes[area]?.split("&")
  if (names === undefined) return { countries: northAmerica, regions: states }
  return names[0]?.startsWith("US-") === true
    ? { countries: ["US"], regions: names }
    : { countries: names, regions: [] }
}

/** The zones of every state and country of North America. */
const zonesOfArea = (): ReadonlyMap<string, ReadonlySet<string>> => {
  const zones = new Map<string, Set<string>>()
  for (const [area, names] of Object.entries(areaCodes)) {
    for (const name of new Set(names.split("&").flatMap((each) => [each, each.slice(0, "US".length)]))) {
      const known = zones.get(name) ?? new Set()
      zones.set(name, known)
      for (const zone of TimeZones.ofPhone(`+1${area}`)) known.add(zone)
    }
  }
  return zones
}

/** Read when they are first asked for. */
let zonesWithin: ReadonlyMap<string, ReadonlySet<string>> | undefined

/**
 * The zones of a place that are in one of these countries or states; all of its zones if none is known to be.
 *
 * @example
 * zonesIn(of("+18005550123"), ["US-ME"]) // ["America/New_York"]: whoever has it in Maine has that time
 */
export const zonesIn = ({ zones }: Place, territories: ReadonlyArray<string>): ReadonlyArray<string> => {
  zonesWithin ??= zonesOfArea()
  const all = zonesWithin
  const within = zones.filter((zone) => territories.some((name) => all.get(name)?.has(zone) === true))
  return within.length === 0 ? zones : within
}

const places = new Map<string, Place>()

/**
 * Where a number may be. The same object for the same place.
 *
 * `timezone` is what the user knows better than the number: the person's clock shows that time, and the rules of the number's
 * country and state hold all the same.
 *
 * @example
 * of("+18505550123") // { countries: ["US"], regions: ["US-FL"], zones: ["America/Chicago", "America/New_York"] }
 */
export const of = (phone: string, timezone?: string): Place => {
  const american = phone.startsWith("+1")
  const countries = american ? [] : countriesOf(phone)
  const key = `${american ? phone.slice(0, "+1415".length) : `${countries.join()} ${TimeZones.prefixOf(phone) ?? ""}`} ${timezone ?? ""}`
  const known = places.get(key)
  if (known !== undefined) return known
  const place = {
    ...(american ? inNorthAmerica(phone.slice("+1".length, "+1415".length)) : { countries, regions: [] }),
    zones: timezone === undefined ? TimeZones.ofPhone(phone) : [timezone],
  }
  places.set(key, place)
  return place
}

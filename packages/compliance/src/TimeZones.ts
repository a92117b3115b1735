/** The time zones that a phone number may be in, by its prefix. Data: Google's libphonenumber. */
import { DateTime, Option } from "effect"
import { zoneOfPrefix, zones } from "./generated/timeZones.ts"

/** The beginning of a number by which its zones are known, without the plus. */
export const prefixOf = (phone: string): string | undefined => {
  for (let end = phone.length; end > 1; end--) {
    const prefix = phone.slice(1, end)
    if (zoneOfPrefix[prefix] !== undefined) return prefix
  }
  return undefined
}

/**
 * Every IANA zone that a number may be in: one for a Berlin landline, two for Florida's area code 850, some forty for a toll-free
 * number of North America, none for a satellite phone.
 *
 * Gotcha: a mobile number tells where it was issued, not where the person is. A `timezone` in the call request beats this.
 */
export const ofPhone = (phone: string): ReadonlyArray<string> =>
  zones[zoneOfPrefix[prefixOf(phone) ?? ""] ?? -1]?.split("&") ?? []

/** Zones of numbers that this runtime does not know, for its own data are older or cut down. */
export const unknown = (): ReadonlyArray<string> =>
  [...new Set(zones.flatMap((names) => names.split("&")))].filter((zone) => !isKnown(zone))

/** Whether the name is an IANA time zone that this runtime knows. */
export const isKnown = (zone: string): boolean => Option.isSome(DateTime.zoneMakeNamed(zone))

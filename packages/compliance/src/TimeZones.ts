/** The time zones that a phone number may be in, by its prefix. Data: Google's libphonenumber. */
import { DateTime, Option } from "effect"
import { zoneOfPrefix, zones } from "./generated/timeZones.ts"

/**
 * Every IANA zone that a number may be in: one for a Boston landline, some forty for a toll-free number of North America, none
 * for a satellite phone.
 *
 * Gotcha: a mobile number tells where it was issued, not where the person is. A `timezone` in the call request beats this.
 */
export const ofPhone = (phone: string): ReadonlyArray<string> => {
  for (let end = phone.length; end > 1; end--) {
    const index = zoneOfPrefix[phone.slice(1, end)]
    if (index !== undefined) return (zones[index] ?? "").split("&")
  }
  return []
}

/** Zones of numbers that this runtime does not know, for its own data are older or cut down. */
export const unknown = (): ReadonlyArray<string> =>
  [...new Set(zones.flatMap((names) => names.split("&")))].filter((zone) => !isKnown(zone))

/** Whether the name is an IANA time zone that this runtime knows. */
export const isKnown = (zone: string): boolean => Option.isSome(DateTime.zoneMakeNamed(zone))

/** What messages say about the user's own words: short, and without a phone number. */
import * as PhoneNumber from "@trunkline/dispatch/PhoneNumber"

const most = 20

/** `3 fields`, `1 field`. */
export const count = (amount: number, noun: string): string => `${amount} ${noun}${amount === 1 ? "" : "s"}`

/** With what may be a phone number masked: cells slip into a wrong column. */
const masked = (text: string): string => text.replace(/\+?\d{7,}/g, PhoneNumber.mask)

/** The beginning of it, masked. */
export const shown = (text: string, longest = 60): string => {
  const safe = masked(text)
  return safe.length > longest ? `${safe.slice(0, longest)}…` : safe
}

/** `"a", "b" and 5 more`. */
export const listed = (names: ReadonlyArray<string>): string => {
  const quoted = names.slice(0, most).map((name) => `"${shown(name)}"`)
  return names.length > most ? `${quoted.join(", ")} and ${names.length - most} more` : quoted.join(", ")
}

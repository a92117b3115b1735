/** Phone numbers in E.164 form: what they may look like, where they may be, and how to show them without telling. */
import { Result, Schema } from "effect"
import { getCountries, getCountryCallingCode, parsePhoneNumberFromString } from "libphonenumber-js"

/** A number in E.164 form (`+14155550123`) that the numbering plan of its country allows. */
export const PhoneNumber = Schema.String.pipe(Schema.brand("PhoneNumber"))
export type PhoneNumber = typeof PhoneNumber.Type

/**
 * Reads a number that must be written in E.164.
 *
 * Spaces, brackets and a missing `+` are refused and not guessed away: a guessed country code rings a stranger.
 *
 * @example
 * parse("+14155550123") // Result.succeed("+14155550123")
 * parse("0171 555") // Result.fail("must start with + and the country code, like +14155550123")
 */
export const parse = (text: string): Result.Result<PhoneNumber, string> => {
  if (text === "") return Result.fail("is empty")
  if (!text.startsWith("+")) {
    return Result.fail("must start with + and the country code, like +14155550123")
  }
  if (!/^\+[0-9]+$/.test(text)) return Result.fail("may hold only digits after the +")
  if (!/^\+[1-9][0-9]{6,14}$/.test(text)) return Result.fail("must have 7 to 15 digits after the +")
  const parsed = parsePhoneNumberFromString(text)
  if (parsed === undefined || !parsed.isPossible() || parsed.number !== text) {
    return Result.fail("is not a possible number of its country (too short, too long or an unknown code)")
  }
  return Result.succeed(text as PhoneNumber)
}

// None of them begins with another one.
const callingCodes: ReadonlySet<string> = new Set(
  getCountries().map((country) => getCountryCallingCode(country)),
)
const isCallingCode = (digits: string): boolean => callingCodes.has(digits)

/** What stands in place of a number that was erased. */
export const erased = "erased" as PhoneNumber

/** The number with all but its country code and last two digits hidden: `+1********23`. Every log and page shows this. */
export const mask = (phone: string): string => {
  if (phone === erased) return phone
  const code = [1, 2, 3].map((digits) => phone.slice(1, 1 + digits)).find(isCallingCode) ?? ""
  const shown = `+${code}`
  return shown + "*".repeat(Math.max(0, phone.length - shown.length - 2)) + phone.slice(-2)
}

/** A text with every number in it masked: keys made from numbers are shown like this. */
export const maskIn = (text: string): string => text.replaceAll(/\+[1-9][0-9]{6,14}/g, mask)

/** Legal holidays, by date. Data: npm's `date-holidays`, as a table. */
import { holidays } from "./generated/holidays.ts"

/** The sets of holidays that a rule may name: `US`, `US-LA`. */
export const sets: ReadonlyArray<string> = Object.keys(holidays)

/**
 * The name of the holiday that a local date is, by a list of sets (`US-LA`), dates (`2026-12-24`) and days of every year (`12-24`).
 *
 * @example
 * on("2026-07-03", ["US"]) // "Independence Day (substitute day)"
 */
export const on = (date: string, list: ReadonlyArray<string>): string | undefined => {
  for (const name of list) {
    const legal = holidays[name]?.[date] ?? holidays[name.slice(0, "US".length)]?.[date]
    const found = legal ?? (name === date || name === date.slice("2026-".length) ? date : undefined)
    if (found !== undefined) return found
  }
  return undefined
}

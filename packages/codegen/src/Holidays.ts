/**
 * The legal holidays that the rules of a state close, as dates: by npm's `date-holidays`, which knows them all over the world, is
 * 12 MB, and brings calendars that no rule of ours needs.
 */
import Holidays from "date-holidays"

/** The sets that rules name: a country, or a state with the holidays of its country. */
const sets = ["US", "US-LA", "US-PA", "US-RI", "US-UT"]

/** Holidays of a state that the data have as mere observances, by their grammar. */
const additions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // 44 P.S. 11 has them among the legal holidays.
  "US-PA": { "easter -2": "Good Friday", "tuesday after 1st monday in November": "Election Day" },
}

const first = 2024
const last = 2045

/** Federal and state holidays, and the days on which their offices are closed in place of a Saturday or Sunday. */
const isLegal = (type: string): boolean => type === "public" || type === "bank"

const days = (set: string): Readonly<Record<string, string>> => {
  const [country = "", state] = set.split("-")
  const calendar = state === undefined ? new Holidays(country) : new Holidays(country, state)
  for (const [rule, name] of Object.entries(additions[set] ?? {})) {
    calendar.setHoliday(rule, { name: { "en-us": name, en: name }, type: "public" })
  }
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  const legal = years
    .flatMap((year) => calendar.getHolidays(year, "en-us"))
    .filter(({ type }) => isLegal(type))
    .map(({ date, name }) => [date.slice(0, "2026-01-01".length), name] as const)
  return Object.fromEntries(legal.toSorted(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)))
}

/** What a state keeps beside its country. */
const own = (set: string): Readonly<Record<string, string>> => {
  const [country = ""] = set.split("-")
  const common = set === country ? {} : days(country)
  return Object.fromEntries(Object.entries(days(set)).filter(([date]) => !(date in common)))
}

export const generate = (): string =>
  [
    "/**",
    ` * Legal holidays from ${first} to ${last}: local dates and their names, by country (ISO 3166-1), and those that a state`,
    " * (ISO 3166-2) keeps beside them.",
    " */",
    `export const holidays: Readonly<Record<string, Readonly<Record<string, string>>>> = ${JSON.stringify(
      Object.fromEntries(sets.map((set) => [set, own(set)])),
      null,
      2,
    )}`,
    "",
  ].join("\n")

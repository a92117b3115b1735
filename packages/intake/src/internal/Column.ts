/** The columns that mean something to Trunkline; every other one is a param for the agent. */

export const columns = [
  "phone",
  "key",
  "agent",
  "language",
  "timezone",
  "not_before",
  "not_after",
  "priority",
  "provider",
  "consent",
  "consent_at",
  "consent_source",
] as const

export type Column = (typeof columns)[number]

/** Case, spaces, hyphens and underscores do not tell names apart: `Not Before` and `notBefore` are `not_before`. */
const canonical = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, "")

const byCanonical: ReadonlyMap<string, Column> = new Map(columns.map((column) => [canonical(column), column]))

/** The column that a name means; nothing if it is a param. */
export const columnOf = (name: string): Column | undefined => byCanonical.get(canonical(name))

/** Names that people give to the column of phone numbers. */
const phoneLike = /phone|fone|mobil|cell|tel|msisdn|number|contact/

/** The name that most likely means `phone`, among names of which none is `phone`. */
export const phoneGuess = (names: ReadonlyArray<string>): string | undefined => {
  // A bar in it means that the columns were separated by one.
  const likely = names.filter((name) => phoneLike.test(canonical(name)) && !name.includes("|"))
  return likely.find((name) => /phone|fone/.test(canonical(name))) ?? likely[0]
}

/** One finding of a checkup: `trunkline doctor` prints a line for each. */

export interface Check {
  /** What was looked at. */
  readonly about: string
  /** `note`: nothing is wrong, and it is worth knowing. `problem`: something must be mended. */
  readonly state: "ok" | "note" | "problem"
  readonly what: string
  /** What to do. */
  readonly remedy?: string
}

export const ok = (about: string, what: string): Check => ({ about, state: "ok", what })
export const note = (about: string, what: string, remedy?: string): Check => ({
  about,
  state: "note",
  what,
  ...(remedy !== undefined && { remedy }),
})
export const problem = (about: string, what: string, remedy: string): Check => ({
  about,
  state: "problem",
  what,
  remedy,
})

const sentence = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`)

/** The finding as a line. */
export const line = ({ about, state, what, remedy }: Check): string =>
  [
    `${state.padEnd("problem".length)}  ${about.padEnd("happyrobot".length)}  ${sentence(what)}`,
    ...(remedy === undefined ? [] : [sentence(remedy)]),
  ].join(" ")

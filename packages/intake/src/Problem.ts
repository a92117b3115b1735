/** What is wrong with one row. */

/** The row is not taken; the other rows are. It never holds a phone number. */
export interface Problem {
  /** The line of the file in which the row begins; the first is 1. */
  readonly line: number
  /** The column at fault, if it is one. */
  readonly column?: string
  /** Reads on after the column's name. */
  readonly reason: string
}

/**
 * @example
 * describe({ line: 7, column: "phone", reason: "is empty" }) // "phone is empty"
 */
export const describe = ({ column, reason }: Problem): string =>
  column === undefined ? reason : `${column} ${reason}`

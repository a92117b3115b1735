/** The fields of a row as an entry of the suppression list. */
import * as PhoneNumber from "@trunkline/dispatch/PhoneNumber"
import type { NewSuppression } from "@trunkline/dispatch/SuppressionList"
import { Result } from "effect"
import * as Instant from "./Instant.ts"
import type { Fields, RowFault } from "./Row.ts"

/** Longest note, in characters. */
const longestNote = 1000

/** What stands in a column of this name, however it is spelled; nothing for an empty cell. */
const textOf = (params: Fields["params"], column: string): string | undefined => {
  for (const name in params) {
    if (name.trim().toLowerCase() === column) {
      // Lists show it on a terminal, which would obey control characters.
      return params[name]?.replaceAll(/\p{Cc}+/gu, " ").trim() || undefined
    }
  }
  return undefined
}

/** Checks the row. Columns other than `phone`, `note` and `date` are passed over. */
export const read = ({ columns, params }: Fields, source: string): Result.Result<NewSuppression, RowFault> =>
  Result.gen(function* () {
    const fault =
      (column: string) =>
      (reason: string): RowFault => ({ column, reason })
    const phone = yield* Result.mapError(PhoneNumber.parse(columns.phone?.trim() ?? ""), fault("phone"))
    const note = textOf(params, "note")
    if (note !== undefined && note.length > longestNote) {
      return yield* Result.fail(fault("note")(`is longer than ${longestNote} characters`))
    }
    const date = textOf(params, "date")
    const since =
      date === undefined
        ? undefined
        : yield* Result.mapError(Instant.parseDay(date, undefined), fault("date"))
    return { phone, source, note, since }
  })

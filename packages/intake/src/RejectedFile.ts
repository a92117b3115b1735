/** The file of rejected rows that lies beside the file they came from. */
import { Effect, FileSystem } from "effect"
import type { IntakeError } from "./IntakeError.ts"
import * as FileFault from "./internal/FileFault.ts"

/** `contacts.csv` has its rejected rows in `contacts.csv.rejected.csv`. */
export const rejectedEnding = ".rejected.csv"

export interface RejectedFile {
  readonly path: string
  /** Writes at its end, making it first if it is not there. */
  readonly append: (csv: string) => Effect.Effect<void, IntakeError>
  readonly remove: Effect.Effect<void, IntakeError>
}

/**
 * Removes the rejected file of an earlier run; a new one comes to be with the first row that is appended.
 *
 * `mode` are the permissions of the file: it holds phone numbers, and should be as private as the list that they came from.
 */
export const make = Effect.fnUntraced(function* (path: string, mode: number) {
  const fs = yield* FileSystem.FileSystem
  const remove = Effect.mapError(fs.remove(path, { force: true }), FileFault.writing(path))
  yield* remove
  const rejected: RejectedFile = {
    path,
    append: (csv) =>
      Effect.mapError(fs.writeFileString(path, csv, { flag: "a", mode }), FileFault.writing(path)),
    remove,
  }
  return rejected
})

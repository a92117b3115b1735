/** Why a file cannot be taken in at all. */
import { Schema } from "effect"

/**
 * The file as a whole cannot be used: none of its rows waits in the ledger, and nobody is dialled. A bad row alone is a
 * `Problem`.
 */
export class IntakeError extends Schema.TaggedError<IntakeError>()("IntakeError", {
  /** The file's name, as it was handed in. */
  name: Schema.String,
  /** The line that the fault was found in, where there is one; the first is 1. */
  line: Schema.optionalKey(Schema.Number),
  why: Schema.String,
  remedy: Schema.String,
}) {
  override get message() {
    const where = this.line === undefined ? this.name : `${this.name}, line ${this.line}`
    return `${where}: ${this.why}. ${this.remedy}.`
  }
}

/** How a conversation ended, in one vocabulary over all providers. */
import { Schema } from "effect"

export const dispositions = [
  "completed",
  "transferred",
  "voicemail",
  "no-answer",
  "busy",
  "declined",
  "opted-out",
  "invalid-number",
  "canceled",
  "failed",
  "undetermined",
] as const

/**
 * How a call ended.
 *
 * `undetermined` stands for a word of a provider that no table knows (it is kept verbatim beside it) and for calls whose end
 * was never told.
 */
export const Disposition = Schema.Literals(dispositions)
export type Disposition = typeof Disposition.Type

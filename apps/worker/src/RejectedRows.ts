/** Tells which rows of a file cannot be taken. What a user reads while it works goes to standard error. */
import { describe, type Problem } from "@trunkline/intake"
import { Console, Effect } from "effect"

export interface Rejection {
  readonly rows: number
  readonly rejected: number
  /** The first of them. */
  readonly problems: ReadonlyArray<Problem>
  /** Where all of them are. */
  readonly rejectedFile: string | undefined
}

/** `instead` says what came of the other rows, where they were not taken either. */
export const tell = (
  { rows, rejected, problems, rejectedFile }: Rejection,
  instead: string | undefined,
): Effect.Effect<void> =>
  Console.error(
    [
      rows === 1 ? "The only row cannot be taken:" : `${rejected} of ${rows} rows cannot be taken:`,
      ...problems.map((problem) => `  line ${problem.line}: ${describe(problem)}`),
      ...(rejected > problems.length ? [`  and ${rejected - problems.length} more`] : []),
      `All of them are in ${rejectedFile}, with the reasons.`,
      ...(instead === undefined ? [] : [instead]),
    ].join("\n"),
  )

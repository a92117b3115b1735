/** The columns that stand before a rejected row. Intake passes over them, so that corrected rows can be handed in as they are. */
import type { Problem } from "../Problem.ts"
import { describe } from "../Problem.ts"

export const rejectedColumns: ReadonlyArray<string> = ["rejected_line", "rejected_reason"]

export const rejectedRow = (problem: Problem, original: ReadonlyArray<string>): ReadonlyArray<string> => [
  String(problem.line),
  describe(problem),
  ...original,
]

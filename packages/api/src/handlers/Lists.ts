/** What is told of lists that cannot be taken. */
import * as Intake from "@trunkline/intake"
import * as Problem from "../Problem.ts"

/** Other types are refused before. */
export const formatOf = (headers: Readonly<Record<string, string | undefined>>): Intake.Format =>
  headers["content-type"]?.startsWith("text/csv") === true ? "csv" : "ndjson"

export const tooLong = new Problem.TooLarge({
  detail: "The list is longer than 256 MiB. Nothing of it was taken in.",
  remedy: "Send it in parts under the same name.",
})

export const unreadable = (error: Intake.IntakeError) =>
  new Problem.Unacceptable({
    detail: `The list cannot be read: ${error.why}. Nothing of it was taken in.`,
    remedy: `${error.remedy}.`,
    ...(error.line !== undefined && { errors: [{ at: `line ${error.line}`, why: error.why }] }),
  })

/** `problems` are those of the first rejected rows. */
export const someRefused = ({
  rows,
  rejected,
  problems,
}: Pick<Intake.Checked, "rows" | "rejected" | "problems">) =>
  new Problem.Unacceptable({
    detail: `${rejected} of ${rows} rows cannot be taken. Nothing of the list was taken in.`,
    remedy: "Mend these rows and send the list again, or take the others with skipInvalid=true.",
    errors: problems.map((problem) => ({ at: `line ${problem.line}`, why: Intake.describe(problem) })),
  })

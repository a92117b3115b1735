/** What is told of lists that cannot be taken. */
import * as Intake from "@trunkline/intake"
import { Clock, Duration, Effect, Stream } from "effect"
import * as Problem from "../Problem.ts"

/** Other types are refused before. */
export const formatOf = (headers: Readonly<Record<string, string | undefined>>): Intake.Format =>
  headers["content-type"]?.startsWith("text/csv") === true ? "csv" : "ndjson"

/** How long the next piece of a list may take to come, and how long all of it; what we do with it does not count. */
const quiet = "30 seconds"
const whole = "5 minutes"

const tooSlow = (detail: string) =>
  new Problem.TooSlow({ detail, remedy: "Send it again. Nothing of it was taken in." })
const stalled = tooSlow(`Nothing more of the list came for ${quiet}.`)
const lingering = tooSlow(`The list did not come whole within ${whole}.`)

/** A list that fails when it does not come in time. */
export const inTime = <E>(
  list: Stream.Stream<Uint8Array, E>,
): Stream.Stream<Uint8Array, E | Problem.TooSlow> =>
  Stream.transformPull(list, (next) =>
    Effect.sync(() => {
      let left = Duration.toMillis(whole)
      return Effect.gen(function* () {
        const asked = yield* Clock.currentTimeMillis
        const piece = yield* Effect.timeoutOrElse(next, {
          duration: Math.min(left, Duration.toMillis(quiet)),
          orElse: () => Effect.fail(left < Duration.toMillis(quiet) ? lingering : stalled),
        })
        left -= (yield* Clock.currentTimeMillis) - asked
        return piece
      })
    }),
  )

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

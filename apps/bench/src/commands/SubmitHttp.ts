/** `pnpm bench submit-http` */
import { Console, Data, Effect, Runtime } from "effect"
import { Command, Flag } from "effect/cli"
import { FetchHttpClient } from "effect/http"
import * as Report from "../submit/Report.ts"
import { submitHttp as run } from "../submit/SubmitHttp.ts"

/** Everything was said; the process ends with 1. */
class Missed extends Data.TaggedError("Missed") {
  override readonly [Runtime.errorExitCode] = 1
}

const number = (name: string, fallback: number, description: string) =>
  Flag.Int(name).pipe(
    Flag.filter(
      (value) => value > 0,
      () => "a whole number above 0",
    ),
    Flag.withDescription(description),
    Flag.withDefault(fallback),
  )

export const submitHttp = Command.make(
  "submit-http",
  {
    rate: number("rate", 200, "Requests per second; without it 200"),
    seconds: number("seconds", 60, "How long; without it a minute"),
    cuts: Flag.Finite("cuts").pipe(
      Flag.filter(
        (share) => share >= 0 && share <= 1,
        () => "a number from 0 to 1",
      ),
      Flag.withDescription("Share of the programs that cut their connection and ask again; without it none"),
      Flag.withDefault(0),
    ),
    json: Flag.Boolean("json").pipe(
      Flag.withDescription("Print one line of JSON as the last line of standard output"),
      Flag.withDefault(false),
    ),
  },
  Effect.fnUntraced(function* ({ json, ...options }) {
    const { stderr } = process
    const outcome = yield* run(options, (look) => void stderr.write(`${Report.line(look)}\n`)).pipe(
      Effect.provide(FetchHttpClient.layer),
    )
    const failures = Report.failures(outcome)
    yield* Console.log(
      json
        ? JSON.stringify({ ...outcome, handedIn: outcome.handedIn.length, failures })
        : Report.ofOutcome(outcome),
    )
    yield* Effect.forEach(failures, (failure) => Console.log(failure))
    if (failures.length > 0) return yield* new Missed()
  }),
).pipe(
  Command.withDescription(
    "Hand calls in to a real server over HTTP at an even pace, and look how late it is, how much memory it has, and whether each call is in once",
  ),
  Command.withExamples([
    {
      command: "pnpm bench submit-http --cuts 0.05",
      description: "A minute at 200 a second, one in twenty of them cut off and sent again",
    },
  ]),
)

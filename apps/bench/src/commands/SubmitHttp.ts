/** `pnpm bench submit-http` */
import { Console, Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { FetchHttpClient } from "effect/http"
import * as Report from "../submit/Report.ts"
import { submitHttp as run } from "../submit/SubmitHttp.ts"
import { Broken } from "./Broken.ts"
import * as Flags from "./Flags.ts"

export const submitHttp = Command.make(
  "submit-http",
  {
    rate: Flags.number("rate", 200, "Requests per second; without it 200"),
    seconds: Flags.number("seconds", 60, "How long; without it a minute"),
    cuts: Flag.Finite("cuts").pipe(
      Flag.filter(
        (share) => share >= 0 && share <= 1,
        () => "a number from 0 to 1",
      ),
      Flag.withDescription("Share of the programs that cut their connection and ask again; without it none"),
      Flag.withDefault(0),
    ),
    json: Flags.json,
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
    if (failures.length > 0) return yield* new Broken()
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

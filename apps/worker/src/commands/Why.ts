/** `trunkline why <call>` */
import { Effect } from "effect"
import { Argument, Command } from "effect/cli"
import * as Flags from "./Flags.ts"

export const why = Command.make(
  "why",
  {
    call: Argument.String("call").pipe(
      Argument.withDescription(
        "The call: its id, the beginning of it, its key, the id of an attempt, or the number if there is only one call to it",
      ),
    ),
    config: Flags.config,
    json: Flags.json,
  },
  Effect.fnUntraced(function* (options) {
    const { why: explain } = yield* Effect.promise(() => import("../actions/Why.ts"))
    yield* explain(options)
  }),
).pipe(
  Command.withDescription("Print every decision about a call with its reason, and what happens next"),
  Command.withExamples([
    { command: "trunkline why order-17", description: "By its key" },
    { command: "trunkline why +14155550123", description: "By its number" },
    { command: "trunkline why 01JD8Z", description: "By the beginning of its id" },
  ]),
)

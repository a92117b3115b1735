/** `trunkline demo` */
import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import * as Flags from "./Flags.ts"

export const demo = Command.make(
  "demo",
  {
    json: Flags.json,
    keep: Flag.Boolean("keep").pipe(
      Flag.withDescription("Serve the console meanwhile, and stay with calls to try until Ctrl-C"),
      Flag.withDefault(false),
    ),
  },
  Effect.fnUntraced(function* (options) {
    const { demo: show } = yield* Effect.promise(() => import("../actions/Demo.ts"))
    yield* show(options)
  }),
).pipe(
  Command.withDescription(
    "Place 200 calls over simulated providers with faults on; needs no keys, phones nobody",
  ),
  Command.withExamples([
    { command: "trunkline demo", description: "See one intent, one ring at work" },
    { command: "trunkline demo --keep", description: "See it in the console, and try your own calls there" },
  ]),
)

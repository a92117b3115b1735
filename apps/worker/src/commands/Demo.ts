/** `trunkline demo` */
import { Effect } from "effect"
import { Command } from "effect/cli"
import * as Flags from "./Flags.ts"

export const demo = Command.make(
  "demo",
  { json: Flags.json },
  Effect.fnUntraced(function* (options) {
    const { demo: show } = yield* Effect.promise(() => import("../actions/Demo.ts"))
    yield* show(options)
  }),
).pipe(
  Command.withDescription(
    "Place 200 calls over simulated providers with faults on; needs no keys, phones nobody",
  ),
  Command.withExamples([{ command: "trunkline demo", description: "See one intent, one ring at work" }]),
)

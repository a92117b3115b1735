/** `trunkline halt` */
import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import * as Flags from "./Flags.ts"

export const halt = Command.make(
  "halt",
  {
    config: Flags.config,
    json: Flags.json,
    lift: Flag.Boolean("lift").pipe(
      Flag.withDescription("Let everything go on again"),
      Flag.withDefault(false),
    ),
    note: Flags.words("note", "Why; it is shown to everybody who asks why nothing is dialled").pipe(
      Flag.withDefault(""),
    ),
  },
  Effect.fnUntraced(function* (options) {
    const { halt: act } = yield* Effect.promise(() => import("../actions/Halt.ts"))
    yield* act(options)
  }),
).pipe(
  Command.withDescription(
    "Stop every dial of the ledger, in all its campaigns, until it is lifted. When the command returns nothing is dialled any more, whatever workers run; calls in progress go on to their end. A worker that runs goes on within a second after --lift.",
  ),
  Command.withShortDescription("Stop every dial of the ledger until it is lifted"),
  Command.withExamples([
    {
      command: 'trunkline halt --note "the agent names the wrong price"',
      description: "Nothing is dialled from now on",
    },
    { command: "trunkline halt --lift", description: "Everything goes on" },
  ]),
)

/** `trunkline status` */
import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import * as Flags from "./Flags.ts"

export const status = Command.make(
  "status",
  {
    config: Flags.config,
    json: Flags.json,
    campaign: Flag.String("campaign").pipe(
      Flag.withMetavar("name"),
      Flag.withDescription("Count the calls of this campaign only"),
      Flag.optional,
    ),
  },
  Effect.fnUntraced(function* (options) {
    const { status: show } = yield* Effect.promise(() => import("../actions/Status.ts"))
    yield* show(options)
  }),
).pipe(
  Command.withDescription("Show how many calls of the ledger are waiting, in progress, parked and settled"),
  Command.withExamples([
    { command: "trunkline status", description: "Count every call of the ledger" },
    { command: "trunkline status --campaign contacts --json", description: "One campaign, for programs" },
  ]),
)

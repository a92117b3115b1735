/** `trunkline campaigns` */
import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import * as Flags from "./Flags.ts"

export const campaigns = Command.make(
  "campaigns",
  {
    config: Flags.config,
    json: Flag.Boolean("json").pipe(
      Flag.withDescription("Print one line of JSON for each campaign"),
      Flag.withDefault(false),
    ),
  },
  Effect.fnUntraced(function* (options) {
    const { campaigns: show } = yield* Effect.promise(() => import("../actions/Campaigns.ts"))
    yield* show(options)
  }),
).pipe(
  Command.withDescription(
    "List campaigns with their progress: waiting, in progress, parked, and how the others ended",
  ),
  Command.withExamples([
    { command: "trunkline campaigns", description: "All of them, oldest first" },
    { command: "trunkline campaigns --json | jq 'select(.waiting > 0)'", description: "For programs" },
  ]),
)

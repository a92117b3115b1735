/** `trunkline calls` */
import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import * as Flags from "./Flags.ts"

const states = ["waiting", "dialing", "reconciling", "following", "parked", "settled"] as const

export const calls = Command.make(
  "calls",
  {
    config: Flags.config,
    json: Flag.Boolean("json").pipe(
      Flag.withDescription("Print one line of JSON for each call"),
      Flag.withDefault(false),
    ),
    parked: Flag.Boolean("parked").pipe(
      Flag.withDescription("Those that wait for a person; the same as --state parked"),
      Flag.withDefault(false),
    ),
    state: Flag.Literals("state", states).pipe(Flag.withDescription("Those in this state"), Flag.optional),
    campaign: Flag.String("campaign").pipe(
      Flag.withMetavar("name"),
      Flag.withDescription("Those of this campaign"),
      Flag.optional,
    ),
    limit: Flag.Int("limit").pipe(
      Flag.filter(
        (limit) => limit >= 1,
        () => "a number from 1 on",
      ),
      Flag.withMetavar("number"),
      Flag.withDescription("How many to show, the oldest first; without it 100"),
      Flag.withDefault(100),
    ),
  },
  Effect.fnUntraced(function* (options) {
    const { calls: show } = yield* Effect.promise(() => import("../actions/Calls.ts"))
    yield* show(options)
  }),
).pipe(
  Command.withDescription("List calls: where each stands, since when and why"),
  Command.withExamples([
    { command: "trunkline calls --parked", description: "Those that wait for a person to decide" },
    { command: "trunkline calls --state waiting --campaign january", description: "What is still to come" },
    { command: "trunkline calls --json --limit 100000 | jq .state", description: "For programs" },
  ]),
)

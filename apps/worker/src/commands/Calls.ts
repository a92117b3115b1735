/** `trunkline calls` */
import { dispositions } from "@trunkline/dispatch/Disposition"
import { providerIds } from "@trunkline/dispatch/ProviderId"
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
    disposition: Flag.Literals("disposition", dispositions).pipe(
      Flag.withDescription("Those that ended like this"),
      Flag.optional,
    ),
    campaign: Flags.campaign,
    provider: Flag.Literals("provider", providerIds).pipe(
      Flag.withDescription("Those that were dialled through this provider"),
      Flag.optional,
    ),
    number: Flag.String("number").pipe(
      Flag.withMetavar("phone"),
      Flag.withDescription("Those to this number, like +14155550123; only its keyed hash is looked for"),
      Flag.optional,
    ),
    since: Flags.since,
    until: Flags.until,
    limit: Flags.limit(100, "the oldest first"),
    watch: Flag.Boolean("watch").pipe(
      Flag.withDescription(
        "Look again every second until Ctrl-C: a terminal is redrawn, elsewhere each change is printed",
      ),
      Flag.withDefault(false),
    ),
  },
  Effect.fnUntraced(function* (options) {
    const { calls: show } = yield* Effect.promise(() => import("../actions/Calls.ts"))
    yield* show(options)
  }),
).pipe(
  Command.withDescription(
    "List calls: where each stands, since when and why. Filters may be combined; every one of them must hold.",
  ),
  Command.withShortDescription("List calls: where each stands, since when and why"),
  Command.withExamples([
    { command: "trunkline calls --parked", description: "Those that wait for a person to decide" },
    {
      command: "trunkline calls --state following --watch",
      description: "Conversations as they come and go",
    },
    {
      command: "trunkline calls --disposition no-answer --campaign january --since 2026-01-31",
      description: "Who did not answer since that day",
    },
    { command: "trunkline calls --number +14155550123", description: "Every call to one person" },
    { command: "trunkline calls --json --limit 100000 | jq .state", description: "For programs" },
  ]),
)

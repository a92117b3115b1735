/** `trunkline deliveries` */
import { Effect } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import * as Flags from "./Flags.ts"

const retry = Command.make(
  "retry",
  {
    event: Argument.String("event").pipe(
      Argument.withDescription("The id of the event, as `trunkline deliveries` shows it"),
      Argument.optional,
    ),
    config: Flags.config,
    dead: Flag.Boolean("dead").pipe(
      Flag.withDescription("All that are dead, instead of one event"),
      Flag.withDefault(false),
    ),
  },
  Effect.fnUntraced(function* (options) {
    const { retry: sendAgain } = yield* Effect.promise(() => import("../actions/Deliveries.ts"))
    yield* sendAgain(options)
  }),
).pipe(
  Command.withDescription(
    "Have events sent again, with all their tries: by the worker that is running, else by the next one",
  ),
  Command.withExamples([
    {
      command: "trunkline deliveries retry evt_01JD8ZJ5M8Q1V7X9Y3K2W4T6RA_7",
      description: "One event",
    },
    { command: "trunkline deliveries retry --dead", description: "All that were given up" },
  ]),
)

export const deliveries = Command.make(
  "deliveries",
  {
    config: Flags.config,
    json: Flag.Boolean("json").pipe(
      Flag.withDescription("Print one line of JSON for each event and endpoint"),
      Flag.withDefault(false),
    ),
    dead: Flag.Boolean("dead").pipe(
      Flag.withDescription("Only those that were given up, after 24 hours of tries"),
      Flag.withDefault(false),
    ),
    limit: Flags.limit(100, "the oldest first"),
  },
  Effect.fnUntraced(function* (options) {
    const { deliveries: show } = yield* Effect.promise(() => import("../actions/Deliveries.ts"))
    yield* show(options)
  }),
).pipe(
  Command.withDescription(
    "List the events that your own endpoints have not taken yet: when each is sent again, and why it was not taken",
  ),
  Command.withShortDescription("List the events that your own endpoints have not taken yet"),
  Command.withSubcommands([retry]),
  Command.withExamples([
    { command: "trunkline deliveries", description: "All that are not taken yet" },
    { command: "trunkline deliveries --dead --json", description: "Those that were given up, for programs" },
  ]),
)

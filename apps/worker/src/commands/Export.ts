/** `trunkline export` */
import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import * as Flags from "./Flags.ts"

export const exportCalls = Command.make(
  "export",
  {
    config: Flags.config,
    format: Flag.Literals("format", ["csv", "ndjson"]).pipe(
      Flag.withDescription("csv or ndjson; without it by the ending of the file, else csv"),
      Flag.optional,
    ),
    output: Flag.String("output").pipe(
      Flag.withAlias("o"),
      Flag.withMetavar("file"),
      Flag.withDescription("Write to this file, readable by its owner alone; without it to standard output"),
      Flag.optional,
    ),
    campaign: Flags.campaign,
    since: Flags.since,
    until: Flags.until,
    numbers: Flag.Boolean("numbers").pipe(
      Flag.withDescription("Phone numbers as they are; without it all but their last two digits are hidden"),
      Flag.withDefault(false),
    ),
  },
  Effect.fnUntraced(function* (options) {
    const { exportCalls: write } = yield* Effect.promise(() => import("../actions/Export.ts"))
    yield* write(options)
  }),
).pipe(
  Command.withDescription(
    "Write settled calls as CSV or NDJSON, the oldest first: how each ended, when it was dialled, and through whom. Numbers that were erased stay erased.",
  ),
  Command.withShortDescription("Write settled calls as CSV or NDJSON"),
  Command.withExamples([
    { command: "trunkline export --campaign january > january.csv", description: "One campaign as CSV" },
    {
      command: "trunkline export --output calls.ndjson --since 2026-01-01 --until 2026-02-01",
      description: "What was taken in during January, as one line of JSON for each call",
    },
    { command: "trunkline export --numbers -o with-numbers.csv", description: "With whole phone numbers" },
  ]),
)

/** `trunkline run <file>` */
import { Effect } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import * as Flags from "./Flags.ts"

export const run = Command.make(
  "run",
  {
    file: Argument.String("file").pipe(
      Argument.withDescription("A CSV or NDJSON file with a column `phone`; - for standard input"),
    ),
    config: Flags.config,
    json: Flags.json,
    campaign: Flag.String("campaign").pipe(
      Flag.withMetavar("name"),
      Flag.withDescription("Name of the campaign; without it the file's name. Standard input needs one"),
      Flag.optional,
    ),
    start: Flag.String("start").pipe(
      Flag.withMetavar("instant"),
      Flag.withDescription(
        "Dial nothing of the campaign before, like 2026-03-02T09:00; in the time zone of this machine unless it names another",
      ),
      Flag.optional,
    ),
    skipInvalid: Flag.Boolean("skip-invalid").pipe(
      Flag.withDescription("Place the good rows although others are bad"),
      Flag.withDefault(false),
    ),
  },
  Effect.fnUntraced(function* (options) {
    const { run: place } = yield* Effect.promise(() => import("../actions/Run.ts"))
    yield* place(options)
  }),
).pipe(
  Command.withDescription(
    "Place every call of a file and follow them to the end. The same file over the same ledger places no call twice.",
  ),
  Command.withShortDescription("Place every call of a file and follow them to the end"),
  Command.withExamples([
    { command: "trunkline run contacts.csv", description: "Place every call of a file" },
    {
      command: "trunkline run contacts.csv --skip-invalid --json",
      description: "For programs, leaving bad rows out",
    },
    {
      command: "trunkline run contacts.csv --start 2026-03-02T09:00-05:00",
      description: "Take the calls in now, and dial from then on",
    },
    { command: "cat calls.ndjson | trunkline run - --campaign january", description: "From another program" },
  ]),
)

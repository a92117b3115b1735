/** `trunkline suppress add|remove|list|import` */
import { Effect } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import * as Flags from "./Flags.ts"

const phone = Argument.String("phone").pipe(
  Argument.withDescription("The number with + and country code, like +14155550123"),
)

const source = Flags.words("source", "Where it comes from, for whoever has to explain it later").pipe(
  Flag.optional,
)

const add = Command.make(
  "add",
  {
    phone,
    config: Flags.config,
    json: Flags.json,
    source,
    note: Flags.words("note", "What else is to be kept with it").pipe(Flag.optional),
    date: Flag.String("date").pipe(
      Flag.withMetavar("date"),
      Flag.withDescription("When the person asked for it, like 2026-01-31; without it now"),
      Flag.optional,
    ),
  },
  Effect.fnUntraced(function* (options) {
    const { add: act } = yield* Effect.promise(() => import("../actions/Suppress.ts"))
    yield* act(options)
  }),
).pipe(
  Command.withDescription(
    "Put a person onto the suppression list. No call of any campaign is dialled to that number from then on; calls that wait are settled, a call in progress goes on.",
  ),
  Command.withShortDescription("Put a person onto the suppression list"),
  Command.withExamples([
    { command: "trunkline suppress add +14155550123", description: "From now on" },
    {
      command:
        'trunkline suppress add +14155550123 --source "letter" --date 2026-01-31 --note "wants no calls at all"',
      description: "With what is known about it",
    },
  ]),
)

const remove = Command.make(
  "remove",
  { phone, config: Flags.config, json: Flags.json },
  Effect.fnUntraced(function* (options) {
    const { remove: act } = yield* Effect.promise(() => import("../actions/Suppress.ts"))
    yield* act(options)
  }),
).pipe(
  Command.withDescription(
    "Take a person off the suppression list. Calls that it has settled stay settled; new ones are dialled again.",
  ),
  Command.withShortDescription("Take a person off the suppression list"),
  Command.withExamples([
    { command: "trunkline suppress remove +14155550123", description: "The person agreed again" },
  ]),
)

const list = Command.make(
  "list",
  {
    config: Flags.config,
    json: Flag.Boolean("json").pipe(
      Flag.withDescription("Print one line of JSON for each entry"),
      Flag.withDefault(false),
    ),
    phone: Flag.String("phone").pipe(
      Flag.withMetavar("number"),
      Flag.withDescription("The entry of this number, if there is one"),
      Flag.optional,
    ),
    limit: Flags.limit(100, "the longest listed first"),
    after: Flag.String("after").pipe(
      Flag.withMetavar("place"),
      Flag.withDescription("Go on where an earlier list ended, at the place that it named"),
      Flag.optional,
    ),
  },
  Effect.fnUntraced(function* (options) {
    const { list: act } = yield* Effect.promise(() => import("../actions/Suppress.ts"))
    yield* act(options)
  }),
).pipe(
  Command.withDescription(
    "Show the suppression list. Numbers are masked, for the list does not keep them: it knows people by a keyed hash. --phone asks about one number.",
  ),
  Command.withShortDescription("Show the suppression list"),
  Command.withExamples([
    { command: "trunkline suppress list", description: "The first 100 entries" },
    { command: "trunkline suppress list --phone +14155550123", description: "Whether this number is on it" },
    { command: "trunkline suppress list --json --limit 1000000 | jq .source", description: "For programs" },
  ]),
)

const importList = Command.make(
  "import",
  {
    file: Argument.String("file").pipe(
      Argument.withDescription("A CSV or NDJSON file with a column `phone`; - for standard input"),
    ),
    config: Flags.config,
    json: Flags.json,
    source,
    skipInvalid: Flag.Boolean("skip-invalid").pipe(
      Flag.withDescription("Enter the good rows although others are bad"),
      Flag.withDefault(false),
    ),
  },
  Effect.fnUntraced(function* (options) {
    const { importList: act } = yield* Effect.promise(() => import("../actions/Suppress.ts"))
    yield* act(options)
  }),
).pipe(
  Command.withDescription(
    "Put every number of a file onto the suppression list: a column `phone` and, if you like, `date` (when the person asked) and `note`. One bad row keeps the whole file out, unless --skip-invalid. Works beside a running worker; the same file again changes nothing.",
  ),
  Command.withShortDescription("Put every number of a file onto the suppression list"),
  Command.withExamples([
    { command: "trunkline suppress import do-not-call.csv", description: "A file" },
    {
      command: 'curl … | trunkline suppress import - --source "registry of 1 March" --skip-invalid',
      description: "From another program",
    },
  ]),
)

export const suppress = Command.make("suppress").pipe(
  Command.withDescription(
    "People who must not be called, by any campaign. Who opts out in a call is put onto the list by itself.",
  ),
  Command.withShortDescription("People who must not be called"),
  Command.withExamples([
    {
      command: 'trunkline suppress add +14155550123 --source "letter of 3 March"',
      description: "One person",
    },
    { command: "trunkline suppress import do-not-call.csv", description: "The numbers of a file" },
  ]),
  Command.withSubcommands([add, remove, list, importList]),
)

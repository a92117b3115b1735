/** `trunkline token create|list|revoke` */
import { Effect } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import * as Flags from "./Flags.ts"

const create = Command.make(
  "create",
  {
    name: Argument.String("name").pipe(
      Argument.withDescription("Who or what uses it; the audit log and the histories name it"),
    ),
    role: Flag.Literals("role", ["read", "operate", "admin"]).pipe(
      Flag.withDescription(
        "read sees, with numbers masked; operate places, stops and decides too; admin also reads the audit log",
      ),
      Flag.withDefault("read"),
    ),
    config: Flags.config,
    json: Flags.json,
  },
  Effect.fnUntraced(function* (options) {
    const { create: act } = yield* Effect.promise(() => import("../actions/Token.ts"))
    yield* act(options)
  }),
).pipe(
  Command.withDescription(
    "Make a token for the HTTP API. It is shown this once: the ledger keeps no more than its hash. It works at once, also beside a worker that runs.",
  ),
  Command.withShortDescription("Make a token for the HTTP API"),
  Command.withExamples([
    { command: "trunkline token create crm --role operate", description: "For a program that places calls" },
    { command: "trunkline token create dashboard", description: "For one that only looks" },
  ]),
)

const list = Command.make(
  "list",
  {
    config: Flags.config,
    json: Flag.Boolean("json").pipe(
      Flag.withDescription("Print one line of JSON for each token"),
      Flag.withDefault(false),
    ),
  },
  Effect.fnUntraced(function* (options) {
    const { list: act } = yield* Effect.promise(() => import("../actions/Token.ts"))
    yield* act(options)
  }),
).pipe(
  Command.withDescription("List the tokens of the HTTP API, also those that are revoked"),
  Command.withExamples([{ command: "trunkline token list", description: "All of them" }]),
)

const revoke = Command.make(
  "revoke",
  {
    name: Argument.String("name").pipe(Argument.withDescription("The name of the token, or its id")),
    config: Flags.config,
    json: Flags.json,
  },
  Effect.fnUntraced(function* (options) {
    const { revoke: act } = yield* Effect.promise(() => import("../actions/Token.ts"))
    yield* act(options)
  }),
).pipe(
  Command.withDescription("Revoke a token of the HTTP API: from now on nobody gets in with it"),
  Command.withExamples([{ command: "trunkline token revoke crm", description: "At once, by its name" }]),
)

export const token = Command.make("token").pipe(
  Command.withDescription("Make, list and revoke tokens of the HTTP API of trunkline serve"),
  Command.withExamples([
    { command: "trunkline token create crm --role operate", description: "A token for one program" },
    { command: "trunkline token revoke crm", description: "From now on it opens nothing" },
  ]),
  Command.withSubcommands([create, list, revoke]),
)

/** `trunkline webhooks` and `trunkline replay <event>` */
import { Effect } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import * as Flags from "./Flags.ts"

export const webhooks = Command.make(
  "webhooks",
  {
    config: Flags.config,
    call: Flag.String("call").pipe(
      Flag.withMetavar("call"),
      Flag.withDescription("Only those about this call: its id, the beginning of it, or its key"),
      Flag.optional,
    ),
    state: Flag.Literals("state", ["new", "early", "applied", "unrecognized"]).pipe(
      Flag.withDescription(
        "new: not applied yet; early: waits for its attempt; applied; unrecognized: of a kind that is not known",
      ),
      Flag.optional,
    ),
    json: Flag.Boolean("json").pipe(
      Flag.withDescription("Print one line of JSON for each webhook"),
      Flag.withDefault(false),
    ),
    limit: Flags.limit(20),
  },
  Effect.fnUntraced(function* (options) {
    const { webhooks: show } = yield* Effect.promise(() => import("../actions/Webhooks.ts"))
    yield* show(options)
  }),
).pipe(
  Command.withDescription(
    "List what the providers told by themselves, the latest first, and what came of it",
  ),
  Command.withExamples([
    { command: "trunkline webhooks", description: "The last 20" },
    { command: "trunkline webhooks --call order-17", description: "Those about one call" },
    { command: "trunkline webhooks --state unrecognized --json", description: "For programs" },
  ]),
)

export const replay = Command.make(
  "replay",
  {
    event: Argument.String("event").pipe(
      Argument.withDescription("The webhook: its id, or the beginning of it, as trunkline webhooks shows it"),
    ),
    config: Flags.config,
  },
  Effect.fnUntraced(function* (options) {
    const { replay: apply } = yield* Effect.promise(() => import("../actions/Webhooks.ts"))
    yield* apply(options)
  }),
).pipe(
  Command.withDescription(
    "Apply a webhook once more and say what it did. What was applied already changes nothing; nothing is dialled.",
  ),
  Command.withShortDescription("Apply a webhook once more and say what it did"),
  Command.withExamples([
    { command: "trunkline replay 01JD8ZJ5M8", description: "By the beginning of its id" },
  ]),
)

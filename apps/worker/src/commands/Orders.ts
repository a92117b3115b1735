/** `trunkline pause`, `trunkline resume` and `trunkline cancel` */
import { Effect } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import * as Flags from "./Flags.ts"

const flags = {
  name: Argument.String("call or campaign").pipe(
    Argument.withDescription("A campaign by its name, or a call by its id, the beginning of it, or its key"),
  ),
  config: Flags.config,
  call: Flag.Boolean("call").pipe(
    Flag.withDescription("The call of that name, where a campaign has the same one"),
    Flag.withDefault(false),
  ),
  campaign: Flag.Boolean("campaign").pipe(
    Flag.withDescription("The campaign of that name, where a call has the same one"),
    Flag.withDefault(false),
  ),
  note: Flags.words("note", "Why; it is kept in the history, with your user name").pipe(Flag.withDefault("")),
  json: Flags.json,
}

export const pause = Command.make(
  "pause",
  flags,
  Effect.fnUntraced(function* (options) {
    const { order } = yield* Effect.promise(() => import("../actions/Orders.ts"))
    yield* order("paused", options)
  }),
).pipe(
  Command.withDescription(
    "Stop dialling for a campaign or a call until it is resumed. When the command returns, nothing of it is dialled any more, whatever workers run; calls in progress go on to their end.",
  ),
  Command.withShortDescription("Stop dialling for a campaign or a call until it is resumed"),
  Command.withExamples([
    {
      command: 'trunkline pause january --note "the script names the wrong day"',
      description: "A whole campaign",
    },
    { command: "trunkline pause order-17", description: "One call, by its key" },
  ]),
)

export const resume = Command.make(
  "resume",
  flags,
  Effect.fnUntraced(function* (options) {
    const { order } = yield* Effect.promise(() => import("../actions/Orders.ts"))
    yield* order("running", options)
  }),
).pipe(
  Command.withDescription(
    "Let a paused campaign or call go on. A running worker takes it up within a second; nothing is dialled by this command itself.",
  ),
  Command.withShortDescription("Let a paused campaign or call go on"),
  Command.withExamples([
    { command: "trunkline resume january", description: "A whole campaign" },
    { command: "trunkline resume order-17", description: "One call, by its key" },
  ]),
)

export const cancel = Command.make(
  "cancel",
  flags,
  Effect.fnUntraced(function* (options) {
    const { order } = yield* Effect.promise(() => import("../actions/Orders.ts"))
    yield* order("cancelled", options)
  }),
).pipe(
  Command.withDescription(
    "Cancel a campaign or a call for good. What waits is settled as canceled; calls in progress are ended by their providers, which the worker asks for, and are followed to that end. Cannot be taken back.",
  ),
  Command.withShortDescription("Cancel a campaign or a call for good, also what is in progress"),
  Command.withExamples([
    { command: 'trunkline cancel january --note "wrong list"', description: "A whole campaign" },
    { command: "trunkline cancel 01JD8Z", description: "One call, by the beginning of its id" },
  ]),
)

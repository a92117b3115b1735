/** `trunkline resolve <attempt>` */
import { Effect } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import * as Flags from "./Flags.ts"

export const resolve = Command.make(
  "resolve",
  {
    attempt: Argument.String("attempt").pipe(
      Argument.withDescription("The attempt that may have rung: its id, as `trunkline why` shows it"),
    ),
    config: Flags.config,
    placed: Flag.Boolean("placed").pipe(
      Flag.withDescription("It rang: it is not dialled again"),
      Flag.withDefault(false),
    ),
    notPlaced: Flag.Boolean("not-placed").pipe(
      Flag.withDescription("Nobody was rung: Trunkline may dial this person again"),
      Flag.withDefault(false),
    ),
    providerCallId: Flag.String("provider-call-id").pipe(
      Flag.withMetavar("id"),
      Flag.withDescription("With --placed: the provider's id of the call, so that it is followed to its end"),
      Flag.optional,
    ),
    note: Flags.words("note", "How you know; it is kept in the history of the call").pipe(
      Flag.withDefault(""),
    ),
  },
  Effect.fnUntraced(function* (options) {
    const { resolve: decide } = yield* Effect.promise(() => import("../actions/Resolve.ts"))
    yield* decide(options)
  }),
).pipe(
  Command.withDescription(
    "Decide about an attempt that may have rung, when its provider can neither show nor exclude it. Dials nothing itself; works beside a running worker.",
  ),
  Command.withShortDescription("Decide about an attempt that may have rung"),
  Command.withExamples([
    {
      command:
        'trunkline resolve 01JD8ZJ5M8Q1V7X9Y3K2W4T6RA-1 --placed --provider-call-id 65f0c1d2e3a4b5c6d7e8f901 --note "found it in the list"',
      description: "It rang: follow it to its end",
    },
    {
      command: 'trunkline resolve 01JD8ZJ5M8Q1V7X9Y3K2W4T6RA-1 --not-placed --note "not in the list"',
      description: "Nobody was rung: the call may be dialled again",
    },
    {
      command: 'trunkline resolve 01JD8ZJ5M8Q1V7X9Y3K2W4T6RA-1 --placed --note "nobody can tell"',
      description: "Count it as rung: it is settled as undetermined",
    },
  ]),
)

/** `trunkline prove` */
import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import * as Flags from "./Flags.ts"

export const prove = Command.make(
  "prove",
  {
    intents: Flag.Int("intents").pipe(
      Flag.filter(
        (intents) => intents >= 1,
        () => "a number from 1 on",
      ),
      Flag.withMetavar("number"),
      Flag.withDescription(
        "How many calls to simulate, with webhooks, redials and calling windows; without it 20000",
      ),
      Flag.withDefault(20_000),
    ),
    seed: Flag.Int("seed").pipe(
      Flag.withMetavar("number"),
      Flag.withDescription("The same seed does the same again; without it a fresh one, which is printed"),
      Flag.optional,
    ),
    crashes: Flag.Boolean("crashes").pipe(
      Flag.withDescription("Also kill the worker again and again, anywhere"),
      Flag.withDefault(false),
    ),
    json: Flags.json,
  },
  Effect.fnUntraced(function* (options) {
    const { prove: proveIt } = yield* Effect.promise(() => import("../actions/Prove.ts"))
    yield* proveIt(options)
  }),
).pipe(
  Command.withDescription(
    "Prove that one intent is one ring: simulate calls with every fault, judge from outside, phone nobody",
  ),
  Command.withExamples([
    {
      command: "trunkline prove --crashes",
      description: "20,000 calls on a fresh seed, the worker killed again and again",
    },
    {
      command: "trunkline prove --intents 1000000 --seed 1 --crashes",
      description: "A million, the same every time",
    },
  ]),
)

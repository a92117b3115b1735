/** `trunkline simulate` */
import { Effect } from "effect"
import { Command, Flag } from "effect/cli"

/** The last port is 65535, and two follow the first. */
const lastPort = 65_533

export const simulate = Command.make(
  "simulate",
  {
    port: Flag.Int("port").pipe(
      Flag.filter(
        (port) => port >= 0 && port <= lastPort,
        () => `a number from 0 to ${lastPort}`,
      ),
      Flag.withMetavar("number"),
      Flag.withDescription("First of three ports: the report, HappyRobot, Hamsa; without it 4010"),
      Flag.withDefault(4010),
    ),
    preset: Flag.Literals("preset", ["calm", "manual", "demo"]).pipe(
      Flag.withDescription(
        "calm: no faults; manual (the default): faults by the last digits of the number; demo: a little of everything",
      ),
      Flag.withDefault("manual" as const),
    ),
    plan: Flag.String("plan").pipe(
      Flag.withMetavar("file"),
      Flag.withDescription("A file with a fault plan of your own, as JSON"),
      Flag.optional,
    ),
  },
  Effect.fnUntraced(function* (options) {
    const { simulate: serve } = yield* Effect.promise(() => import("../actions/Simulate.ts"))
    yield* serve(options)
  }),
).pipe(
  Command.withDescription(
    "Start both providers as local servers that misbehave on request and count who was rung",
  ),
  Command.withExamples([
    { command: "trunkline simulate", description: "Faults by the last digits of the number" },
    { command: "trunkline simulate --plan plan.json", description: "A fault plan of your own" },
  ]),
)

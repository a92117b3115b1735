/** `pnpm bench kill` */
import { Console, Effect, Option, Random } from "effect"
import { Command, Flag } from "effect/cli"
import { FetchHttpClient } from "effect/http"
import { killLoop, type Standing } from "../kill/KillLoop.ts"
import * as Report from "../kill/Report.ts"
import { counts } from "../kill/VerdictReport.ts"
import { Broken } from "./Broken.ts"
import * as Flags from "./Flags.ts"

/** Kills between two lines of progress. */
const pace = 20

const show = (standing: Standing) =>
  standing.kills % pace === 0 ? Console.error(Report.line(standing)) : Effect.void

export const kill = Command.make(
  "kill",
  {
    rounds: Flags.number("rounds", 20, "How often a worker is killed; without it 20"),
    calls: Flags.number("calls", 200, "How many calls are to be placed; without it 200"),
    seed: Flag.Int("seed").pipe(
      Flag.withDescription("Decides faults and moments; without it another one every time"),
      Flag.optional,
    ),
    json: Flags.json,
  },
  Effect.fnUntraced(function* ({ calls, json, rounds, seed: given }) {
    const seed = Option.getOrElse(given, () => 0) || (yield* Random.nextIntBetween(1, 1_000_000_000))
    yield* Console.error(`Seed ${seed}.`)
    const outcome = yield* killLoop({ rounds, calls, seed }, show).pipe(Effect.provide(FetchHttpClient.layer))
    if (json) {
      const { histories, verdict, ...figures } = outcome
      const { parked, violations, ...rest } = verdict
      yield* Console.log(
        JSON.stringify({
          ...figures,
          ...rest,
          parked: Object.fromEntries(parked),
          violations: counts(violations),
          found: violations,
          histories,
        }),
      )
    } else {
      yield* Console.log(Report.ofOutcome(outcome))
    }
    if (outcome.verdict.violations.length > 0) return yield* new Broken()
  }),
).pipe(
  Command.withDescription(
    "Kill a real worker at random moments until its calls are placed, then ask the simulator who was rung how often",
  ),
  Command.withExamples([
    {
      command: "pnpm bench kill --rounds 200 --calls 2000 --seed 1",
      description: "As docs/proof.md shows it",
    },
  ]),
)

/** `pnpm bench cluster` */
import { Config, Console, Effect, Option, Random } from "effect"
import { Command, Flag } from "effect/cli"
import { FetchHttpClient } from "effect/http"
import { broken, loop } from "../cluster/Loop.ts"
import * as Report from "../cluster/Report.ts"
import { counts } from "../kill/VerdictReport.ts"
import { Broken } from "./Broken.ts"
import * as Flags from "./Flags.ts"

const server = Config.String("BENCH_DATABASE_URL").pipe(
  Config.withDefault("postgres://postgres@127.0.0.1:5432/postgres"),
)

export const cluster = Command.make(
  "cluster",
  {
    calls: Flags.number("calls", 5_000, "How many calls are to be placed; without it 5,000"),
    workers: Flags.number("workers", 3, "How many workers share the ledger; without it 3"),
    cps: Flags.number("cps", 50, "Dials per second at each provider over all workers; without it 50"),
    seed: Flag.Int("seed").pipe(
      Flag.withDescription("Decides faults and troubles; without it another one every time"),
      Flag.optional,
    ),
    calm: Flag.Boolean("calm").pipe(
      Flag.withDescription("Let nothing happen to the workers"),
      Flag.withDefault(false),
    ),
    json: Flags.json,
  },
  Effect.fnUntraced(function* ({ calls, calm, cps, json, seed: given, workers }) {
    const seed = Option.getOrElse(given, () => 0) || (yield* Random.nextIntBetween(1, 1_000_000_000))
    yield* Console.error(`Seed ${seed}.`)
    const options = { calls, workers, cps, seed, server: yield* server, isTroubled: !calm }
    const outcome = yield* loop(options, (standing) => Console.error(Report.line(standing))).pipe(
      Effect.provide(FetchHttpClient.layer),
    )
    if (json) {
      const { histories, options: given, verdict, ...figures } = outcome
      const { server: _, ...shown } = given
      const { parked, violations, ...rest } = verdict
      yield* Console.log(
        JSON.stringify({
          ...shown,
          ...figures,
          ...rest,
          parked: Object.fromEntries(parked),
          violations: counts(violations),
          broken: broken(outcome),
          found: violations,
          histories,
        }),
      )
    } else {
      yield* Console.log(Report.ofOutcome(outcome))
    }
    if (outcome.verdict.violations.length > 0 || broken(outcome).length > 0) return yield* new Broken()
  }),
).pipe(
  Command.withDescription(
    "Let several real workers share a ledger in PostgreSQL while they are killed, frozen and cut off, then ask the simulator who was rung how often. BENCH_DATABASE_URL names a database of the server; a new one is made beside it and dropped at the end.",
  ),
  Command.withExamples([
    { command: "pnpm bench cluster --calls 1000 --seed 1", description: "A shorter one" },
  ]),
)

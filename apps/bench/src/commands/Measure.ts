/** `pnpm bench <name>`, `pnpm bench all`, `pnpm bench report` */
import { Console, Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import { benches } from "../benches/Benches.ts"
import type { Bench } from "../measure/Bench.ts"
import * as Kept from "../measure/Kept.ts"
import { series } from "../measure/Series.ts"
import * as Words from "../measure/Words.ts"
import * as Flags from "./Flags.ts"

const flags = {
  rounds: Flags.count("rounds").pipe(
    Flag.withDescription("How often everything is measured; without it what the benchmark needs"),
    Flag.optional,
  ),
  share: Flag.Finite("share").pipe(
    Flag.filter(
      (share) => share > 0 && share <= 1,
      () => "a number above 0, up to 1",
    ),
    Flag.withDescription("How much of its work is done in a round, to try it; what is below 1 is not kept"),
    Flag.withDefault(1),
  ),
}

interface MeasureOptions {
  readonly rounds: Option.Option<number>
  readonly share: number
}

const measure = Effect.fnUntraced(function* (bench: Bench, { rounds, share }: MeasureOptions) {
  const result = yield* series(bench, { rounds: Option.getOrElse(rounds, () => bench.rounds), share })
  yield* Console.log(Words.result(result))
  if (share === 1) yield* Kept.keep(bench.name, result)
})

const all = Command.make("all", flags, (options) =>
  Effect.andThen(
    Effect.forEach(benches, (bench) => measure(bench, options), { discard: true }),
    options.share === 1 ? Kept.tell : Effect.void,
  ),
).pipe(Command.withDescription("Measure everything, and write docs/benchmarks.md"))

const report = Command.make("report", {}, () => Kept.tell).pipe(
  Command.withDescription("Write docs/benchmarks.md and its charts anew from docs/benchmarks.json"),
)

/** A command for each benchmark, and those about all of them. */
export const measurements = [
  ...benches.map((bench) =>
    Command.make(bench.name, flags, (options) => measure(bench, options)).pipe(
      Command.withDescription(`Measure ${bench.what}`),
    ),
  ),
  all,
  report,
]

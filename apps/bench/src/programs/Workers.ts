// Several workers on one ledger, each a process of its own: calls are handed in once all of them are at work.
import { Ledger } from "@trunkline/dispatch/Ledger"
import * as PostgresLedger from "@trunkline/dispatch/PostgresLedger"
import * as Shards from "@trunkline/dispatch/Shards"
import { Workers } from "@trunkline/dispatch/Workers"
import { Effect, Redacted } from "effect"
import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { dialledAt, mostInOneSecond, percentUsed } from "./Dialled.ts"
import { options, report } from "./Measuring.ts"
import { callRequest } from "./OurLedger.ts"

const { address, atOnce, calls, cps, provider, workers } = options<{
  address: string
  /** Dials of each worker that are on their way at a time. */
  atOnce: number
  calls: number
  cps: number
  provider: string
  workers: number
}>()

const program = fileURLToPath(new URL("ClusterWorker.js", import.meta.url))

const start = Effect.acquireRelease(
  Effect.sync(() =>
    spawn(process.execPath, [program, JSON.stringify({ address, atOnce, cps, provider })], {
      stdio: ["ignore", "inherit", "inherit"],
    }),
  ),
  (worker) => Effect.sync(() => worker.kill("SIGKILL")),
)

/** Whether each has its share of the shards, one more or less. */
const areAtWork = Effect.map(
  Effect.flatMap(Workers, ({ list }) => list),
  (list) => {
    const shares = list.filter(({ isGone }) => !isGone).map(({ shards }) => shards.size)
    const even = Math.floor(Shards.all.size / workers)
    return (
      shares.length === workers &&
      shares.every((share) => share >= even - 1) &&
      shares.reduce((sum, share) => sum + share, 0) === Shards.all.size
    )
  },
)

const until = <E, R>(holds: Effect.Effect<boolean, E, R>) =>
  Effect.repeat(Effect.delay(holds, "100 millis"), { until: (isSo) => isSo })

/** Dials per second, without the first and the last tenth of them: workers do not begin and end at the same instant. */
const steady = (instants: ReadonlyArray<number>): number => {
  const sorted = instants.toSorted((one, other) => one - other)
  const [from, to] = [Math.floor(calls * 0.1), Math.ceil(calls * 0.9) - 1]
  return ((to - from) / ((sorted[to] ?? NaN) - (sorted[from] ?? NaN))) * 1000
}

await Effect.gen(function* () {
  const ledger = yield* Ledger
  yield* Effect.forEach(Array.from({ length: workers }), () => start)
  yield* until(areAtWork)
  yield* ledger.submit(Array.from({ length: calls }, (_, index) => callRequest(index)))
  yield* until(Effect.map(ledger.states(), ({ following = 0 }) => following === calls))
}).pipe(
  Effect.scoped,
  Effect.provide(PostgresLedger.layer({ url: Redacted.make(address), as: "editor" })),
  Effect.runPromise,
)

const instants = (await dialledAt(provider)).map(([, at]) => at)
report({ perSecond: steady(instants), used: percentUsed(instants, cps), most: mostInOneSecond(instants) })

/** Calls of one ledger over several real workers, to which everything happens until all calls are done; then the simulator is asked. */
import { Ledger } from "@trunkline/dispatch/Ledger"
import * as PostgresLedger from "@trunkline/dispatch/PostgresLedger"
import type { SettingsInput } from "@trunkline/dispatch/Settings"
import type { PhoneNumber } from "@trunkline/dispatch/PhoneNumber"
import { type Provider, providers } from "@trunkline/simulator"
import { Array, Clock, Effect, FileSystem, Layer, Path, Random, Redacted } from "effect"
import { ledgerContents } from "../kill/LedgerContents.ts"
import * as Processes from "../kill/Processes.ts"
import { judge, type Verdict } from "../kill/Verdict.ts"
import { intents, plan, settings } from "./Campaign.ts"
import * as Cluster from "./Cluster.ts"
import * as Database from "./Database.ts"
import * as Trouble from "./Trouble.ts"

export interface LoopOptions {
  readonly calls: number
  readonly workers: number
  readonly seed: number
  /** Dials per second at each provider, over all workers. */
  readonly cps: number
  /** Address of a database on the server to use. */
  readonly server: string
  /** Whether anything happens to the workers. */
  readonly isTroubled: boolean
}

/** What the workers of a loop have in common. */
export interface Campaign {
  readonly folder: string
  readonly database: Database.Database
  /** Where the providers are. */
  readonly env: Readonly<Record<string, string>>
  readonly settings: SettingsInput
  readonly count: number
}

export interface Standing extends Cluster.Blows {
  readonly settled: number
  readonly rings: number
  readonly rungTwice: number
  readonly live: number
}

export interface Outcome extends Cluster.Blows {
  readonly options: LoopOptions
  readonly rings: number
  readonly verdict: Verdict
  readonly maxInOneSecond: Readonly<Record<Provider, number>>
  readonly histories: ReadonlyArray<string>
  readonly durationMs: number
}

/** What must not be, beside what must not be of the calls. */
export const broken = ({ maxInOneSecond, options, slowestHandover }: Outcome): ReadonlyArray<string> => [
  ...providers
    .filter((provider) => maxInOneSecond[provider] > options.cps)
    .map(
      (each) => `${maxInOneSecond[each]} dials in one second at ${each}, where ${options.cps} are allowed`,
    ),
  ...(slowestHandover > Cluster.patience
    ? [`the shards of a worker were nobody's for more than ${Cluster.patience / 1000} seconds`]
    : []),
]

/** Calls that are handed in with one transaction. */
const atOnce = 250

/** Milliseconds between two looks at how many calls are done. */
const glance = 1_000

/** How long (milliseconds) all of it may take for each call, and beyond that. */
const patience = { each: 100, beyond: 900_000 }

/** Runs the loop in a folder and a database of its own, which go with it. */
export const loop = Effect.fnUntraced(function* (
  options: LoopOptions,
  onGlance: (standing: Standing) => Effect.Effect<void>,
) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const folder = yield* fs.makeTempDirectoryScoped({ prefix: "trunkline-cluster-" })
  const database = yield* Database.make(options.server)
  const oracle = yield* Processes.simulate(folder, plan(options.seed))
  const calls = intents(options.calls)
  const editor = yield* Layer.build(PostgresLedger.layer({ url: Redacted.make(database.url), as: "editor" }))
  const campaign: Campaign = {
    folder,
    database,
    env: oracle.env,
    settings: settings(options.cps),
    count: options.workers,
  }

  return yield* Effect.gen(function* () {
    const ledger = yield* Ledger
    const requests = calls.map(({ key, phone }) => ({
      key,
      phone: phone as PhoneNumber,
      campaign: "cluster",
      agent: "default",
      priority: 0,
      params: {},
    }))
    yield* Effect.forEach(Array.chunksOf(requests, atOnce), (some) => ledger.submit(some), { discard: true })
    const startedAt = yield* Clock.currentTimeMillis
    const cluster = yield* Cluster.start(campaign)
    const isDone = Effect.fnUntraced(function* () {
      const { parked = 0, settled = 0 } = yield* ledger.states()
      const report = yield* oracle.report
      yield* onGlance({
        ...cluster.blows,
        settled: settled + parked,
        rings: report.rings,
        rungTwice: report.rungTwice.byIntent.count,
        live: (yield* cluster.live).length,
      })
      return settled + parked === options.calls || report.rungTwice.byIntent.count > 0
    })
    const trouble = Effect.forever(
      Effect.gen(function* () {
        const blow = yield* Trouble.draw(options.workers)
        yield* Effect.sleep(blow.after)
        yield* cluster.strike(blow)
      }),
    ).pipe(Random.withSeed(options.seed))
    const untilDone = Effect.gen(function* () {
      // The database is cut off from us as well, or held up for some seconds by a worker that is frozen in the middle of a transaction.
      while (!(yield* Effect.retry(isDone(), { times: 5 }))) yield* Effect.sleep(glance)
    }).pipe(
      Effect.timeoutOrElse({
        duration: options.calls * patience.each + patience.beyond,
        orElse: () =>
          Effect.fail(new Processes.ProcessFailed({ message: "The calls were not done in time." })),
      }),
    )
    yield* options.isTroubled ? Effect.raceFirst(untilDone, trouble) : untilDone

    const report = yield* oracle.report
    const { kept, orphaned } = yield* Effect.retry(ledgerContents, { times: 5 })
    const verdict = judge(calls, kept, yield* oracle.rings, orphaned)
    const concerned = [...new Set(verdict.violations.flatMap((violation) => violation.calls))].slice(0, 5)
    const histories = yield* Effect.forEach(concerned, (key) =>
      Effect.map(
        Processes.run(["why", key, "--json"], path.join(folder, "worker-0"), {
          ...oracle.env,
          DATABASE_URL: database.url,
        }),
        ({ stderr, stdout }) => (stdout + stderr).trim(),
      ),
    )
    const outcome: Outcome = {
      ...cluster.blows,
      options,
      rings: report.rings,
      verdict,
      maxInOneSecond: report.maxInOneSecond,
      histories,
      durationMs: (yield* Clock.currentTimeMillis) - startedAt,
    }
    return outcome
  }).pipe(Effect.provide(editor))
}, Effect.scoped)

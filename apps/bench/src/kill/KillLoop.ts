/** Kills a real worker again and again until all of its calls are done, then asks the simulator who was rung. */
import * as SqliteLedger from "@trunkline/dispatch/SqliteLedger"
import type { Provider } from "@trunkline/simulator"
import { Clock, Effect, Fiber, FileSystem, Option, Path, Random, Schedule } from "effect"
import * as Campaign from "./Campaign.ts"
import { ledgerContents } from "./LedgerContents.ts"
import * as Moment from "./Moment.ts"
import * as Processes from "./Processes.ts"
import { judge, type Verdict } from "./Verdict.ts"

export interface KillLoopOptions {
  /** How often a worker is killed. */
  readonly rounds: number
  readonly calls: number
  /** Decides who is called, what goes wrong and when it is killed; the operating system decides the rest. */
  readonly seed: number
}

/** How the loop stands after some rounds. */
export interface Standing {
  readonly kills: number
  /** Calls that are in the file so far. */
  readonly calls: number
  readonly rings: number
  readonly rungTwice: number
}

export interface Outcome {
  readonly seed: number
  /** Fewer than were asked for if a call rang twice: then the loop ends at once. */
  readonly kills: number
  readonly calls: number
  /** Kills within the first 100 milliseconds of a life. */
  readonly killsInInfancy: number
  /** Lives that came to their own end, the last one included. */
  readonly completed: number
  readonly connectionsCut: number
  readonly people: number
  readonly rings: number
  readonly verdict: Verdict
  readonly faults: number
  readonly cps: number
  readonly maxInOneSecond: Readonly<Record<Provider, number>>
  /** What `trunkline why --json` tells of the calls that a violation concerns. */
  readonly histories: ReadonlyArray<string>
  readonly durationMs: number
}

const args = ["run", "calls.csv", "--json"]

/** How often (milliseconds) the oracle is asked while a worker is to be killed in the middle of its dials. */
const glance = 5

/** How long (milliseconds) the last worker, which is not killed, may take. */
const patience = 120_000

const failed = (message: string) => new Processes.ProcessFailed({ message })

/** How long (milliseconds) a worker is waited for that is to be killed in the middle of a dial. */
const untilDials = 30_000

const waitFor = Effect.fnUntraced(function* (moment: Moment.Moment, life: number, oracle: Processes.Oracle) {
  switch (moment._tag) {
    case "InInfancy":
      return yield* Effect.sleep(moment.millis)
    case "InLife":
      return yield* Effect.sleep(moment.share * life)
    case "InDial": {
      const before = yield* oracle.dials
      yield* Effect.repeat(oracle.dials, {
        until: (seen) => seen >= before + moment.dials,
        schedule: Schedule.spaced(glance),
      }).pipe(Effect.timeoutOption(untilDials))
      return yield* Effect.sleep(moment.millis)
    }
  }
})

/** A worker that came to its own end must have done so for a good reason. */
const check = (ended: Processes.Ended) =>
  ended.code === 0 || ended.code === 3
    ? Effect.void
    : Effect.fail(failed(`A worker ended with code ${ended.code}:\n${ended.stderr}`))

/**
 * Starts a worker and ends it. `killed` is false if it came to its own end before; `spokeAfter` tells how long it took to begin, as
 * far as it lived to.
 */
const live = (fate: Moment.Fate, life: number, folder: string, oracle: Processes.Oracle) =>
  Effect.scoped(
    Effect.gen(function* () {
      const worker = yield* Processes.start(args, folder, oracle.env)
      yield* Processes.giveWay(worker)
      const cut = yield* Effect.forkScoped(
        fate.cutAt === undefined ? Effect.succeed(0) : Effect.delay(oracle.disconnect, fate.cutAt * life),
      )
      const ended = yield* Effect.raceFirst(
        Effect.asSome(worker.ended),
        Effect.as(waitFor(fate.kill, life, oracle), Option.none()),
      )
      yield* worker.kill
      if (Option.isSome(ended)) yield* check(ended.value)
      return {
        killed: Option.isNone(ended),
        connectionsCut: Option.getOrElse(yield* soFar(Fiber.join(cut)), () => 0),
        spokeAfter: yield* soFar(worker.spokeAfter),
      }
    }),
  )

/** What is known already. */
const soFar = <A, E>(effect: Effect.Effect<A, E>) => Effect.timeoutOption(effect, 0)

/** Runs the loop in a folder of its own, which goes with it. */
export const killLoop = Effect.fnUntraced(function* (
  options: KillLoopOptions,
  onRound: (standing: Standing) => Effect.Effect<void>,
) {
  const { calls, rounds, seed } = options
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const startedAt = yield* Clock.currentTimeMillis
  const folder = yield* fs.makeTempDirectoryScoped({ prefix: "trunkline-kill-" })
  yield* fs.writeFileString(path.join(folder, "trunkline.config.json"), JSON.stringify(Campaign.settings))
  const oracle = yield* Processes.simulate(folder, Campaign.plan(seed))
  const intents = Campaign.intents(calls)

  let life = Moment.workingLife
  let connectionsCut = 0
  let kills = 0
  let killsInInfancy = 0
  let completed = 0
  let rungTwice = 0
  let inFile = intents.slice(0, 0)
  yield* Effect.gen(function* () {
    while (kills < rounds && rungTwice === 0) {
      // The file grows while workers come and go, as a user's does.
      inFile = intents.slice(0, Math.ceil((calls * (kills + 1)) / rounds))
      yield* fs.writeFileString(path.join(folder, "calls.csv"), Campaign.csv(inFile))
      const fate = yield* Moment.fate
      const lived = yield* live(fate, life, folder, oracle)
      connectionsCut += lived.connectionsCut
      // On a machine that is busy with other things it takes longer to begin.
      life = Option.match(lived.spokeAfter, {
        onNone: () => life,
        onSome: (millis) => millis + Moment.workingLife,
      })
      if (!lived.killed) {
        completed++
        continue
      }
      kills++
      if (fate.kill._tag === "InInfancy") killsInInfancy++
      const report = yield* oracle.report
      rungTwice = report.rungTwice.byIntent.count
      yield* onRound({ kills, calls: inFile.length, rings: report.rings, rungTwice })
    }
  }).pipe(Random.withSeed(seed))

  yield* Processes.run(args, folder, oracle.env).pipe(
    Effect.timeoutOrElse({
      duration: patience,
      orElse: () => Effect.fail(failed(`The last worker was not done after ${patience / 1000} seconds.`)),
    }),
    Effect.flatMap(check),
  )

  const report = yield* oracle.report
  const { kept, orphaned } = yield* ledgerContents.pipe(
    Effect.provide(SqliteLedger.layer({ filename: path.join(folder, "trunkline.db"), as: "reader" })),
  )
  const verdict = judge(inFile, kept, yield* oracle.rings, orphaned)
  const concerned = [...new Set(verdict.violations.flatMap((violation) => violation.calls))]
  const histories = yield* Effect.forEach(concerned, (key) =>
    Effect.map(Processes.run(["why", key, "--json"], folder, oracle.env), ({ stderr, stdout }) =>
      (stdout + stderr).trim(),
    ),
  )
  const outcome: Outcome = {
    seed,
    kills,
    calls: inFile.length,
    killsInInfancy,
    completed: completed + 1,
    connectionsCut,
    people: new Set(inFile.map(({ phone }) => phone)).size,
    rings: report.rings,
    verdict,
    faults: Object.values(report.faults)
      .flatMap((kinds) => Object.values(kinds))
      .reduce((sum, count) => sum + count, 0),
    cps: Campaign.cps,
    maxInOneSecond: report.maxInOneSecond,
    histories,
    durationMs: (yield* Clock.currentTimeMillis) - startedAt,
  }
  return outcome
}, Effect.scoped)

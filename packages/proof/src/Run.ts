/** Runs a scenario: one worker after the other on one ledger, until every call is settled or waits for a person. */
import { type Report, Simulation } from "@trunkline/simulator"
import { Clock, Effect, Exit } from "effect"
import { type CrashPoint, crashPoints, Fate, fates, pointsOf } from "./CrashPoint.ts"
import { draws } from "./Draws.ts"
import type { History } from "./History.ts"
import * as Reception from "./Reception.ts"
import { Recorder } from "./Recorder.ts"
import type { Sabotage } from "./Sabotage.ts"
import type { Scenario } from "./Scenario.ts"
import { SimulatedDisk } from "./SimulatedDatabase.ts"
import { type MetDial, SimulatedNetwork } from "./SimulatedNetwork.ts"
import { SimulatedPost } from "./SimulatedPost.ts"
import { SimulatedProcess } from "./SimulatedProcess.ts"
import { type Desk, work } from "./SimulatedWorker.ts"
import { inboxOf, standings } from "./Standings.ts"
import { VirtualTime } from "./VirtualTime.ts"

/** What a run leaves behind. */
export interface Outcome {
  readonly history: History
  /** What the simulator says, who counts from outside. */
  readonly report: Report
  /** What every dial met, in the order of arrival. */
  readonly met: ReadonlyArray<MetDial>
  readonly crashes: ReadonlyMap<CrashPoint, number>
  readonly clockChanges: number
  readonly stalls: number
  /** Workers that were told to stop. */
  readonly stops: number
  readonly heldBack: number
  /** Milliseconds of virtual time. */
  readonly duration: number
}

/** Appointments that are kept before others in this program get their turn. */
const turn = 256

/** Share of workers that are told to stop, and the longest that they work before (milliseconds). */
const toldToStop = 0.2
const longestShift = 20_000

export const run = Effect.fnUntraced(function* (scenario: Scenario, sabotage: Sabotage = {}) {
  const { longestSilence, patience, seed, startedAt } = scenario
  const time = new VirtualTime(startedAt)
  const recorder = new Recorder(time)
  const post = new SimulatedPost({
    time,
    recorder,
    draws: draws(seed, "post"),
    reception: () => life?.desk.reception,
  })
  const simulation = new Simulation({
    plan: scenario.plan,
    startedAt,
    ...(scenario.webhooks !== undefined && {
      webhooks: Reception.receivers(scenario.webhooks),
      keep: post.keep,
    }),
  })
  post.serve(simulation)
  const network = new SimulatedNetwork({
    time,
    recorder,
    simulation,
    draws: draws(seed, "network"),
    timeout: scenario.timeout,
    late: scenario.late,
    latest: scenario.latest,
    tick: scenario.tick,
  })
  const nextFate = fates({ intents: scenario.intents, points: pointsOf(scenario) }, draws(seed, "crashes"))
  const chance = draws(seed, "processes")
  const disk = new SimulatedDisk()
  const diskDraws = draws(seed, "disk")
  const crashes = new Map<CrashPoint, number>(crashPoints.map((point) => [point, 0]))
  let wallOffset = 0
  let workers = 0
  let stalls = 0
  let stops = 0
  const intake = { taken: 0 }
  let isDone = false

  for (const { ahead, at } of scenario.clockChanges) {
    time.at(at, () => {
      wallOffset = ahead
      recorder.record({ _tag: "ClockSet", aheadMillis: ahead })
    })
  }

  const start = () => {
    const worker = ++workers
    const process = new SimulatedProcess({
      time,
      draws: chance,
      fate: scenario.crashes ? nextFate() : Fate.none,
      wallOffset: () => wallOffset,
      stalls: scenario.stalls,
    })
    recorder.record({ _tag: "Started", worker })
    const desk: Desk = { reception: undefined }
    const fiber = Effect.runFork(
      work(scenario, {
        witness: { recorder, process, worker },
        database: {
          disk,
          process,
          time,
          draws: diskDraws,
          slowDisk: scenario.slowDisk,
          commitsLate: sabotage.commitsLate,
        },
        fetch: network.fetchOf(process, worker),
        desk,
        sabotage,
        intake,
        time,
      }).pipe(Effect.provideService(Clock.Clock, process.clock)),
      { scheduler: process },
    )
    const begun = { desk, fiber, process, worker }
    if (scenario.crashes && chance.happens(toldToStop)) {
      time.at(time.now + chance.between(0, longestShift), () => {
        if (life === begun) fiber.interruptUnsafe()
      })
    }
    return begun
  }

  let life: ReturnType<typeof start> | undefined = start()

  /** Sees to a worker that has ended. True if one is at work, or will be. */
  const supervise = () => {
    if (life === undefined) return
    const { fiber, process, worker } = life
    const exit = fiber.pollUnsafe()
    if (!process.isDead && exit === undefined) return
    life = undefined
    stalls += process.stalls
    process.bury()
    if (process.killedAt !== undefined) {
      crashes.set(process.killedAt, (crashes.get(process.killedAt) ?? 0) + 1)
      recorder.abandon()
      recorder.record({ _tag: "Stopped", worker, how: "killed", where: process.killedAt })
    } else if (exit !== undefined && Exit.isSuccess(exit)) {
      recorder.record({ _tag: "Stopped", worker, how: "has nothing left", where: "" })
      isDone = true
      return
    } else if (exit !== undefined && Exit.hasInterrupts(exit)) {
      stops++
      recorder.abandon()
      recorder.record({ _tag: "Stopped", worker, how: "told to", where: "" })
    } else {
      recorder.abandon()
      recorder.record({ _tag: "Stopped", worker, how: "failed", where: String(exit) })
    }
    time.at(time.now + chance.between(0, 5_000), () => void (life = start()))
  }

  while (!isDone) {
    for (let kept = 0; kept < turn && !network.hasSettled && !isDone; kept++) {
      life?.process.runTasks()
      supervise()
      if (network.hasSettled || isDone) break
      // Whatever is left when nothing moves any more is lost, and the checker says so.
      isDone = !time.step() || time.now - recorder.latest > longestSilence || time.now - startedAt > patience
      supervise()
    }
    network.hasSettled = false
    // Lets the promises go on: whoever waits for an answer gets it now.
    yield* Effect.yieldNow
  }

  life?.process.bury()

  for (const { attempt, call, disposition, instant, number, provider, until } of simulation.rings()) {
    recorder.record(
      { _tag: "Rang", call: call ?? "", attempt: attempt ?? "", number, provider, until, disposition },
      instant,
    )
  }
  recorder.record({ _tag: "Inbox", holds: inboxOf(disk.database) })
  for (const standing of standings(disk.database)) recorder.record({ _tag: "Standing", ...standing })
  disk.database.close()
  const outcome: Outcome = {
    history: recorder.events.toSorted((a, b) => a.at - b.at),
    report: simulation.report(),
    met: network.met,
    crashes,
    clockChanges: scenario.clockChanges.length,
    stalls,
    stops,
    heldBack: network.heldBack,
    duration: time.now - startedAt,
  }
  return outcome
})

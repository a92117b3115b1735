/** Runs a scenario: one worker after the other on one ledger, until every call is settled or waits for a person. */
import type { CallState } from "@trunkline/dispatch/Call"
import { BetweenRounds, Dispatcher, Heartbeat } from "@trunkline/dispatch/Dispatcher"
import { Ledger, type LedgerError } from "@trunkline/dispatch/Ledger"
import { Provider } from "@trunkline/dispatch/Provider"
import { Providers } from "@trunkline/dispatch/Providers"
import * as Settings from "@trunkline/dispatch/Settings"
import * as SqliteLedger from "@trunkline/dispatch/SqliteLedger"
import * as SteadyClock from "@trunkline/dispatch/SteadyClock"
import { type Report, Simulation, type WebhookRequest } from "@trunkline/simulator"
import { Clock, Effect, Exit, Layer, Redacted, References } from "effect"
import { type CrashPoint, crashPoints, Fate, fates, pointsOf } from "./CrashPoint.ts"
import { draws } from "./Draws.ts"
import type { History } from "./History.ts"
import * as Reception from "./Reception.ts"
import { observedLedger, observedProvider, Recorder, type Witness } from "./Recorder.ts"
import type { Scenario } from "./Scenario.ts"
import * as SimulatedDatabase from "./SimulatedDatabase.ts"
import { type MetDial, SimulatedNetwork } from "./SimulatedNetwork.ts"
import { SimulatedPost } from "./SimulatedPost.ts"
import { SimulatedProcess } from "./SimulatedProcess.ts"
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

/** Replaces parts of the worker, to find out whether the proof would notice. */
export interface Sabotage {
  readonly ledger?: (ledger: Ledger["Service"]) => Ledger["Service"]
  readonly provider?: (provider: Provider["Service"]) => Provider["Service"]
  /** What the worker goes by, instead of what was agreed on. */
  readonly settings?: (settings: Settings.Settings) => Settings.Settings
  /** Changes to the tables of the ledger, made again by every worker that starts. */
  readonly statements?: ReadonlyArray<string>
  /** The ledger says that a commit is made before it is. */
  readonly commitsLate?: boolean
  /** The worker goes by the clock of its machine, also when that is set. */
  readonly wallClock?: boolean
  /** What becomes of a webhook before the worker sees it. */
  readonly webhook?: (request: WebhookRequest) => WebhookRequest
}

const apiKey = Redacted.make("key")
const connectionsOf = ({ webhooks }: Scenario) => ({
  happyrobot: { apiKey, baseUrl: "http://simulator.test/happyrobot" },
  hamsa: {
    apiKey,
    baseUrl: "http://simulator.test/hamsa",
    ...(webhooks !== undefined && { webhooks: Reception.access }),
  },
})

/** Appointments that are kept before others in this program get their turn. */
const turn = 256

/** Share of workers that are told to stop, and the longest that they work before (milliseconds). */
const toldToStop = 0.2
const longestShift = 20_000

/** Nobody else writes to the ledger, so that the workers need not look for it (milliseconds). */
const heartbeat = 3_600_000

/** A worker looks whether all is done at most this often (milliseconds). */
const lookAgain = 10_000

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
  const disk = new SimulatedDatabase.SimulatedDisk()
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

/** Where a worker takes webhooks, once it does. */
interface Desk {
  reception: Reception.Reception | undefined
}

interface Workplace {
  readonly desk: Desk
  readonly witness: Witness
  readonly database: Parameters<typeof SimulatedDatabase.layer>[0]
  readonly fetch: NonNullable<Parameters<typeof Providers.layer>[2]>
  readonly sabotage: Sabotage
  /** How many call requests the ledger has acknowledged. */
  readonly intake: { taken: number }
  readonly time: VirtualTime
}

/** What a worker does with its life. */
const work = (scenario: Scenario, place: Workplace): Effect.Effect<void, LedgerError> => {
  const { database, sabotage, witness } = place
  const settings = sabotage.settings?.(scenario.settings) ?? scenario.settings
  const ledger = Layer.effect(
    Ledger,
    Effect.gen(function* () {
      const real = yield* Ledger
      yield* SimulatedDatabase.alter(sabotage.statements ?? [])
      return observedLedger(sabotage.ledger?.(real) ?? real, witness)
    }),
  ).pipe(
    Layer.provide(SqliteLedger.layerNoDeps("the simulated ledger")),
    Layer.provide(SimulatedDatabase.layer(database)),
  )
  const providers = Layer.effect(
    Providers,
    Effect.map(
      Providers,
      (real) =>
        new Map(
          [...real].map(([id, entry]) => [
            id,
            {
              ...entry,
              provider: observedProvider(sabotage.provider?.(entry.provider) ?? entry.provider, witness),
            },
          ]),
        ),
    ),
  ).pipe(Layer.provide(Providers.layer(settings, connectionsOf(scenario), place.fetch)))
  const rules = Settings.rules(settings, new Set(["happyrobot", "hamsa"]))
  return Effect.gen(function* () {
    const dispatcher = yield* Dispatcher
    place.desk.reception = yield* Reception.make(witness.process, sabotage.webhook ?? ((request) => request))
    yield* Effect.addFinalizer(() => Effect.sync(() => (place.desk.reception = undefined)))
    yield* Effect.raceFirst(Effect.andThen(submitAll(scenario, place), untilDone), dispatcher.run)
  }).pipe(
    Effect.provide(
      Dispatcher.layer(rules).pipe(
        Layer.provideMerge(ledger),
        Layer.provideMerge(sabotage.wallClock === true ? Layer.empty : SteadyClock.layer),
        Layer.provideMerge(providers),
      ),
    ),
    Effect.provideService(Heartbeat, heartbeat),
    Effect.provideService(BetweenRounds, scenario.betweenRounds),
    // Nobody looks at the spans of a statement.
    Effect.provideService(References.TracerEnabled, false),
    Effect.scoped,
  )
}

/** Hands in what is due, in batches, and what may not have been taken before again. */
const submitAll = Effect.fnUntraced(function* ({ requests }: Scenario, { intake, time }: Workplace) {
  const ledger = yield* Ledger
  const dispatcher = yield* Dispatcher
  for (;;) {
    const next = requests[intake.taken]
    if (next === undefined) return
    if (next.at > time.now) yield* Effect.sleep(next.at - time.now)
    const end = requests.findIndex(({ at }, index) => index > intake.taken && at > time.now + 500)
    const batch = requests.slice(intake.taken, Math.min(end === -1 ? Infinity : end, intake.taken + 50))
    yield* ledger.submit(batch.map(({ request }) => request))
    intake.taken += batch.length
    yield* dispatcher.wake
  }
})

const finished: ReadonlySet<CallState> = new Set(["settled", "parked"])

const unfinished = ["waiting", "reconciling", "following"] as const

/** Before the next call needs attention nothing will have changed, but for what is on its way. */
const untilDone = Effect.gen(function* () {
  const ledger = yield* Ledger
  for (;;) {
    const states = yield* ledger.states()
    if (Object.keys(states).every((state) => finished.has(state as CallState))) return
    const now = yield* Clock.currentTimeMillis
    const next = states.dialing === undefined ? yield* ledger.nextDue(unfinished, now) : undefined
    yield* Effect.sleep(Math.max(lookAgain, (next ?? now) - now))
  }
})

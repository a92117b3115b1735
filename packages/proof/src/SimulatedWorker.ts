/** A worker as a scenario has it: the real core, ledger and adapters, on a machine that the run has made up. */
import type { CallState } from "@trunkline/dispatch/Call"
import { BetweenRounds, Dispatcher, Heartbeat } from "@trunkline/dispatch/Dispatcher"
import { Ledger, type LedgerError } from "@trunkline/dispatch/Ledger"
import { Providers } from "@trunkline/dispatch/Providers"
import * as Settings from "@trunkline/dispatch/Settings"
import * as SqliteLedger from "@trunkline/dispatch/SqliteLedger"
import * as SteadyClock from "@trunkline/dispatch/SteadyClock"
import { Clock, Effect, Layer, Redacted, References } from "effect"
import * as Reception from "./Reception.ts"
import { observedLedger, observedProvider, type Witness } from "./Recorder.ts"
import type { Sabotage } from "./Sabotage.ts"
import type { Scenario } from "./Scenario.ts"
import * as SimulatedDatabase from "./SimulatedDatabase.ts"
import type { VirtualTime } from "./VirtualTime.ts"

const apiKey = Redacted.make("key")
const connectionsOf = ({ webhooks }: Scenario) => ({
  happyrobot: { apiKey, baseUrl: "http://simulator.test/happyrobot" },
  hamsa: {
    apiKey,
    baseUrl: "http://simulator.test/hamsa",
    ...(webhooks !== undefined && { webhooks: Reception.access }),
  },
})

/** Nobody else writes to the ledger, so that the workers need not look for it (milliseconds). */
const heartbeat = 3_600_000

/** A worker looks whether all is done at most this often (milliseconds). */
const lookAgain = 10_000

/** Where a worker takes webhooks, once it does. */
export interface Desk {
  reception: Reception.Reception | undefined
}

export interface Workplace {
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
export const work = (scenario: Scenario, place: Workplace): Effect.Effect<void, LedgerError> => {
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

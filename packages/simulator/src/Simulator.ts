/** The simulator as a service: the state machine on Effect's clock, and a `fetch` into it that needs no socket. */
import type { LeanFetch } from "@trunkline/lean-fetch"
import { Clock, Context, type Duration, Effect, FiberSet, Layer, type Stream, SubscriptionRef } from "effect"
import { FaultPlan } from "./FaultPlan.ts"
import type { Provider } from "./Provider.ts"
import type { Report, Ring } from "./Report.ts"
import { Simulation } from "./Simulation.ts"
import { fetchInto } from "./SimulatorFetch.ts"
import type { WebhookOptions } from "./Webhook.ts"
import { deliver, localSender, type WebhookSender } from "./WebhookSender.ts"

export interface SimulatorOptions {
  /** @default FaultPlan.calm */
  readonly plan?: FaultPlan
  /** The key that a provider insists on. Without one, any key will do that comes in the right form of header. */
  readonly apiKeys?: Readonly<Partial<Record<Provider, string>>>
  /** Who hears of calls beside those who name themselves in a dial, and which addresses Hamsa takes. */
  readonly webhooks?: WebhookOptions
  /** Sends the webhooks. @default over HTTP, to 127.0.0.1 and localhost only; others count as unanswered */
  readonly sendWebhook?: WebhookSender
}

/**
 * Both providers in this process, and the oracle that counts who was rung.
 *
 * Time is Effect's clock: under `TestClock` a whole campaign passes in virtual time.
 *
 * @example
 * const program = Effect.gen(function* () {
 *   const simulator = yield* Simulator
 *   const client = createHamsa({ apiKey: "any", fetch: simulator.fetch })
 *   // …
 *   const report = yield* simulator.report(["+14155550101"])
 *   assert.strictEqual(report.rungTwice.byNumber.count, 0)
 * })
 * program.pipe(Effect.provide(Simulator.layer({ plan: FaultPlan.demo })))
 */
export class Simulator extends Context.Service<
  Simulator,
  {
    /**
     * Answers requests to the providers' own addresses and to `baseUrl`. Where no answer comes it rejects with the
     * `LeanFetchError` that a socket would have given. It has no deadline, but heeds `signal`.
     */
    readonly fetch: LeanFetch
    /** The same with a deadline for each request, on Effect's clock. */
    readonly fetchWith: (options: { readonly timeout: Duration.Input }) => LeanFetch
    /** Base addresses for `fetch`. A `SimulatorServer` has its own. */
    readonly baseUrl: Readonly<Record<Provider, string>>
    readonly rings: Effect.Effect<ReadonlyArray<Ring>>
    /** What happened so far; with `expected` numbers, also which of them were not rung and which others were. */
    readonly report: (expected?: Iterable<string>) => Effect.Effect<Report>
    /** Instants at which dial requests arrived, in milliseconds and in order. */
    readonly dials: Effect.Effect<Readonly<Record<Provider, ReadonlyArray<number>>>>
    /** The most dial requests that arrived in any one second, sliding. */
    readonly maxInOneSecond: (provider: Provider) => Effect.Effect<number>
    readonly plan: Effect.Effect<FaultPlan>
    /** Holds for what comes; calls that were placed keep their course. Outages still count from the simulator's start. */
    readonly setPlan: (plan: FaultPlan) => Effect.Effect<void>
    /** The plan that holds, and each that replaces it. */
    readonly planChanges: Stream.Stream<FaultPlan>
    /** The state machine itself, for those who bring their own time. */
    readonly simulation: Simulation
  }
>()("@trunkline/simulator/Simulator") {
  static readonly layer = (options: SimulatorOptions = {}): Layer.Layer<Simulator> =>
    Layer.effect(Simulator, make(options))
}

const make = Effect.fnUntraced(function* ({
  apiKeys,
  plan = FaultPlan.calm,
  sendWebhook,
  webhooks,
}: SimulatorOptions) {
  const send = sendWebhook ?? (yield* localSender)
  const fork = yield* FiberSet.makeRuntime()
  const simulation: Simulation = new Simulation({
    plan,
    apiKeys,
    webhooks,
    keep: (delivery) => fork(deliver(simulation, send, delivery)),
    startedAt: yield* Clock.currentTimeMillis,
  })
  const plans = yield* SubscriptionRef.make(plan)
  const run = yield* FiberSet.makeRuntimePromise()
  return Simulator.of({
    fetch: fetchInto(simulation, run),
    fetchWith: ({ timeout }) => fetchInto(simulation, run, timeout),
    baseUrl: { happyrobot: "http://simulator.test/happyrobot", hamsa: "http://simulator.test/hamsa" },
    rings: Effect.sync(() => simulation.rings()),
    report: (expected) => Effect.sync(() => simulation.report(expected)),
    dials: Effect.sync(() => simulation.dials()),
    maxInOneSecond: (provider) => Effect.sync(() => simulation.maxInOneSecond(provider)),
    plan: Effect.sync(() => simulation.plan),
    setPlan: (next) =>
      Effect.sync(() => simulation.setPlan(next)).pipe(Effect.andThen(SubscriptionRef.set(plans, next))),
    planChanges: SubscriptionRef.changes(plans),
    simulation,
  })
})

/** The simulator over HTTP: both providers on loopback, with faults on real sockets, and the oracle beside them. */
import type { IncomingMessage, ServerResponse } from "node:http"
import { Clock, Context, Effect, FiberSet, Layer, Schedule, Stream } from "effect"
import { type Address, resolveAddress } from "./Address.ts"
import { control, controlPath } from "./ControlApi.ts"
import type { FaultPlan } from "./FaultPlan.ts"
import { listen, type Listener, type ListenError } from "./Listener.ts"
import { type Provider, providers } from "./Provider.ts"
import { Simulator } from "./Simulator.ts"
import { carryOut, readBody, sendJson } from "./SocketOutcome.ts"

export interface SimulatorServerOptions {
  /**
   * Port of `url`. The providers' own ports are the next two, or any free ones if it is 0.
   * @default 0
   */
  readonly port?: number
  /** @default "127.0.0.1" */
  readonly host?: string
}

/**
 * Serves the `Simulator` until the scope ends.
 *
 * Each provider has a port of its own, because only a closed port refuses connections as an outage does. `url` serves both under
 * `/happyrobot` and `/hamsa` too, and the oracle under `/__simulator`; there an outage that refuses connections resets them.
 *
 * @example
 * SimulatorServer.layer({ port: 4010 }).pipe(Layer.provide(Simulator.layer({ plan: FaultPlan.demo })))
 */
export class SimulatorServer extends Context.Service<
  SimulatorServer,
  {
    /** Both providers and the oracle, like `http://127.0.0.1:4010`. */
    readonly url: string
    /** What a client is given as base address, like `http://127.0.0.1:4011/happyrobot`. */
    readonly baseUrl: Readonly<Record<Provider, string>>
    /** Cuts every open connection; gives how many. */
    readonly disconnect: Effect.Effect<number>
  }
>()("@trunkline/simulator/SimulatorServer") {
  static readonly layer = (
    options: SimulatorServerOptions = {},
  ): Layer.Layer<SimulatorServer, ListenError, Simulator> => Layer.effect(SimulatorServer, make(options))
}

const make = Effect.fnUntraced(function* ({ host = "127.0.0.1", port = 0 }: SimulatorServerOptions) {
  const simulator = yield* Simulator
  const run = yield* FiberSet.makeRuntime()
  const listeners: Array<Listener> = []
  const disconnectAll = (except?: IncomingMessage["socket"]) =>
    Effect.forEach(listeners, (listener) => listener.disconnect(except)).pipe(
      Effect.map((counts) => counts.reduce((sum, count) => sum + count, 0)),
    )
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    const fiber = run(
      answer(simulator, request, response, disconnectAll(request.socket)).pipe(
        Effect.catchDefect((defect) =>
          Effect.andThen(Effect.logError("The simulator failed", defect), cut(response)),
        ),
      ),
    )
    response.once("close", () => fiber.interruptUnsafe())
  }
  const listenOn = Effect.fnUntraced(function* (offset: number) {
    const listener = yield* listen({ host, port: port === 0 ? 0 : port + offset }, serve)
    listeners.push(listener)
    return listener
  })
  const main = yield* listenOn(0)
  const happyrobot = yield* listenOn(1)
  const hamsa = yield* listenOn(2)
  const own = { happyrobot, hamsa }
  for (const provider of providers) {
    yield* followOutages(simulator, provider, own[provider]).pipe(Effect.forkScoped)
  }
  const urlOf = (listener: Listener) => `http://${listener.host}:${listener.port}`
  return SimulatorServer.of({
    url: urlOf(main),
    baseUrl: { happyrobot: `${urlOf(happyrobot)}/happyrobot`, hamsa: `${urlOf(hamsa)}/hamsa` },
    disconnect: disconnectAll(),
  })
})

const cut = (response: ServerResponse) => Effect.sync(() => response.destroy())

const answer = Effect.fnUntraced(function* (
  simulator: Simulator["Service"],
  request: IncomingMessage,
  response: ServerResponse,
  disconnectOthers: Effect.Effect<number>,
) {
  const url = URL.parse(request.url ?? "/", "http://simulator.test")
  const method = request.method ?? "GET"
  const address = url === null ? undefined : resolveAddress(url)
  if (address !== undefined) return yield* answerAs(simulator, address, method, request, response)
  if (!url?.pathname.startsWith(`${controlPath}/`)) {
    const message = `There is no ${request.url}. The providers are under /happyrobot and /hamsa, the report is ${controlPath}/report.`
    return sendJson(response, { status: 404, body: { message } })
  }
  const name = url.pathname.slice(controlPath.length + 1)
  const body = yield* readBody(request)
  sendJson(response, yield* control(simulator, disconnectOthers, { method, name, body }))
})

const answerAs = Effect.fnUntraced(function* (
  { simulation }: Simulator["Service"],
  { path, provider, query }: Address,
  method: string,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const early = simulation.arrive(provider, method, path, yield* Clock.currentTimeMillis)
  if (early !== undefined) return yield* carryOut(early, response)
  const body = yield* readBody(request)
  const { authorization } = request.headers
  const outcome = simulation.answer(
    provider,
    { method, path, query, authorization, body },
    yield* Clock.currentTimeMillis,
  )
  return yield* carryOut(outcome, response)
})

/** Keeps the port shut while the plan says that the provider refuses connections. */
const followOutages = (simulator: Simulator["Service"], provider: Provider, listener: Listener) =>
  simulator.planChanges.pipe(
    Stream.switchMap((plan) =>
      Stream.fromEffect(followPlan(plan, simulator.simulation.startedAt, provider, listener)),
    ),
    Stream.runDrain,
  )

const followPlan = Effect.fnUntraced(function* (
  plan: FaultPlan,
  startedAt: number,
  provider: Provider,
  listener: Listener,
) {
  const refusals = plan.outages.filter(
    (outage) => outage.provider === provider && outage.kind === "refuse-connection",
  )
  while (true) {
    const now = (yield* Clock.currentTimeMillis) - startedAt
    const refuses = refusals.some(({ from, to }) => from <= now && now < to)
    // Another program may have taken the port meanwhile; it is ours again as soon as it is free.
    yield* refuses ? listener.shut : listener.open.pipe(Effect.retry(Schedule.spaced("50 millis")))
    const next = Math.min(
      ...refusals.flatMap(({ from, to }) => [from, to]).filter((instant) => instant > now),
    )
    if (!Number.isFinite(next)) return
    yield* Effect.sleep(next - now)
  }
})

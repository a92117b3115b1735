/** The figures of this worker: read where they change by themselves, and told as Prometheus asks for them. */
import { type Counts, Census } from "@trunkline/dispatch/Census"
import { Dispatcher } from "@trunkline/dispatch/Dispatcher"
import * as Pace from "@trunkline/dispatch/Pace"
import type { ProviderId } from "@trunkline/dispatch/ProviderId"
import type { ProviderStatus } from "@trunkline/dispatch/ProviderStatus"
import { Clock, Context, Effect, Layer, Semaphore } from "effect"
import { PrometheusMetrics } from "effect/observability"
import * as Catalogue from "./Catalogue.ts"
import * as Process from "./Process.ts"
import * as Recorder from "./Recorder.ts"

/** Milliseconds for which what was read of the ledger holds at least, however often it is asked for. */
const shelfLife = 5_000

/** The ledger is read for at most this part of the time, however long a reading takes. */
const share = 0.01

/** Whoever asks is not kept waiting longer for a ledger that does not answer: the figures of before are told then. */
const patience = "2 seconds"

export interface FiguresOptions {
  readonly version: string
}

export class Figures extends Context.Service<
  Figures,
  {
    /** Brings up to date what changes by itself: what the ledger holds, where the providers stand, the process. */
    readonly refresh: Effect.Effect<void>
    /** All metrics as text, in the form that Prometheus reads. */
    readonly text: Effect.Effect<string>
  }
>()("@trunkline/telemetry/Figures") {
  /**
   * @example
   * const { text } = yield* Figures
   * HttpServerResponse.text(yield* text, { contentType: "text/plain; version=0.0.4; charset=utf-8" })
   */
  static readonly layer = (options: FiguresOptions): Layer.Layer<Figures, never, Census | Dispatcher> =>
    Layer.effect(Figures, make(options))
}

const make = Effect.fnUntraced(function* ({ version }: FiguresOptions) {
  const census = yield* Census
  const dispatcher = yield* Dispatcher
  const context = yield* Effect.context<never>()
  const { record, show } = yield* Recorder.make
  const readProcess = yield* Process.make
  const turn = yield* Semaphore.make(1)
  let freshUntil = -Infinity

  record(Catalogue.build.of(version), 1)
  for (const family of [Catalogue.nextCall, Catalogue.callsDue, Catalogue.halted, Catalogue.ledgerRead]) {
    show(family)
  }

  const tellCounts = ({ calls, deliveries, dueSince, halted, nextDue, webhooks }: Counts, now: number) => {
    for (const [state, count] of Object.entries(calls)) record(Catalogue.calls.of(state), count)
    for (const [state, count] of Object.entries(webhooks)) record(Catalogue.webhooksWaiting.of(state), count)
    for (const [state, count] of Object.entries(deliveries)) {
      record(Catalogue.deliveriesWaiting.of(state), count)
    }
    record(Catalogue.callsDue.of(), dueSince === undefined ? 0 : Math.max(0, now - dueSince) / 1000)
    record(Catalogue.nextCall.of(), (nextDue ?? 0) / 1000)
    record(Catalogue.halted.of(), halted ? 1 : 0)
    record(Catalogue.ledgerRead.of(), now / 1000)
  }

  const tellProvider = (
    id: ProviderId,
    { beginning, breaker, limits, live, pace }: ProviderStatus,
    now: number,
  ) => {
    for (const state of ["closed", "open", "probing"]) {
      record(Catalogue.providerBreaker.of(id, state), breaker._tag.toLowerCase() === state ? 1 : 0)
    }
    record(Catalogue.providerCps.of(id), Pace.leftSince(pace, now - 1000))
    record(Catalogue.providerCpsLimit.of(id), limits.cps)
    record(Catalogue.providerCalls.of(id), beginning + live)
    record(Catalogue.providerCallsLimit.of(id), limits.concurrency)
  }

  const readLedger = Effect.gen(function* () {
    const clock = yield* Clock.Clock
    const now = clock.currentTimeMillisUnsafe()
    const began = clock.monotonicTimeNanosUnsafe()
    if (now < freshUntil) return
    tellCounts(yield* census.take(now), now)
    const took = Number(clock.monotonicTimeNanosUnsafe() - began) / 1e6
    freshUntil = now + Math.max(shelfLife, took / share)
  }).pipe(
    turn.withPermits(1),
    // The ledger counts its failures by itself.
    Effect.ignore,
    Effect.timeoutOption(patience),
  )

  const refresh = Effect.gen(function* () {
    const now = yield* Clock.currentTimeMillis
    for (const [id, status] of yield* dispatcher.status) tellProvider(id, status, now)
    readProcess()
    yield* readLedger
  })

  return Figures.of({
    refresh,
    text: Effect.map(refresh, () => PrometheusMetrics.formatUnsafe(context)),
  })
})

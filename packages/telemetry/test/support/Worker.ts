/** A worker that is looked on at: the real dispatcher over a ledger in memory and providers made of functions, in virtual time. */
import type { CallRequest } from "@trunkline/dispatch/CallRequest"
import { notPlaced, placed, unknown } from "@trunkline/dispatch/DialResult"
import { Dispatcher, Heartbeat } from "@trunkline/dispatch/Dispatcher"
import { Ledger } from "@trunkline/dispatch/Ledger"
import type { PhoneNumber } from "@trunkline/dispatch/PhoneNumber"
import * as Policy from "@trunkline/dispatch/Policy"
import type { Provider } from "@trunkline/dispatch/Provider"
import type { ProviderId } from "@trunkline/dispatch/ProviderId"
import { Providers } from "@trunkline/dispatch/Providers"
import * as SqliteLedger from "@trunkline/dispatch/SqliteLedger"
import { Clock, Context, Effect, Layer, Metric } from "effect"
import { Figures } from "../../src/Figures.ts"
import * as LedgerWork from "../../src/LedgerWork.ts"
import * as ObservedLedger from "../../src/ObservedLedger.ts"
import * as ObservedOutbox from "../../src/ObservedOutbox.ts"
import * as ObservedProviders from "../../src/ObservedProviders.ts"

/** Monday, 10:00 in San Francisco. */
export const start = Date.UTC(2026, 0, 5, 18)

/** A number that belongs to nobody. */
const phone = (n: number) => `+1415555${String(100 + n).padStart(4, "0")}` as PhoneNumber

export const refused = notPlaced({ _tag: "refused", status: 422, why: "no" })
export const timedOut = unknown({ _tag: "timed-out", why: "30 seconds" })

const fake = (id: ProviderId, answers: Partial<Provider["Service"]>): Provider["Service"] => ({
  id,
  dial: (order) => Effect.succeed(placed(`${id}-${order.attemptId}`)),
  find: () => Effect.succeed({ _tag: "Unclear", why: "two calls could be it" }),
  read: () => Effect.succeed({ _tag: "Ended", disposition: "completed", word: "done" }),
  time: Clock.currentTimeMillis,
  stop: () => Effect.void,
  ...answers,
})

export interface WorkerOptions {
  readonly happyrobot?: Partial<Provider["Service"]>
  readonly hamsa?: Partial<Provider["Service"]>
  /** The file of the ledger. @default one in memory */
  readonly filename?: string
  readonly policy?: Partial<Policy.Policy>
}

const rulesWith = (policy: Partial<Policy.Policy>) => ({
  policy: { ...Policy.defaults, window: false as const, rules: false as const, ...policy },
  routes: Policy.defaultRoutes,
  agents: new Map([["default", new Set<ProviderId>(["happyrobot", "hamsa"])]]),
})

/** All that a worker is made of. */
export const layer = ({
  filename = ":memory:",
  happyrobot = {},
  hamsa = {},
  policy = {},
}: WorkerOptions = {}) =>
  Figures.layer({ version: "1.2.3" }).pipe(
    Layer.provideMerge(Dispatcher.layer(rulesWith(policy))),
    Layer.provideMerge(Layer.merge(ObservedLedger.layer, ObservedOutbox.layer)),
    Layer.provideMerge(
      Layer.fresh(SqliteLedger.layer({ filename, as: "worker" })).pipe(Layer.provide(LedgerWork.layer)),
    ),
    Layer.provideMerge(
      ObservedProviders.layer.pipe(
        Layer.provide(
          Layer.succeed(
            Providers,
            new Map(
              Object.entries({ happyrobot, hamsa }).map(([id, answers]) => [
                id as ProviderId,
                {
                  limits: { cps: 5, concurrency: 20 },
                  provider: fake(id as ProviderId, answers),
                },
              ]),
            ),
          ),
        ),
      ),
    ),
    Layer.provide(Layer.succeed(Heartbeat, 365 * 86_400_000)),
  )

/** With metrics of its own. */
export const countingAlone = <A, E, R>(test: Effect.Effect<A, E, R>) =>
  Effect.suspend(() => Effect.provideService(test, Metric.MetricRegistry, new Map()))

/** Hands in so many calls, and lets the dispatcher begin at an instant. */
export const begin = Effect.fnUntraced(function* (
  context: Context.Context<Ledger | Dispatcher>,
  calls: number,
  at = start,
  wishes: Partial<CallRequest> = {},
) {
  const now = yield* Clock.currentTimeMillis
  yield* Context.get(context, Ledger).submit(
    Array.from({ length: calls }, (_, n) => ({
      key: `call-${n}`,
      campaign: "test",
      phone: phone(n),
      agent: "default",
      priority: 0,
      params: {},
      ...wishes,
    })),
  )
  return yield* Effect.forkScoped(Effect.delay(Context.get(context, Dispatcher).run, Math.max(0, at - now)))
})

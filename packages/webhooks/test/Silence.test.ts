import { assert, describe, it } from "@effect/vitest"
import { Dispatcher } from "@trunkline/dispatch/Dispatcher"
import { Ledger } from "@trunkline/dispatch/Ledger"
import type { PhoneNumber } from "@trunkline/dispatch/PhoneNumber"
import { Providers } from "@trunkline/dispatch/Providers"
import * as Settings from "@trunkline/dispatch/Settings"
import * as SqliteLedger from "@trunkline/dispatch/SqliteLedger"
import { FaultPlan, type FaultPlanInput, Simulator } from "@trunkline/simulator"
import { Context, Effect, Layer, Redacted, Result } from "effect"
import { TestClock } from "effect/testing"
import { HttpRouter, HttpServer } from "effect/http"
import * as Receiver from "../src/Receiver.ts"

const secrets = {
  hamsa: Redacted.make("a-master-secret-of-ours"),
  happyrobot: Redacted.make("what-the-hook-was-given"),
}
const publicUrl = "http://127.0.0.1:8700"
const people = 40

/** Some virtual time, and then the promises of the requests that it set off. */
const step = Effect.andThen(
  TestClock.adjust("1 second"),
  Effect.promise(() => new Promise((resolve) => setImmediate(resolve))),
)

/** Forty calls over both providers, all of whose webhooks go through the receiver: how they stand when none of them moves any more. */
const campaign = Effect.fnUntraced(function* (plan: FaultPlanInput) {
  const context = yield* Layer.build(SqliteLedger.layer({ filename: ":memory:", as: "worker" }))
  const ledger = Context.get(context, Ledger)
  const { handler } = HttpRouter.toWebHandler(
    Receiver.layer(secrets).pipe(Layer.provide([Layer.succeed(Ledger, ledger), HttpServer.layerServices])),
    { disableLogger: true },
  )
  const statuses: Array<number> = []
  const simulator = yield* Layer.build(
    Simulator.layer({
      plan: FaultPlan.make(plan),
      webhooks: {
        happyrobot: {
          url: `${publicUrl}/webhooks/happyrobot`,
          headers: { "x-trunkline-secret": Redacted.value(secrets.happyrobot) },
        },
      },
      sendWebhook: ({ url, headers, body }) =>
        Effect.promise(() => handler(new Request(url, { method: "POST", headers, body }))).pipe(
          Effect.map(({ status }) => (statuses.push(status), status)),
        ),
    }),
  ).pipe(Effect.map(Context.get(Simulator)))

  const settings = Result.getOrThrow(
    Settings.decode(
      {
        agents: {
          default: {
            happyrobot: { numberId: "number", useCaseId: "use case" },
            hamsa: { fromNumber: "+18449292835", voiceAgentId: "agent" },
          },
        },
        policy: { window: false, follow: { every: "1 minute", giveUp: "20 minutes" } },
      },
      "the test",
    ),
  )
  const apiKey = Redacted.make("any")
  const connections = {
    happyrobot: { apiKey, baseUrl: simulator.baseUrl.happyrobot },
    hamsa: { apiKey, baseUrl: "http://hamsa.test", webhooks: { publicUrl, secret: secrets.hamsa } },
  }
  yield* ledger.submit(
    Array.from({ length: people }, (_, n) => ({
      key: `call-${n}`,
      campaign: "silence",
      phone: `+1${n % 2 === 0 ? "415" : "212"}555${String(100 + n).padStart(4, "0")}` as PhoneNumber,
      agent: "default",
      priority: 0,
      params: {},
      provider: n < people / 2 ? ("hamsa" as const) : ("happyrobot" as const),
    })),
  )
  // Hamsa is asked at its own address: what stands in for it has one without https, so that the receiver may have one too.
  const fetch: Parameters<typeof Providers.layer>[2] = (url, init) =>
    simulator.fetch(String(url).replace("http://hamsa.test", simulator.baseUrl.hamsa), init)
  const dispatcher = yield* Layer.build(
    Dispatcher.layer(Settings.rules(settings, new Set(["happyrobot", "hamsa"]))).pipe(
      Layer.provide([Layer.succeed(Ledger, ledger), Providers.layer(settings, connections, fetch)]),
    ),
  ).pipe(Effect.map(Context.get(Dispatcher)))
  yield* Effect.forkScoped(dispatcher.run)
  for (let second = 0; second < 30 * 60; second++) {
    yield* step
    const { settled = 0, parked = 0 } = yield* ledger.states()
    if (settled + parked === people) break
  }
  const { rungTwice } = yield* simulator.report()
  return { states: yield* ledger.states(), ledger, statuses, rungTwice: rungTwice.byNumber.count }
})

const unanswered = { read: { failure: 1 } }
const untold = { webhooks: { silence: 1 } }

describe("A campaign over providers that are", () => {
  it.effect("silent about all webhooks: every call still settles, by asking", () =>
    Effect.gen(function* () {
      const { rungTwice, states, statuses } = yield* campaign(untold)
      assert.deepStrictEqual(states, { settled: people })
      assert.deepStrictEqual([statuses, rungTwice], [[], 0])
    }),
  )

  it.effect("silent about all questions: every call that a webhook tells the end of settles", () =>
    Effect.gen(function* () {
      const { ledger, rungTwice, states, statuses } = yield* campaign(unanswered)
      assert.deepStrictEqual(states, { settled: people })
      assert.deepStrictEqual([...new Set(statuses)], [200])
      const ended = yield* Effect.forEach(yield* ledger.list({}, people), ({ call }) =>
        Effect.map(ledger.history(call.id), (lines) =>
          lines.some(({ event }) => event._tag === "ended" && event.webhook !== undefined),
        ),
      )
      assert.isTrue(ended.every(Boolean))
      assert.strictEqual(rungTwice, 0)
    }),
  )

  it.effect("silent about both: every call is parked, with that reason", () =>
    Effect.gen(function* () {
      const { ledger, rungTwice, states } = yield* campaign({ ...unanswered, ...untold })
      assert.deepStrictEqual(states, { parked: people })
      const latest = yield* ledger.latest((yield* ledger.list({}, people)).map(({ call }) => call.id))
      const reasons = [...latest.values()].map(({ event }) =>
        event._tag === "park" ? event.reason._tag : event._tag,
      )
      assert.deepStrictEqual([...new Set(reasons)], ["unheard"])
      assert.strictEqual(rungTwice, 0)
    }),
  )
})

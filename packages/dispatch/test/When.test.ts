import { assert, describe, it } from "@effect/vitest"
import { Context, Effect, Fiber, Layer, PubSub } from "effect"
import { TestClock } from "effect/testing"
import { placed } from "../src/DialResult.ts"
import { Dispatcher, Heartbeat } from "../src/Dispatcher.ts"
import { Ledger } from "../src/Ledger.ts"
import * as Policy from "../src/Policy.ts"
import type { PhoneNumber } from "../src/PhoneNumber.ts"
import * as Resolve from "../src/Resolve.ts"
import { dispatching, phone, request, requests, start } from "./support/Dispatching.ts"
import * as FakeProvider from "./support/FakeProvider.ts"
import { ended, inProgress, neverSent, timedOut } from "./support/FakeProvider.ts"

const fast = { cps: 100, concurrency: 100 }
const minute = 60_000
const hour = 60 * minute
const window = { start: 8 * 60, end: 21 * 60 }
const reasons = (
  events: ReadonlyArray<{ readonly _tag: string; readonly reason?: { readonly _tag: string } }>,
) => events.flatMap((event) => (event._tag === "wait" && event.reason !== undefined ? event.reason._tag : []))

describe("When a call may be dialled", () => {
  it.effect("is not before and not after the instants of its request", () =>
    Effect.gen(function* () {
      const { dials, events, find } = yield* dispatching({
        providers: { happyrobot: { limits: fast } },
        requests: [
          request(0, { notBefore: start + 90_500, notAfter: start + 90_500 }),
          request(1, { notAfter: start - 1 }),
        ],
      })
      yield* TestClock.adjust("10 minutes")
      assert.deepStrictEqual(dials(), [[90_500, "happyrobot"]])
      assert.deepInclude(yield* find("call-1"), { state: "settled", disposition: "canceled", attempts: [] })
      assert.deepInclude(yield* events("call-1"), {
        _tag: "settle",
        disposition: "canceled",
        reason: { _tag: "expired", notAfter: start - 1 },
      })
    }),
  )

  it.effect("ends at the instant of its request, also while a provider holds it", () =>
    Effect.gen(function* () {
      const { dials, find } = yield* dispatching({
        providers: {
          happyrobot: { limits: { cps: 100, concurrency: 1 }, read: () => Effect.succeed(inProgress) },
          hamsa: { limits: fast },
        },
        requests: [
          request(0, { provider: "happyrobot", priority: 1 }),
          request(1, { provider: "happyrobot", notAfter: start + 5 * minute }),
        ],
      })
      yield* TestClock.adjust(5 * minute)
      assert.strictEqual((yield* find("call-1")).state, "waiting")
      assert.deepStrictEqual((yield* find("call-1")).heldBy, ["happyrobot"])
      yield* TestClock.adjust(1)
      assert.deepInclude(yield* find("call-1"), { state: "settled", disposition: "canceled" })
      assert.lengthOf(dials(), 1)
    }),
  )

  it.effect("comes first for a higher priority", () =>
    Effect.gen(function* () {
      const { dialled, find } = yield* dispatching({
        providers: { happyrobot: { limits: { cps: 1, concurrency: 100 } } },
        requests: [0, 7, -3, 100].map((priority, n) => request(n, { priority })),
      })
      yield* TestClock.adjust("5 seconds")
      const order = yield* Effect.forEach([3, 1, 0, 2], (n) =>
        Effect.map(find(`call-${n}`), ({ attempts }) => attempts[0]?.id),
      )
      assert.deepStrictEqual(
        dialled.map(({ attempt }) => attempt),
        order,
      )
    }),
  )

  it.effect("begins when another call to the same person ends, in whatever campaign", () =>
    Effect.gen(function* () {
      const { dials, events } = yield* dispatching({
        providers: { happyrobot: { limits: fast }, hamsa: { limits: fast } },
        requests: [request(0, { priority: 1 }), request(1, { phone: phone(0), campaign: "another" })],
      })
      yield* TestClock.adjust("1 minute")
      assert.deepStrictEqual(dials(), [
        [0, "happyrobot"],
        [15_000, "happyrobot"],
      ])
      assert.deepStrictEqual(reasons(yield* events("call-1")), ["person-busy"])
    }),
  )

  it.effect(
    "does not come while it is unclear whether another call to the person rang, and parks when that one does",
    () =>
      Effect.gen(function* () {
        const { dials, dispatcher, events, find, ledger } = yield* dispatching({
          providers: {
            happyrobot: {
              limits: fast,
              dial: () => Effect.succeed(timedOut),
              find: () => Effect.succeed({ _tag: "Unclear", why: "two calls could be it" }),
            },
            hamsa: { limits: fast },
          },
          requests: [
            request(0, { priority: 1 }),
            request(1, { phone: phone(0), provider: "hamsa" }),
            request(2),
          ],
        })
        const arrivals = yield* dispatcher.arrivals
        yield* TestClock.adjust(30 * minute - 1)
        assert.strictEqual((yield* find("call-1")).state, "waiting")
        // A line of history for the waiting, however often it was tried.
        assert.deepStrictEqual(reasons(yield* events("call-1")), ["person-busy"])
        yield* TestClock.adjust(1)
        for (const key of ["call-0", "call-1"]) assert.strictEqual((yield* find(key)).state, "parked")
        assert.deepStrictEqual((yield* events("call-1")).at(-1), {
          _tag: "park",
          reason: { _tag: "person-busy" },
        })
        assert.lengthOf(
          (yield* PubSub.takeAll(arrivals)).filter(({ state }) => state === "parked"),
          3,
        )

        // A person decides: both go on.
        const { attempts } = yield* find("call-0")
        yield* Resolve.resolve(
          attempts[0]?.id ?? "",
          { _tag: "Placed", note: "asked the provider", providerCallId: undefined },
          FakeProvider.rules(),
        ).pipe(Effect.provideService(Ledger, ledger))
        assert.strictEqual((yield* find("call-1")).state, "waiting")
        yield* Effect.forkChild(Effect.delay(dispatcher.wake, 1000))
        yield* TestClock.adjust(1000)
        assert.deepStrictEqual(dials().slice(2), [[30 * minute + 1000, "hamsa"]])
      }),
  )

  it.effect("waits for a place among the calls in progress", () =>
    Effect.gen(function* () {
      const { dials } = yield* dispatching({
        providers: { happyrobot: { limits: { cps: 100, concurrency: 2 } } },
        requests: requests(5),
      })
      yield* TestClock.adjust("1 minute")
      const at = dials().map(([instant]) => instant)
      assert.deepStrictEqual(
        at.map((instant) => Math.floor(instant / 15_000)),
        [0, 0, 1, 1, 2],
      )
      assert.strictEqual(at[2], 15_000)
    }),
  )
})

describe("The calling window", () => {
  const evening = Date.UTC(2026, 2, 8, 3) - start // Saturday 19:00 in Los Angeles, 22:00 in New York

  it.effect("opens at the exact instant in the zone of the number", () =>
    Effect.gen(function* () {
      const { dials, events } = yield* dispatching({
        providers: { happyrobot: { limits: fast } },
        policy: { window },
        requests: [
          request(0, { phone: "+16175550123" as PhoneNumber, notBefore: start + evening }),
          request(1, { phone: "+12135550123" as PhoneNumber, notBefore: start + evening }),
        ],
      })
      yield* TestClock.adjust(evening + 24 * hour)
      // Clocks go forward that night: 08:00 in Boston comes after nine hours and not ten.
      const boston = Date.UTC(2026, 2, 8, 12) - start
      assert.deepStrictEqual(dials(), [
        [evening, "happyrobot"],
        [boston, "happyrobot"],
      ])
      assert.deepInclude(yield* events("call-0"), {
        _tag: "wait",
        until: start + boston,
        reason: {
          _tag: "window",
          zones: ["America/New_York"],
          rule: {
            id: "policy.window",
            citation: "the settings",
            zone: "America/New_York",
            local: "Sat 2026-03-07 22:00",
            says: "calls from 08:00 to 21:00",
          },
        },
      })
    }),
  )

  it.effect("is open where it is open in every zone that the number may be in", () =>
    Effect.gen(function* () {
      const { dials } = yield* dispatching({
        providers: { happyrobot: { limits: fast } },
        policy: { window },
        requests: [
          request(0, { phone: "+18005550123" as PhoneNumber }),
          request(1, { phone: "+18005550124" as PhoneNumber, timezone: "Asia/Dubai" }),
        ],
      })
      yield* TestClock.adjust("30 hours")
      // Somebody with a toll-free number of North America may be in Guam, where it is 04:00; in Dubai it is 22:00.
      assert.deepStrictEqual(dials(), [
        [4 * hour, "happyrobot"],
        [10 * hour, "happyrobot"],
      ])
    }),
  )

  it.effect("parks a call when it is never open in all zones at once, or no zone is known", () =>
    Effect.gen(function* () {
      const { dials, events } = yield* dispatching({
        providers: { happyrobot: { limits: fast } },
        policy: { window: { start: 8 * 60, end: 9 * 60 } },
        requests: [
          request(0, { phone: "+18005550123" as PhoneNumber }),
          request(1, { phone: "+881655512345" as PhoneNumber }),
        ],
      })
      yield* TestClock.adjust("1 hour")
      assert.deepStrictEqual(dials(), [])
      assert.strictEqual((yield* events("call-0")).at(-1)?._tag, "park")
      assert.deepStrictEqual((yield* events("call-1")).at(-1), {
        _tag: "park",
        reason: { _tag: "no-time-zone" },
      })
    }),
  )

  it.effect("holds back what a failure has delayed past its end", () =>
    Effect.gen(function* () {
      const { dials } = yield* dispatching({
        providers: {
          happyrobot: {
            dial: ({ attemptId }, nth) => Effect.succeed(nth === 1 ? neverSent : placed(attemptId)),
          },
        },
        policy: { window: { start: 8 * 60, end: 10 * 60 + 1 }, backoff: { base: 10 * minute, cap: hour } },
        requests: [request(0)],
      })
      yield* TestClock.adjust("24 hours")
      assert.deepStrictEqual(dials(), [
        [0, "happyrobot"],
        [22 * hour, "happyrobot"],
      ])
    }),
  )
})

describe("Other rules", () => {
  const closed = { start: 0, end: 60 }

  /** Starts a worker with its own rules over the same ledger a second later. */
  const again = Effect.fnUntraced(function* (ledger: Ledger["Service"], policy: Partial<Policy.Policy>) {
    const fakes = FakeProvider.providers({ happyrobot: { limits: fast } })
    const context = yield* Layer.build(
      Dispatcher.layer(FakeProvider.rules(policy)).pipe(
        Layer.provide([Layer.succeed(Heartbeat, 24 * hour), Layer.succeed(Ledger, ledger), fakes.layer]),
      ),
    )
    yield* Effect.forkScoped(Effect.delay(Context.get(context, Dispatcher).run, 1000))
    yield* TestClock.adjust(1000)
    return fakes.dialled.map(({ at }) => at - start)
  })

  const beforeMidnight = dispatching({
    providers: { happyrobot: { limits: fast } },
    policy: { window: closed },
    requests: [request(0), request(1, { notBefore: start + hour })],
  })

  it.effect("of the next worker hold for the calls that wait, and their own wishes stay", () =>
    Effect.gen(function* () {
      const { dials, ledger, worker } = yield* beforeMidnight
      yield* Fiber.interrupt(worker)
      assert.deepStrictEqual(dials(), [])
      assert.deepStrictEqual(yield* again(ledger, { window: false }), [1000])
      assert.strictEqual((yield* ledger.find("call-1"))?.wakeAt, start + hour)
    }),
  )

  it.effect("are needed for it: with the same the calls wait on and are not decided again", () =>
    Effect.gen(function* () {
      const { find, ledger, worker } = yield* beforeMidnight
      yield* Fiber.interrupt(worker)
      const { call, wakeAt } = yield* find("call-0")
      assert.deepStrictEqual(yield* again(ledger, { window: closed }), [])
      assert.strictEqual((yield* find("call-0")).wakeAt, wakeAt)
      assert.strictEqual((yield* ledger.history(call.id)).at(-1)?.times, 1)
    }),
  )

  it.effect("take up what earlier ones had parked", () =>
    Effect.gen(function* () {
      const { find, ledger, worker } = yield* dispatching({
        providers: { hamsa: {} },
        requests: [request(0, { provider: "happyrobot" })],
      })
      yield* Fiber.interrupt(worker)
      assert.strictEqual((yield* find("call-0")).state, "parked")
      assert.deepStrictEqual(yield* again(ledger, {}), [1000])
    }),
  )
})

describe("Redialling", () => {
  const redial = { ...Policy.defaults.redial, perPersonPerDay: 10 }

  it.effect("comes after the delays of the policy and ends with them", () =>
    Effect.gen(function* () {
      const { dials, events, find } = yield* dispatching({
        providers: { happyrobot: { read: () => Effect.succeed(ended("busy")) } },
        policy: { redial },
        requests: [request(0)],
      })
      yield* TestClock.adjust("24 hours")
      const second = 15_000 + 10 * minute
      assert.deepStrictEqual(dials(), [
        [0, "happyrobot"],
        [second, "happyrobot"],
        [second + 15_000 + hour, "happyrobot"],
      ])
      assert.deepInclude(yield* find("call-0"), { state: "settled", disposition: "busy" })
      const dial = (yield* events("call-0")).filter(({ _tag }) => _tag === "dial")[1]
      assert.deepInclude(dial, { reason: { _tag: "ready", redialAfter: "busy" } })
      assert.deepInclude(yield* events("call-0"), {
        _tag: "wait",
        until: start + second,
        reason: { _tag: "redial", after: "busy", times: 1 },
      })
    }),
  )

  it.effect.each([
    "completed",
    "transferred",
    "voicemail",
    "declined",
    "opted-out",
    "invalid-number",
    "failed",
  ] as const)("does not follow %s", (disposition) =>
    Effect.gen(function* () {
      const { dials, find } = yield* dispatching({
        providers: { happyrobot: { read: () => Effect.succeed(ended(disposition)) } },
        policy: { redial },
        requests: [request(0)],
      })
      yield* TestClock.adjust("10 hours")
      assert.lengthOf(dials(), 1)
      assert.strictEqual((yield* find("call-0")).disposition, disposition)
    }),
  )

  it.effect("counts the attempts of its provider anew", () =>
    Effect.gen(function* () {
      const { dials } = yield* dispatching({
        providers: {
          happyrobot: {
            dial: ({ attemptId }, nth) => Effect.succeed(nth % 2 === 1 ? neverSent : placed(attemptId)),
            read: () => Effect.succeed(ended("busy")),
          },
        },
        policy: { redial, attempts: 2 },
        requests: [request(0)],
      })
      yield* TestClock.adjust("10 hours")
      assert.lengthOf(dials(), 6)
    }),
  )

  it.effect("never rings a person more often a day than allowed, over all calls and campaigns", () =>
    Effect.gen(function* () {
      const { dials, events } = yield* dispatching({
        providers: { happyrobot: { limits: fast, read: () => Effect.succeed(ended("no-answer")) } },
        requests: [0, 1, 2].map((n) =>
          request(n, { phone: phone(0), campaign: `campaign-${n}`, priority: -n }),
        ),
      })
      yield* TestClock.adjust("80 hours")
      const at = dials().map(([instant]) => instant)
      assert.deepStrictEqual(at.slice(0, 3), [0, 15_000, 24 * hour])
      for (const [index, instant] of at.entries())
        assert.isAtLeast(instant - (at[index - 2] ?? -Infinity), 24 * hour)
      assert.deepInclude(yield* events("call-2"), {
        _tag: "wait",
        until: start + 24 * hour,
        reason: { _tag: "person-cap", rings: 2, cap: 2 },
      })
    }),
  )

  it.effect("keeps how the call ended when there is no time left for it", () =>
    Effect.gen(function* () {
      const { find } = yield* dispatching({
        providers: { happyrobot: { read: () => Effect.succeed(ended("no-answer")) } },
        requests: [request(0, { notAfter: start + hour })],
      })
      yield* TestClock.adjust("1 minute")
      assert.deepInclude(yield* find("call-0"), { state: "settled", disposition: "no-answer" })
    }),
  )
})

describe("Consent", () => {
  it.effect("is demanded before anything is dialled, if the policy says so", () =>
    Effect.gen(function* () {
      const { dials, events, find } = yield* dispatching({
        providers: { happyrobot: { limits: fast } },
        policy: { consent: "required" },
        requests: [request(0), request(1, { consent: "signed on 2026-01-02" })],
      })
      yield* TestClock.adjust("1 minute")
      assert.lengthOf(dials(), 1)
      assert.deepInclude(yield* find("call-0"), { state: "settled", disposition: "canceled", attempts: [] })
      assert.deepStrictEqual((yield* events("call-0")).at(-1), {
        _tag: "settle",
        disposition: "canceled",
        reason: { _tag: "consent" },
      })
    }),
  )
})

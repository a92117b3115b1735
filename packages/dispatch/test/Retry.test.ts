import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import * as Backoff from "../src/Backoff.ts"
import { placed, sentTooLate, type DialResult } from "../src/DialResult.ts"
import * as Policy from "../src/Policy.ts"
import type { ProviderId } from "../src/ProviderId.ts"
import { dispatching, request, requests, start } from "./support/Dispatching.ts"
import { neverSent, refused } from "./support/FakeProvider.ts"

const fast = { cps: 100, concurrency: 100 }
const minute = 60_000

/** Answers with these results, one dial after the other, and then takes every call. */
const answering =
  (...results: ReadonlyArray<DialResult>) =>
  (order: { readonly attemptId: string }, nth: number) =>
    Effect.succeed(results[nth - 1] ?? placed(order.attemptId))

/** Milliseconds that a provider is left alone after the n-th failure of a call there. */
const rest = (callId: string, failures: number, ordinal: number): number =>
  Backoff.delay(Policy.defaults.backoff, failures, `${callId}-${ordinal}`)

describe("Retry", () => {
  it.effect("leaves a provider alone a little longer after each failure, where there is no other", () =>
    Effect.gen(function* () {
      const { dials, events, find } = yield* dispatching({
        providers: { happyrobot: { dial: answering(refused(429), neverSent) } },
        requests: [request(0)],
      })
      yield* TestClock.adjust("1 minute")
      const { call, disposition } = yield* find("call-0")
      const second = rest(call.id, 1, 1)
      const third = second + rest(call.id, 2, 2)
      assert.deepStrictEqual(dials(), [
        [0, "happyrobot"],
        [second, "happyrobot"],
        [third, "happyrobot"],
      ])
      assert.strictEqual(disposition, "completed")
      const waits = (yield* events("call-0")).filter(({ _tag }) => _tag === "wait")
      assert.deepStrictEqual(waits, [
        {
          _tag: "wait",
          until: start + second,
          reason: { _tag: "backoff", provider: "happyrobot", failures: 1 },
        },
        {
          _tag: "wait",
          until: start + third,
          reason: { _tag: "backoff", provider: "happyrobot", failures: 2 },
        },
      ])
    }),
  )

  it.effect("stays away as long as a provider asks, with this call and with every other", () =>
    Effect.gen(function* () {
      const { dials, events } = yield* dispatching({
        providers: { happyrobot: { dial: answering(refused(429, 30_000)), limits: fast } },
        requests: [request(0, { priority: 1 }), request(1, { notBefore: start + 100 })],
      })
      yield* TestClock.adjust("29999 millis")
      assert.deepStrictEqual(dials(), [[0, "happyrobot"]])
      yield* TestClock.adjust("1 minute")
      const later = dials()
        .slice(1)
        .map(([at]) => at)
      assert.strictEqual(later[0], 30_000)
      assert.isAtMost(later[1] ?? Infinity, 30_011)
      assert.deepInclude(yield* events("call-0"), {
        _tag: "wait",
        until: start + 30_000,
        reason: { _tag: "asked-to-wait", provider: "happyrobot" },
      })
    }),
  )

  it.effect("does not count as attempts what a busy machine was too late to send", () =>
    Effect.gen(function* () {
      const tooLate = Array.from({ length: 2 * Policy.defaults.attempts }, () => sentTooLate)
      const { dials, find } = yield* dispatching({
        providers: { happyrobot: { dial: answering(...tooLate) } },
        requests: [request(0)],
      })
      yield* TestClock.adjust("10 minutes")
      const { attempts, state, disposition } = yield* find("call-0")
      assert.strictEqual(attempts.length, tooLate.length + 1)
      assert.deepStrictEqual([state, disposition], ["settled", "completed"])
      assert.lengthOf(dials(), tooLate.length + 1)
    }),
  )

  it.effect("gives up after the attempts of the policy, over all providers together", () =>
    Effect.gen(function* () {
      const { dials, events, find } = yield* dispatching({
        providers: {
          happyrobot: { dial: () => Effect.succeed(refused(429)) },
          hamsa: { dial: () => Effect.succeed(neverSent) },
        },
        requests: [request(0)],
      })
      yield* TestClock.adjust("10 minutes")
      const { call, state, disposition } = yield* find("call-0")
      const [first, second] = [rest(call.id, 1, 1), rest(call.id, 1, 2)]
      const again = first < second ? (["happyrobot", "hamsa"] as const) : (["hamsa", "happyrobot"] as const)
      assert.deepStrictEqual(dials(), [
        [0, "happyrobot"],
        [0, "hamsa"],
        [Math.min(first, second), again[0]],
        [Math.max(first, second), again[1]],
      ])
      assert.deepStrictEqual([state, disposition], ["settled", "failed"])
      const last = (yield* events("call-0")).at(-1)
      assert.deepInclude(last, { _tag: "settle", disposition: "failed" })
      assert.deepInclude((last as { readonly reason: object }).reason, {
        _tag: "attempts-exhausted",
        attempts: 4,
      })
    }),
  )
})

describe("Fallback", () => {
  it.effect("goes to the next provider at once when the first proves that nobody was rung", () =>
    Effect.gen(function* () {
      const { dials, events } = yield* dispatching({
        providers: { happyrobot: { dial: answering(refused(429, 60_000)) }, hamsa: {} },
        requests: [request(0)],
      })
      yield* TestClock.adjust("1 minute")
      assert.deepStrictEqual(dials(), [
        [0, "happyrobot"],
        [0, "hamsa"],
      ])
      const dial = (yield* events("call-0")).filter(({ _tag }) => _tag === "dial")[1]
      assert.deepInclude(dial, {
        provider: "hamsa",
        reason: { _tag: "ready", fallbackFrom: "happyrobot" },
      })
    }),
  )

  it.effect("offers a request that is refused as such to each other provider once", () =>
    Effect.gen(function* () {
      const { dials, events, find } = yield* dispatching({
        providers: {
          happyrobot: { dial: () => Effect.succeed(refused(422)) },
          hamsa: { dial: () => Effect.succeed(refused(400)) },
        },
        requests: [request(0)],
      })
      yield* TestClock.adjust("1 hour")
      assert.deepStrictEqual(dials(), [
        [0, "happyrobot"],
        [0, "hamsa"],
      ])
      assert.strictEqual((yield* find("call-0")).disposition, "failed")
      assert.deepInclude(yield* events("call-0"), {
        _tag: "settle",
        disposition: "failed",
        reason: { _tag: "refused-by-all", last: "refused with status 400: no" },
      })
    }),
  )

  it.effect("does not go back to a provider that refused the request, however long the other one takes", () =>
    Effect.gen(function* () {
      const { dials } = yield* dispatching({
        providers: {
          happyrobot: { dial: () => Effect.succeed(refused(422)) },
          hamsa: { dial: answering(refused(429, 5 * minute)) },
        },
        requests: [request(0)],
      })
      yield* TestClock.adjust("10 minutes")
      assert.deepStrictEqual(dials(), [
        [0, "happyrobot"],
        [0, "hamsa"],
        [5 * minute, "hamsa"],
      ])
    }),
  )

  it.effect("waits for a full provider when the other one refused, and goes on when it has room", () =>
    Effect.gen(function* () {
      const { dials, events } = yield* dispatching({
        providers: {
          happyrobot: { dial: () => Effect.succeed(refused(422)), limits: fast },
          hamsa: { limits: { cps: 100, concurrency: 1 } },
        },
        requests: [request(0, { provider: "hamsa", priority: 1 }), request(1)],
      })
      yield* TestClock.adjust("1 minute")
      assert.deepStrictEqual(dials(), [
        [0, "hamsa"],
        [0, "happyrobot"],
        [15_000, "hamsa"],
      ])
      assert.include(
        (yield* events("call-1")).map((event) => (event._tag === "wait" ? event.reason._tag : "")),
        "concurrency",
      )
    }),
  )
})

describe("Breaker", () => {
  it.effect(
    "opens after five failures, sends the calls elsewhere and lets one probe through when it is over",
    () =>
      Effect.gen(function* () {
        let down = true
        const { dials } = yield* dispatching({
          providers: {
            happyrobot: {
              dial: ({ attemptId }) => Effect.succeed(down ? neverSent : placed(attemptId)),
              limits: fast,
            },
            hamsa: { limits: fast },
          },
          requests: [
            ...requests(8),
            ...Array.from({ length: 4 }, (_, n) => request(10 + n, { notBefore: start + 29_999 })),
            ...Array.from({ length: 4 }, (_, n) => request(20 + n, { notBefore: start + 31_000 })),
            ...Array.from({ length: 4 }, (_, n) => request(30 + n, { notBefore: start + 32_000 })),
          ],
        })
        yield* TestClock.adjust("20 seconds")
        const sentTo = (provider: ProviderId, from: number) =>
          dials().filter(([at, each]) => each === provider && at >= from)
        assert.lengthOf(sentTo("happyrobot", 0), 5)
        assert.lengthOf(sentTo("hamsa", 0), 8)
        assert.isAtMost(sentTo("happyrobot", 0).at(-1)?.[0] ?? Infinity, 50)
        down = false
        yield* TestClock.adjust("20 seconds")
        // Just before it is over all four go elsewhere; after it one is the probe, and nobody waits for it.
        assert.deepStrictEqual(sentTo("happyrobot", 20_000)[0], [31_000, "happyrobot"])
        assert.lengthOf(sentTo("hamsa", 29_999), 4 + 3)
        assert.lengthOf(sentTo("hamsa", 31_000), 3)
        assert.lengthOf(sentTo("happyrobot", 32_000), 4)
      }),
  )

  it.effect("holds the calls of a provider without another one, and dials one of them as the probe", () =>
    Effect.gen(function* () {
      let down = true
      const { dials, events } = yield* dispatching({
        providers: {
          happyrobot: {
            // A probe that takes two seconds: nobody follows before it is back.
            dial: ({ attemptId }, nth) =>
              Effect.delay(Effect.succeed(down ? neverSent : placed(attemptId)), nth === 6 ? 2000 : 0),
            limits: fast,
          },
          hamsa: {},
        },
        requests: requests(5, { provider: "happyrobot" }),
        policy: { backoff: { base: 1, cap: 1 } },
      })
      yield* TestClock.adjust("20 seconds")
      const failed = dials()
      assert.lengthOf(failed, 5)
      const opened = failed.at(-1)?.[0] ?? 0
      down = false
      yield* TestClock.adjust("30 seconds")
      const [probe, ...others] = dials()
        .slice(5)
        .map(([at]) => at)
      assert.strictEqual(probe, opened + 30_000)
      assert.lengthOf(others, 4)
      assert.isAtLeast(Math.min(...others), opened + 32_000)
      assert.isAtMost(Math.max(...others), opened + 32_050)
      assert.include(
        (yield* events("call-0")).map((event) => (event._tag === "wait" ? event.reason._tag : "")),
        "breaker",
      )
    }),
  )
})

describe("Route", () => {
  it.effect("begins with the provider of the route, and with the pin before it", () =>
    Effect.gen(function* () {
      const { dialled, find } = yield* dispatching({
        providers: { happyrobot: { limits: fast }, hamsa: { limits: fast } },
        requests: [
          request(0),
          request(1, { language: "ar-EG" }),
          request(2, { language: "ar", provider: "happyrobot" }),
        ],
        rules: {
          routes: [{ when: { language: "ar" }, order: ["hamsa", "happyrobot"] }, { order: ["happyrobot"] }],
        },
      })
      yield* TestClock.adjust("1 second")
      const providerOf = (key: string) =>
        Effect.map(
          find(key),
          ({ attempts }) => dialled.find(({ attempt }) => attempt === attempts[0]?.id)?.provider,
        )
      assert.strictEqual(yield* providerOf("call-0"), "happyrobot")
      assert.strictEqual(yield* providerOf("call-1"), "hamsa")
      assert.strictEqual(yield* providerOf("call-2"), "happyrobot")
    }),
  )

  it.effect("never falls back from a pin", () =>
    Effect.gen(function* () {
      const { dials, find } = yield* dispatching({
        providers: { happyrobot: { dial: () => Effect.succeed(neverSent) }, hamsa: {} },
        requests: [request(0, { provider: "happyrobot" })],
      })
      yield* TestClock.adjust("10 minutes")
      assert.lengthOf(dials(), 4)
      assert.isTrue(dials().every(([, provider]) => provider === "happyrobot"))
      assert.strictEqual((yield* find("call-0")).disposition, "failed")
    }),
  )
})

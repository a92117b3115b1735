import { assert, describe, it } from "@effect/vitest"
import { Clock, Effect } from "effect"
import { TestClock } from "effect/testing"
import * as Backoff from "../src/Backoff.ts"
import { placed } from "../src/DialResult.ts"
import * as Policy from "../src/Policy.ts"
import { type Finding, type Lookup, LookupFailed } from "../src/Provider.ts"
import { dispatching, request, start } from "./support/Dispatching.ts"
import { absent, ended, found, inProgress, timedOut } from "./support/FakeProvider.ts"

const second = 1000
const minute = 60 * second

/** A provider whose first dial times out, with the lookups that it got and when. */
const unclear = (find: (nth: number) => Effect.Effect<Finding, LookupFailed>) => {
  const lookups: Array<Lookup & { readonly at: number }> = []
  return {
    lookups,
    at: () => lookups.map(({ at }) => at),
    answers: {
      dial: ({ attemptId }: { readonly attemptId: string }, nth: number) =>
        Effect.succeed(nth === 1 ? timedOut : placed(attemptId)),
      find: (lookup: Lookup) =>
        Effect.gen(function* () {
          lookups.push({ ...lookup, at: (yield* Clock.currentTimeMillis) - start })
          return yield* find(lookups.length)
        }),
    },
  }
}

const failed = Effect.fail(
  new LookupFailed({ provider: "happyrobot", asked: "for its calls", why: "status 500" }),
)

describe("A dial that may have rung", () => {
  it.effect(
    "is asked for after 15 seconds, 1, 3 and 5 minutes and then every 5, and parks when that gave nothing",
    () =>
      Effect.gen(function* () {
        const provider = unclear(() => Effect.succeed({ _tag: "Unclear", why: "two calls could be it" }))
        const { dials, events, find } = yield* dispatching({
          providers: { happyrobot: provider.answers, hamsa: {} },
          requests: [request(0)],
        })
        yield* TestClock.adjust("5 hours")
        assert.deepStrictEqual(provider.at(), [
          15 * second,
          minute,
          3 * minute,
          ...[5, 10, 15, 20, 25, 30].map((minutes) => minutes * minute),
        ])
        assert.deepStrictEqual(dials(), [[0, "happyrobot"]])
        const { state, attempts } = yield* find("call-0")
        assert.deepStrictEqual([state, attempts[0]?._tag], ["parked", "Unknown"])
        assert.deepInclude(attempts[0], { parked: true, lookups: 9, absences: 0 })
        assert.deepStrictEqual((yield* events("call-0")).at(-1), {
          _tag: "park",
          reason: {
            _tag: "unclear-for-good",
            evidence: "no answer in time: 30 seconds",
            lookups: 9,
            absences: 0,
          },
        })
      }),
  )

  it.effect("is dialled again as another attempt once three complete readings did not hold it", () =>
    Effect.gen(function* () {
      const provider = unclear(() => Effect.succeed(absent))
      const { dials, dialled, events, find } = yield* dispatching({
        providers: { happyrobot: provider.answers },
        requests: [request(0)],
      })
      yield* TestClock.adjust("15 minutes")
      assert.deepStrictEqual(provider.at(), [15 * second, minute, 3 * minute, 5 * minute, 10 * minute])
      const { call, attempts, disposition } = yield* find("call-0")
      const rest = Backoff.delay(Policy.defaults.backoff, 1, `${call.id}-1`)
      assert.deepStrictEqual(dials(), [
        [0, "happyrobot"],
        [10 * minute + rest, "happyrobot"],
      ])
      assert.deepStrictEqual(
        dialled.map(({ attempt }) => attempt),
        [`${call.id}-1`, `${call.id}-2`],
      )
      assert.deepStrictEqual(
        attempts.map(({ _tag }) => _tag),
        ["NotPlaced", "Ended"],
      )
      assert.strictEqual(disposition, "completed")
      assert.deepInclude(yield* events("call-0"), {
        _tag: "not-placed",
        attempt: `${call.id}-1`,
        proof: { _tag: "absent", absences: 3 },
      })
    }),
  )

  it.effect("goes to another provider only after that proof", () =>
    Effect.gen(function* () {
      const provider = unclear(() => Effect.succeed(absent))
      const { dials } = yield* dispatching({
        providers: { happyrobot: provider.answers, hamsa: {} },
        requests: [request(0)],
      })
      yield* TestClock.adjust("15 minutes")
      assert.deepStrictEqual(dials(), [
        [0, "happyrobot"],
        [10 * minute, "hamsa"],
      ])
    }),
  )

  it.effect("is followed once it is found, and never dialled again", () =>
    Effect.gen(function* () {
      const provider = unclear((nth) => (nth < 3 ? Effect.succeed(absent) : Effect.succeed(found("h-1"))))
      const { dials, events, find } = yield* dispatching({
        providers: {
          happyrobot: { ...provider.answers, read: () => Effect.succeed(ended("voicemail")) },
          hamsa: {},
        },
        requests: [request(0)],
      })
      yield* TestClock.adjust("1 hour")
      assert.deepStrictEqual(provider.at(), [15 * second, minute, 3 * minute])
      assert.deepStrictEqual(dials(), [[0, "happyrobot"]])
      const { attempts, disposition } = yield* find("call-0")
      assert.deepInclude(attempts[0], {
        _tag: "Ended",
        providerCallId: "h-1",
        endedAt: start + 3 * minute + 15 * second,
      })
      assert.strictEqual(disposition, "voicemail")
      assert.include(
        (yield* events("call-0")).map((event) => (event._tag === "lookup" ? event.answer : "")),
        "found by attempt id: h-1",
      )
    }),
  )

  it.effect("stays unclear while its provider does not answer, and parks with what was heard", () =>
    Effect.gen(function* () {
      const provider = unclear((nth) => (nth % 2 === 0 ? Effect.succeed(absent) : failed))
      const { dials, find } = yield* dispatching({
        providers: { happyrobot: provider.answers, hamsa: {} },
        policy: { reconcile: { ...Policy.defaults.reconcile, giveUp: 15 * minute } },
        requests: [request(0)],
      })
      yield* TestClock.adjust("5 hours")
      // Absent at 1, 5 and 15 minutes: the first came within the quiet period.
      assert.deepInclude((yield* find("call-0")).attempts[0], { absences: 2, lookups: 6, parked: true })
      assert.deepStrictEqual(dials(), [[0, "happyrobot"]])
    }),
  )

  it.effect("is looked for by its id, number and time, beside the calls that are known", () =>
    Effect.gen(function* () {
      const provider = unclear(() => Effect.succeed(found("h-2")))
      const { find } = yield* dispatching({
        providers: {
          happyrobot: {
            ...provider.answers,
            dial: (_, nth) => Effect.succeed(nth === 1 ? placed("h-1") : timedOut),
          },
        },
        requests: [request(0, { priority: 1 }), request(1, { phone: request(0).phone })],
      })
      yield* TestClock.adjust("5 minutes")
      const { attempts } = yield* find("call-1")
      assert.deepStrictEqual(provider.lookups, [
        {
          attemptId: attempts[0]?.id ?? "",
          phone: request(0).phone,
          beganAt: start + 15 * second,
          known: new Set(["h-1"]),
          at: 30 * second,
        },
      ])
    }),
  )

  it.effect("keeps its readings apart after a pause of the worker", () =>
    Effect.gen(function* () {
      const provider = unclear(() => Effect.succeed(absent))
      const { dispatcher, worker } = yield* dispatching({
        providers: { happyrobot: provider.answers, hamsa: {} },
        requests: [request(0)],
      })
      yield* TestClock.adjust("1 minute")
      worker.interruptUnsafe()
      yield* TestClock.adjust("1 hour")
      yield* Effect.forkScoped(Effect.delay(dispatcher.run, "1 second"))
      yield* TestClock.adjust("20 minutes")
      const again = 61 * minute + second
      assert.deepStrictEqual(provider.at(), [
        15 * second,
        minute,
        again,
        again + 2 * minute,
        again + 7 * minute,
      ])
    }),
  )
})

describe("A placed call", () => {
  const reading = (progress: (nth: number) => Effect.Effect<ReturnType<typeof ended>, LookupFailed>) => {
    const at: Array<number> = []
    return {
      at,
      read: () =>
        Effect.gen(function* () {
          at.push((yield* Clock.currentTimeMillis) - start)
          return yield* progress(at.length)
        }),
    }
  }

  it.effect("is asked how it goes every 15 seconds until it ends", () =>
    Effect.gen(function* () {
      const { at, read } = reading((nth) =>
        nth === 2 ? failed : Effect.succeed(nth < 4 ? inProgress : ended("transferred")),
      )
      const { events, find } = yield* dispatching({
        providers: { happyrobot: { read } },
        requests: [request(0)],
      })
      yield* TestClock.adjust("1 hour")
      assert.deepStrictEqual(
        at,
        [15, 30, 45, 60].map((seconds) => seconds * second),
      )
      assert.deepInclude(yield* find("call-0"), { state: "settled", disposition: "transferred" })
      assert.deepStrictEqual(
        (yield* events("call-0")).map(({ _tag }) => _tag),
        ["submitted", "dial", "placed", "progress", "ended", "settle"],
      )
    }),
  )

  it.effect("is given up when its provider never tells an end", () =>
    Effect.gen(function* () {
      const { at, read } = reading(() => Effect.succeed(inProgress))
      const { events, find } = yield* dispatching({
        providers: { happyrobot: { read } },
        requests: [request(0)],
      })
      yield* TestClock.adjust("5 hours")
      assert.lengthOf(at, 80)
      assert.strictEqual(at.at(-1), 20 * minute)
      assert.deepInclude(yield* find("call-0"), { state: "settled", disposition: "undetermined" })
      assert.deepStrictEqual((yield* events("call-0")).at(-1), {
        _tag: "settle",
        disposition: "undetermined",
        reason: { _tag: "end-never-told" },
      })
    }),
  )

  it.effect("is asked for the last time at the very end of the patience", () =>
    Effect.gen(function* () {
      const { at, read } = reading(() => Effect.succeed(inProgress))
      yield* dispatching({
        providers: { happyrobot: { read } },
        policy: { follow: { every: 7 * minute, giveUp: 20 * minute, unheard: "park" } },
        requests: [request(0)],
      })
      yield* TestClock.adjust("1 hour")
      assert.deepStrictEqual(at, [7 * minute, 14 * minute, 20 * minute])
    }),
  )

  it.effect("is asked once more after a pause of the worker before it is given up", () =>
    Effect.gen(function* () {
      const { at, read } = reading(() => Effect.succeed(ended("completed")))
      const { dispatcher, find, worker } = yield* dispatching({
        providers: { happyrobot: { read } },
        requests: [request(0)],
      })
      worker.interruptUnsafe()
      yield* TestClock.adjust("10 hours")
      yield* Effect.forkScoped(Effect.delay(dispatcher.run, "1 second"))
      yield* TestClock.adjust("1 minute")
      assert.deepStrictEqual(at, [10 * 60 * minute + second])
      assert.strictEqual((yield* find("call-0")).disposition, "completed")
    }),
  )

  it.effect("of a provider that answers no more settles when it is given up", () =>
    Effect.gen(function* () {
      let asked = 0
      const { find } = yield* dispatching({
        providers: { happyrobot: { read: () => (asked++ === 0 ? Effect.succeed(inProgress) : failed) } },
        requests: [request(0)],
      })
      yield* TestClock.adjust("1 hour")
      assert.deepInclude(yield* find("call-0"), { state: "settled", disposition: "undetermined" })
    }),
  )

  it.effect("that was never heard of is parked with that reason, and frees its place at the provider", () =>
    Effect.gen(function* () {
      const { events, find, ledger } = yield* dispatching({
        providers: { happyrobot: { read: () => failed } },
        requests: [request(0)],
      })
      yield* TestClock.adjust("1 hour")
      assert.strictEqual((yield* find("call-0")).state, "parked")
      assert.deepStrictEqual((yield* events("call-0")).at(-1), {
        _tag: "park",
        reason: { _tag: "unheard", provider: "happyrobot" },
      })
      assert.strictEqual((yield* ledger.inProgress).size, 0)
    }),
  )

  it.effect("that was never heard of settles where the policy says so", () =>
    Effect.gen(function* () {
      const { find } = yield* dispatching({
        providers: { happyrobot: { read: () => failed } },
        policy: { follow: { every: minute, giveUp: 20 * minute, unheard: "undetermined" } },
        requests: [request(0)],
      })
      yield* TestClock.adjust("1 hour")
      assert.deepInclude(yield* find("call-0"), { state: "settled", disposition: "undetermined" })
    }),
  )
})

import { assert, describe, it } from "@effect/vitest"
import { Clock, Effect } from "effect"
import { TestClock } from "effect/testing"
import * as Inbox from "../src/Inbox.ts"
import { Ledger } from "../src/Ledger.ts"
import { placed } from "../src/DialResult.ts"
import * as Policy from "../src/Policy.ts"
import { LookupFailed } from "../src/Provider.ts"
import * as Resolve from "../src/Resolve.ts"
import { dispatching, request, start } from "./support/Dispatching.ts"
import { absent, ended, inProgress, rules, timedOut } from "./support/FakeProvider.ts"
import * as Telling from "./support/Telling.ts"

const second = 1000
const minute = 60 * second

const silent = () =>
  Effect.fail(new LookupFailed({ provider: "hamsa", asked: "how the call goes", why: "status 500" }))

/** One call through Hamsa, and what is needed to tell something about its first attempt. */
const calling = Effect.fnUntraced(function* (
  answers: NonNullable<Parameters<typeof dispatching>[0]["providers"]["hamsa"]>,
  options: Partial<Parameters<typeof dispatching>[0]> = {},
) {
  const running = yield* dispatching({ providers: { hamsa: answers }, requests: [request(0)], ...options })
  const { call } = yield* running.find("call-0")
  const attempt = `${call.id}-1`
  return {
    ...running,
    attempt,
    tell: (eventType: string, data?: Record<string, unknown>, callId?: string) =>
      Telling.hamsa(running.ledger, attempt, eventType, data, callId),
    state: Effect.map(running.find("call-0"), ({ state, disposition }) => [state, disposition]),
    inbox: running.ledger.inbox,
  }
})

describe("A webhook", () => {
  it.effect("settles its call at once, and the history names it", () =>
    Effect.gen(function* () {
      const { events, inbox, state, tell } = yield* calling({ read: silent })
      yield* tell("call.ended", { endReason: "user_hangup", outcomeResult: {} })
      assert.deepStrictEqual(yield* state, ["settled", "completed"])
      const [webhook] = yield* inbox.list({}, 10)
      assert.deepInclude((yield* events("call-0")).at(-2), {
        _tag: "ended",
        disposition: "completed",
        word: "user_hangup",
        webhook: webhook?.id ?? "none",
      })
      assert.strictEqual(webhook?.state, "applied")
    }),
  )

  it.effect("that comes again is counted and changes nothing", () =>
    Effect.gen(function* () {
      const { events, inbox, tell } = yield* calling({ read: silent })
      yield* tell("call.started")
      const before = yield* events("call-0")
      yield* tell("call.started")
      yield* tell("call.started")
      assert.deepStrictEqual(yield* events("call-0"), before)
      assert.deepStrictEqual(yield* inbox.counts, [
        { provider: "hamsa", type: "call.started", state: "applied", events: 1, deliveries: 3 },
      ])
    }),
  )

  it.effect("that comes after the end takes nothing back", () =>
    Effect.gen(function* () {
      const { events, state, tell } = yield* calling({ read: silent })
      yield* tell("call.ended", { endReason: "error" })
      const before = yield* events("call-0")
      yield* tell("call.answered")
      yield* tell("call.started")
      yield* tell(
        "call.ended",
        { endReason: "completed", callEndedAt: "later", outcomeResult: {} },
        "another id",
      )
      assert.deepStrictEqual(yield* events("call-0"), before)
      assert.deepStrictEqual(yield* state, ["settled", "failed"])
    }),
  )

  it.effect.each([
    [{}, "opted-out"],
    [{ disposition: "opted-out", name: "Ada" }, "completed"],
  ] as const)(
    "ends a call that was sent %j, and gives that back beside its outcome, as %s",
    ([params, end]) =>
      Effect.gen(function* () {
        const { state, tell } = yield* calling({ read: silent }, { requests: [{ ...request(0), params }] })
        yield* tell("call.ended", { endReason: "user_hangup", outcomeResult: { disposition: "opted-out" } })
        assert.deepStrictEqual(yield* state, ["settled", end])
      }),
  )

  it.effect("that comes before the dial is answered waits for the answer", () =>
    Effect.gen(function* () {
      const { inbox, state, tell } = yield* calling({
        dial: ({ attemptId }) => Effect.delay(Effect.succeed(placed(`hamsa-${attemptId}`)), 10 * second),
        read: silent,
      })
      yield* tell("call.ended", { endReason: "completed", outcomeResult: {} })
      assert.deepStrictEqual(yield* state, ["dialing", undefined])
      assert.strictEqual((yield* inbox.list({}, 1))[0]?.state, "early")
      yield* TestClock.adjust("10 seconds")
      assert.deepStrictEqual(yield* state, ["settled", "completed"])
    }),
  )

  it.effect("that names a call of the provider waits until that is known to be one of ours", () =>
    Effect.gen(function* () {
      const { find, ledger } = yield* dispatching({
        providers: {
          happyrobot: { dial: () => Effect.delay(Effect.succeed(placed("their-id")), 10 * second) },
        },
        requests: [request(0)],
      })
      yield* Telling.happyrobot(ledger, "end", { id: "their-id", status: "Busy" })
      yield* Telling.happyrobot(ledger, "end", { id: "the call of somebody else", status: "Completed" })
      yield* TestClock.adjust("10 seconds")
      assert.deepStrictEqual((yield* find("call-0")).attempts.at(0)?._tag, "Ended")
      assert.deepStrictEqual((yield* ledger.inbox.list({}, 10)).map(({ state }) => state).toSorted(), [
        "applied",
        "early",
      ])
    }),
  )

  it.effect("that names an attempt of which nobody knew whether it rang places it", () =>
    Effect.gen(function* () {
      let lookups = 0
      const { dials, find, state, tell } = yield* calling({
        dial: () => Effect.succeed(timedOut),
        find: () => Effect.sync(() => (lookups++, absent)),
        read: (id) => Effect.succeed(id === "theirs" ? inProgress : ended("failed")),
      })
      yield* TestClock.adjust("20 seconds")
      assert.strictEqual(lookups, 1)
      yield* tell("call.started", {}, "theirs")
      assert.deepStrictEqual(yield* state, ["following", undefined])
      assert.deepInclude((yield* find("call-0")).attempts[0], { _tag: "Placed", providerCallId: "theirs" })
      yield* TestClock.adjust("10 minutes")
      assert.strictEqual(lookups, 1)
      assert.lengthOf(dials(), 1)
      yield* tell("call.ended", { endReason: "completed", outcomeResult: {} }, "theirs")
      assert.deepStrictEqual(yield* state, ["settled", "completed"])
    }),
  )

  it.effect("places an attempt also when only a person could tell any more", () =>
    Effect.gen(function* () {
      const { state, tell } = yield* calling({
        dial: () => Effect.succeed(timedOut),
        find: () => Effect.succeed({ _tag: "Unclear", why: "the list could not be read to its end" }),
        read: silent,
      })
      yield* TestClock.adjust("1 hour")
      assert.deepStrictEqual(yield* state, ["parked", undefined])
      yield* tell("call.ended", { endReason: "completed", outcomeResult: {} })
      assert.deepStrictEqual(yield* state, ["settled", "completed"])
    }),
  )

  it.effect("of a call that rang although the list did not hold it keeps that from being dialled again", () =>
    Effect.gen(function* () {
      const { dials, state, tell } = yield* calling(
        {
          dial: (_, nth) => Effect.succeed(nth === 1 ? timedOut : placed("again")),
          find: () => Effect.succeed(absent),
          read: silent,
        },
        { policy: { backoff: { base: 60 * minute, cap: 60 * minute } } },
      )
      yield* TestClock.adjust("15 minutes")
      assert.deepStrictEqual(yield* state, ["waiting", undefined])
      yield* tell("call.answered")
      assert.deepStrictEqual(yield* state, ["settled", "undetermined"])
      yield* TestClock.adjust("10 hours")
      assert.lengthOf(dials(), 1)
    }),
  )

  it.effect("of an earlier attempt leaves the one that is under way alone", () =>
    Effect.gen(function* () {
      const { dials, find, state, tell } = yield* calling({
        dial: (_, nth) => Effect.succeed(nth === 1 ? timedOut : placed("again")),
        find: () => Effect.succeed(absent),
        read: () => Effect.succeed(inProgress),
      })
      yield* TestClock.adjust("20 minutes")
      assert.lengthOf(dials(), 2)
      yield* tell("call.ended", { endReason: "completed", outcomeResult: {} })
      assert.deepStrictEqual(yield* state, ["following", undefined])
      assert.deepStrictEqual(
        (yield* find("call-0")).attempts.map(({ _tag }) => _tag),
        ["Ended", "Placed"],
      )
    }),
  )

  it.effect("that names our attempt and the call of another is not believed", () =>
    Effect.gen(function* () {
      const { find, ledger } = yield* dispatching({
        providers: {
          happyrobot: {
            dial: ({ request: { key } }) => Effect.succeed(key === "call-0" ? timedOut : placed("theirs")),
          },
        },
        requests: [request(0), request(1)],
      })
      yield* TestClock.adjust("1 second")
      const { call } = yield* find("call-0")
      yield* Telling.happyrobot(ledger, "end", {
        id: "theirs",
        status: "Completed",
        metadata: { custom: { trunkline_attempt: `${call.id}-1` } },
      })
      assert.strictEqual((yield* find("call-0")).state, "reconciling")
      assert.include((yield* ledger.inbox.list({}, 1))[0]?.outcome, "its call is that of attempt")
    }),
  )

  it.effect("brings no word into the history that could not be printed, or would fill it", () =>
    Effect.gen(function* () {
      const { find, tell } = yield* calling({ read: silent })
      yield* tell("call.ended", { endReason: `a\u0000\u001b[31m${"x".repeat(500)}` })
      const [attempt] = (yield* find("call-0")).attempts
      const word = attempt?._tag === "Placed" ? (attempt.word ?? "") : ""
      assert.match(word, /^a \[31mx+$/)
      assert.lengthOf(word, 200)
    }),
  )

  it.effect("of a kind that nobody knows is kept, and moves nothing", () =>
    Effect.gen(function* () {
      const { inbox, state, tell } = yield* calling({ read: silent })
      yield* tell("call.moon", { endReason: "completed" })
      assert.deepStrictEqual(yield* state, ["following", undefined])
      assert.deepStrictEqual(yield* inbox.counts, [
        { provider: "hamsa", type: "call.moon", state: "unrecognized", events: 1, deliveries: 1 },
      ])
    }),
  )

  it.effect("that says that it ended, and not how, has the provider asked at once", () =>
    Effect.gen(function* () {
      const asked: Array<number> = []
      const { state, tell } = yield* calling({
        read: () =>
          Effect.map(Clock.currentTimeMillis, (now) => (asked.push(now - start), ended("no-answer"))),
      })
      yield* TestClock.adjust("5 seconds")
      yield* tell("call.ended", { data: {} })
      yield* TestClock.adjust("1 second")
      assert.deepStrictEqual(asked, [5 * second])
      assert.strictEqual((yield* state)[0], "waiting")
    }),
  )

  it.effect("puts the next question to the provider off by a whole interval", () =>
    Effect.gen(function* () {
      const asked: Array<number> = []
      const { tell } = yield* calling({
        read: () => Effect.map(Clock.currentTimeMillis, (now) => (asked.push(now - start), inProgress)),
      })
      yield* TestClock.adjust("10 seconds")
      yield* tell("call.answered")
      yield* TestClock.adjust("14 seconds")
      assert.deepStrictEqual(asked, [])
      yield* TestClock.adjust("1 second")
      assert.deepStrictEqual(asked, [25 * second])
    }),
  )

  it.effect("keeps what was said only where the policy says so", () =>
    Effect.gen(function* () {
      const said = { transcription: [{ user: "Yes, I do." }], endReason: "completed" }
      for (const [transcripts, kept] of [
        ["reference", ""],
        ["whole", "Yes, I do."],
      ] as const) {
        const { inbox, tell } = yield* calling({ read: silent }, { policy: { transcripts } })
        yield* tell("call.ended", said)
        const body = JSON.parse((yield* inbox.list({}, 1))[0]?.body ?? "{}")
        assert.deepStrictEqual(body.data, { ...said, transcription: [{ user: kept }] })
        // The next one starts at the same instant.
        yield* TestClock.setTime(0)
      }
    }),
  )

  it.effect("that was kept before a crash is applied once by the next worker", () =>
    Effect.gen(function* () {
      const { attempt, dispatcher, events, inbox, ledger, state, worker } = yield* calling({ read: silent })
      worker.interruptUnsafe()
      yield* TestClock.adjust("1 second")
      yield* Telling.hamsa(ledger, attempt, "call.ended", { endReason: "completed", outcomeResult: {} })
      assert.deepStrictEqual(yield* state, ["following", undefined])
      yield* Effect.forkScoped(Effect.delay(dispatcher.run, "1 second"))
      yield* TestClock.adjust("1 second")
      assert.deepStrictEqual(yield* state, ["settled", "completed"])
      const before = yield* events("call-0")

      const [webhook] = yield* inbox.list({}, 1)
      assert.isDefined(webhook)
      const again = yield* Inbox.apply(webhook, { policy: Policy.defaults }).pipe(
        Effect.provideService(Ledger, ledger),
      )
      assert.strictEqual(again.outcome, "nothing: the attempt has ended already")
      assert.deepStrictEqual(yield* events("call-0"), before)
    }),
  )
})

describe("Of a placed call", () => {
  it.effect("all webhooks are silent: it settles by asking", () =>
    Effect.gen(function* () {
      const { state } = yield* calling({ read: () => Effect.succeed(ended("completed")) })
      yield* TestClock.adjust("1 minute")
      assert.deepStrictEqual(yield* state, ["settled", "completed"])
    }),
  )

  it.effect("every question fails: it settles by webhooks", () =>
    Effect.gen(function* () {
      const { state, tell } = yield* calling({ read: silent })
      yield* TestClock.adjust("1 minute")
      yield* tell("call.started")
      yield* TestClock.adjust("1 minute")
      yield* tell("call.ended", { endReason: "completed", outcomeResult: {} })
      assert.deepStrictEqual(yield* state, ["settled", "completed"])
    }),
  )

  it.effect("both are silent: it is parked with the reason, and a late webhook settles it all the same", () =>
    Effect.gen(function* () {
      const { events, state, tell } = yield* calling({ read: silent })
      yield* TestClock.adjust("1 hour")
      assert.deepStrictEqual(yield* state, ["parked", undefined])
      assert.deepStrictEqual((yield* events("call-0")).at(-1), {
        _tag: "park",
        reason: { _tag: "unheard", provider: "hamsa" },
      })
      yield* tell("call.ended", { endReason: "completed", outcomeResult: {} })
      assert.deepStrictEqual(yield* state, ["settled", "completed"])
    }),
  )

  it.effect("both are silent: a person may decide about it", () =>
    Effect.gen(function* () {
      const { attempt, dials, ledger, state } = yield* calling({ read: silent })
      yield* TestClock.adjust("1 hour")
      yield* Resolve.resolve(
        attempt,
        { _tag: "Placed", providerCallId: undefined, note: "nobody can tell" },
        rules(),
      ).pipe(Effect.provideService(Ledger, ledger))
      yield* TestClock.adjust("1 hour")
      assert.deepStrictEqual(yield* state, ["settled", "undetermined"])
      assert.lengthOf(dials(), 1)
    }),
  )

  it.effect("a question that fails does not unsay what a webhook said meanwhile", () =>
    Effect.gen(function* () {
      const { find, tell } = yield* calling({ read: () => Effect.delay(silent(), 10 * second) })
      yield* TestClock.adjust("20 seconds")
      yield* tell("call.answered")
      yield* TestClock.adjust("10 seconds")
      assert.deepInclude((yield* find("call-0")).attempts[0], { _tag: "Placed", word: "call.answered" })
    }),
  )
})

import { assert, describe, it } from "@effect/vitest"
import { Context, Effect, Fiber, Layer } from "effect"
import { TestClock } from "effect/testing"
import type { Rules } from "../src/Decide.ts"
import { decide } from "../src/Decide.ts"
import * as DialResult from "../src/DialResult.ts"
import { Dispatch } from "../src/Dispatch.ts"
import { Dispatcher } from "../src/Dispatcher.ts"
import * as Facts from "../src/Facts.ts"
import { Ledger } from "../src/Ledger.ts"
import * as Resolution from "../src/Resolution.ts"
import { resolve } from "../src/Resolve.ts"
import { dispatching, phone, request, requests, start } from "./support/Dispatching.ts"
import { absent, ended, found, inProgress, make, providers, rules, timedOut } from "./support/FakeProvider.ts"
import * as LedgerEngine from "./support/LedgerEngine.ts"

const unanswered = () =>
  Effect.succeed({ _tag: "Unclear", why: "2 calls to this number could be it" } as const)

/** Minutes in which a worker that was woken does what there is to do. */
const minutes = Effect.repeat(TestClock.adjust("1 minute"), { times: 5 })

/** One call whose first dial times out and that the provider's list neither shows nor excludes: it is parked. */
const parked = Effect.fnUntraced(function* (
  answers: Parameters<typeof dispatching>[0]["providers"]["happyrobot"] = {},
) {
  const running = yield* dispatching({
    providers: {
      happyrobot: {
        dial: (order, nth) =>
          Effect.succeed(nth === 1 ? timedOut : DialResult.placed(`second-${order.attemptId}`)),
        find: unanswered,
        ...answers,
      },
    },
    requests: [request(0)],
  })
  yield* TestClock.adjust("2 hours")
  const standing = yield* running.find("call-0")
  assert.strictEqual(standing.state, "parked")
  const attempt = `${standing.call.id}-1`
  const decided = (resolution: Resolution.Resolution) =>
    resolve(attempt, resolution, rules()).pipe(
      Effect.provideService(Ledger, running.ledger),
      Effect.andThen(running.dispatcher.wake),
    )
  return { ...running, attempt, decided }
})

describe("A person's decision about an attempt that may have rung", () => {
  it.effect("that nobody was rung lets the running worker dial again, with the note in the history", () =>
    Effect.gen(function* () {
      const { attempt, decided, dials, dialled, events, find } = yield* parked()
      yield* decided({ _tag: "NotPlaced", note: "not in the list of calls" })
      yield* minutes
      assert.strictEqual(dials().length, 2)
      assert.strictEqual(dialled[1]?.attempt, attempt.replace(/1$/, "2"))
      assert.deepInclude(yield* find("call-0"), { state: "settled", disposition: "completed" })
      const history = yield* events("call-0")
      const at = history.findIndex(({ _tag }) => _tag === "resolved")
      assert.deepStrictEqual(history.slice(at, at + 2), [
        { _tag: "resolved", attempt, placed: false, note: "not in the list of calls" },
        {
          _tag: "not-placed",
          attempt,
          proof: { _tag: "decided", note: "not in the list of calls", at: start + 2 * 3_600_000 },
        },
      ])
    }),
  )

  it.effect("that it rang, with the provider's id, has it followed to its end and dials nothing", () =>
    Effect.gen(function* () {
      const asked: Array<string> = []
      const { attempt, decided, dials, events, find } = yield* parked({
        read: (id) => Effect.sync(() => (asked.push(id) < 3 ? inProgress : ended("no-answer"))),
      })
      yield* decided({ _tag: "Placed", providerCallId: "call-of-theirs", note: "found it" })
      yield* minutes
      assert.deepStrictEqual([...new Set(asked)], ["call-of-theirs"])
      assert.strictEqual(asked.length, 3)
      assert.strictEqual(dials().length, 1)
      assert.deepInclude((yield* find("call-0")).attempts[0], { _tag: "Ended", disposition: "no-answer" })
      assert.deepInclude(yield* events("call-0"), {
        _tag: "resolved",
        attempt,
        placed: true,
        note: "found it",
      })
    }),
  )

  it.effect("that it rang, without the provider's id, settles the call as undetermined", () =>
    Effect.gen(function* () {
      const { decided, dials, find } = yield* parked()
      yield* decided({ _tag: "Placed", providerCallId: undefined, note: "nobody can tell" })
      // At once, for no worker may be running.
      assert.deepInclude(yield* find("call-0"), { state: "settled", disposition: "undetermined" })
      yield* TestClock.adjust("1 day")
      assert.strictEqual(dials().length, 1)
    }),
  )

  it.effect("frees the person for the other calls to the number, and not before", () =>
    Effect.gen(function* () {
      const running = yield* dispatching({
        providers: {
          happyrobot: {
            dial: ({ attemptId }, nth) => Effect.succeed(nth === 1 ? timedOut : DialResult.placed(attemptId)),
            find: unanswered,
          },
        },
        requests: [request(0, { priority: 1 }), request(1, { phone: phone(0) })],
      })
      yield* TestClock.adjust("1 day")
      assert.strictEqual(running.dials().length, 1)
      const { call } = yield* running.find("call-0")
      yield* resolve(
        `${call.id}-1`,
        { _tag: "Placed", providerCallId: undefined, note: "they say so" },
        rules(),
      ).pipe(Effect.provideService(Ledger, running.ledger))
      yield* running.dispatcher.wake
      yield* minutes
      assert.deepInclude(yield* running.find("call-1"), { state: "settled", disposition: "completed" })
    }),
  )

  it.effect("that nobody was rung gives way to a lookup under way that finds the call", () =>
    Effect.gen(function* () {
      const running = yield* dispatching({
        providers: {
          happyrobot: {
            dial: () => Effect.succeed(timedOut),
            find: () => Effect.delay(Effect.succeed(found("their-call")), "20 seconds"),
          },
        },
        requests: [request(0)],
      })
      // The first lookup starts after 15 seconds.
      yield* TestClock.adjust("20 seconds")
      const { call } = yield* running.find("call-0")
      yield* resolve(`${call.id}-1`, { _tag: "NotPlaced", note: "it was silent here" }, rules()).pipe(
        Effect.provideService(Ledger, running.ledger),
      )
      yield* running.dispatcher.wake
      yield* minutes
      assert.deepInclude(yield* running.find("call-0"), { state: "settled", disposition: "undetermined" })
      assert.strictEqual(running.dials().length, 1)
      assert.deepInclude(yield* running.events("call-0"), {
        _tag: "placed",
        attempt: `${call.id}-1`,
        providerCallId: "their-call",
      })
    }),
  )

  it.effect("stands against a lookup that was under way", () =>
    Effect.gen(function* () {
      const running = yield* dispatching({
        providers: {
          happyrobot: {
            dial: ({ attemptId }, nth) => Effect.succeed(nth === 1 ? timedOut : DialResult.placed(attemptId)),
            find: () => Effect.delay(Effect.succeed(absent), "20 seconds"),
          },
        },
        requests: [request(0)],
      })
      // The first lookup starts after 15 seconds.
      yield* TestClock.adjust("20 seconds")
      const { call } = yield* running.find("call-0")
      yield* resolve(
        `${call.id}-1`,
        { _tag: "Placed", providerCallId: undefined, note: "it rang here" },
        rules(),
      ).pipe(Effect.provideService(Ledger, running.ledger))
      yield* TestClock.adjust("1 day")
      assert.deepInclude(yield* running.find("call-0"), { state: "settled", disposition: "undetermined" })
      assert.strictEqual(running.dials().length, 1)
    }),
  )
})

describe("Who waits for a call", () => {
  it.effect("learns within a minute that a person settled it with another program", () => {
    const { layer } = make({ happyrobot: { dial: () => Effect.succeed(timedOut), find: unanswered } })
    return Effect.gen(function* () {
      const dispatch = yield* Dispatch
      const { id } = yield* dispatch.submit({ phone: phone(0), key: "call-0" })
      const waiting = yield* Effect.forkChild(dispatch.awaitSettled(id))
      yield* TestClock.adjust("20 seconds")
      yield* resolve(`${id}-1`, { _tag: "Placed", providerCallId: undefined, note: "it rang here" }, rules())
      yield* TestClock.adjust("1 minute")
      assert.deepInclude(yield* Fiber.join(waiting), { state: "settled", disposition: "undetermined" })
    }).pipe(Effect.provide(layer))
  })
})

describe("A decision is refused, and nothing is changed,", () => {
  const placed = { _tag: "Placed", providerCallId: undefined, note: "found it" } as const

  it.effect("when there is no such attempt, or the name is that of a call", () =>
    Effect.gen(function* () {
      const { attempt, ledger, find } = yield* parked()
      const { call } = yield* find("call-0")
      const refusal = (id: string) =>
        resolve(id, placed, rules()).pipe(
          Effect.provideService(Ledger, ledger),
          Effect.flip,
          Effect.map(String),
        )
      assert.include(
        yield* refusal("+14155550100"),
        'there is no attempt "+1********00" in the ledger in memory.',
      )
      assert.include(yield* refusal(`${attempt}0`), `there is no attempt "${attempt}0"`)
      for (const name of [call.id, "call-0"]) {
        assert.include(
          yield* refusal(name),
          `"${name}" is a call; the attempt to decide about is ${attempt}.`,
        )
      }
    }),
  )

  it.effect("when it says too little", () =>
    Effect.gen(function* () {
      const { decided, find } = yield* parked()
      const before = yield* find("call-0")
      const refusal = (resolution: Resolution.Resolution) =>
        Effect.map(Effect.flip(decided(resolution)), String)
      assert.include(
        yield* refusal({ _tag: "NotPlaced", note: "  " }),
        "Nothing was changed: the note is empty; say how you know.",
      )
      for (const providerCallId of ["", "<id there>"]) {
        assert.include(
          yield* refusal({ _tag: "Placed", providerCallId, note: "found it" }),
          `"${providerCallId}" is no id of a call; copy it from the provider's list.`,
        )
      }
      assert.deepStrictEqual(yield* find("call-0"), before)
    }),
  )

  it.effect("when it names the call of another attempt", () =>
    Effect.gen(function* () {
      const { ledger, dispatcher, decided, find } = yield* parked()
      yield* ledger.submit([request(1)])
      yield* dispatcher.wake
      yield* minutes
      const other = (yield* find("call-1")).attempts[0]
      const providerCallId = other?._tag === "Ended" ? other.providerCallId : undefined
      const error = yield* Effect.flip(decided({ _tag: "Placed", providerCallId, note: "this one" }))
      assert.include(error.message, `${providerCallId} is the call of attempt ${other?.id} already`)
    }),
  )

  it.effect("when the attempt is clear", () =>
    Effect.gen(function* () {
      const { decided } = yield* parked()
      yield* decided(placed)
      const error = yield* Effect.flip(decided({ _tag: "NotPlaced", note: "no" }))
      assert.match(
        error.message,
        /^Nothing was changed: attempt .*-1 is clear: it rang, and ended as undetermined\.$/,
      )
    }),
  )

  it.effect("while its request is on its way", () =>
    Effect.gen(function* () {
      const { ledger, find } = yield* dispatching({
        providers: { happyrobot: { dial: () => Effect.delay(Effect.succeed(timedOut), "30 seconds") } },
        requests: requests(1),
      })
      const { call } = yield* find("call-0")
      const error = yield* Effect.flip(
        Effect.provideService(resolve(`${call.id}-1`, placed, rules()), Ledger, ledger),
      )
      assert.match(
        error.message,
        /^Nothing was changed: attempt .*-1 is being dialled; a running worker knows/,
      )
      yield* TestClock.adjust("31 seconds")
    }),
  )
})

describe("What follows a decision", () => {
  const file = Effect.gen(function* () {
    const { attempt, find } = yield* parked()
    const standing = yield* find("call-0")
    const unclear = standing.attempts.find(({ id }) => id === attempt)
    if (unclear?._tag !== "Unknown") return yield* Effect.die("the attempt is clear")
    return { standing, unclear }
  })
  it.effect("that nobody was rung is another dial, if the rules allow one", () =>
    Effect.gen(function* () {
      const { standing, unclear } = yield* file
      const known = { now: start + 3 * 3_600_000, ...Facts.none }
      const forecast = (policy: Partial<Rules["policy"]>, facts: Partial<Facts.Facts> = {}) =>
        Resolution.forecast(
          standing,
          unclear,
          { _tag: "NotPlaced", note: "no" },
          { ...known, ...facts },
          rules(policy),
        )
      assert.strictEqual(forecast({})._tag, "Dial")
      assert.deepInclude(forecast({ attempts: 1 }), { _tag: "Settle", disposition: "failed" })
      assert.deepInclude(forecast({}, { campaign: { course: "paused", startsAt: undefined } }), {
        _tag: "Wait",
        reason: { _tag: "paused", whole: "campaign" },
      })
      assert.deepInclude(forecast({}, { campaign: { course: "cancelled", startsAt: undefined } }), {
        _tag: "Settle",
        disposition: "canceled",
      })
      assert.strictEqual(forecast({}, { suppressed: true })._tag, "Reject")
    }),
  )

  it.effect("is never left to the rules of whoever decides: the call waits for its worker", () =>
    Effect.gen(function* () {
      const { standing, unclear } = yield* file
      const now = start + 3 * 3_600_000
      const move = Resolution.step(
        standing,
        unclear,
        { _tag: "NotPlaced", note: "no" },
        now,
        rules({ attempts: 1 }),
      )
      assert.deepInclude(move, { state: "waiting", wakeAt: now })
      assert.notStrictEqual(
        decide(standing, { now, providers: new Map(), ...Facts.none }, rules())._tag,
        "Dial",
      )
    }),
  )
})

describe("Calls that were parked for what the settings said", () => {
  /** The state of a call and its history after a worker with these rules has worked for an hour. */
  const work = Effect.fnUntraced(function* (ledger: Ledger["Service"], known: Rules) {
    const fakes = providers({ happyrobot: {} })
    const layer = Layer.provide(Dispatcher.layer(known), [fakes.layer, Layer.succeed(Ledger, ledger)])
    const { run } = yield* Effect.map(Layer.build(layer), Context.get(Dispatcher))
    const worker = yield* Effect.forkScoped(run)
    yield* minutes
    yield* Fiber.interrupt(worker)
    const standing = yield* ledger.find("call-0")
    const lines = yield* ledger.history(standing?.call.id ?? "")
    return { state: standing?.state, history: lines.map(({ event, times }) => [event._tag, times]) }
  })

  it.effect("go on with the next worker that can place them, and are not parked twice in the history", () =>
    Effect.gen(function* () {
      const layer = LedgerEngine.ledger
      const ledger = yield* Effect.map(Layer.build(layer), Context.get(Ledger))
      yield* ledger.submit([request(0)])
      const without = { ...rules(), agents: new Map() }
      assert.deepStrictEqual(yield* work(ledger, without), {
        state: "parked",
        history: [
          ["submitted", 1],
          ["park", 1],
        ],
      })
      assert.deepStrictEqual(yield* work(ledger, without), {
        state: "parked",
        history: [
          ["submitted", 1],
          ["park", 2],
        ],
      })
      assert.strictEqual((yield* work(ledger, rules())).state, "settled")
    }),
  )
})

import { assert, describe, it } from "@effect/vitest"
import { Clock, Context, Effect, Fiber, Layer } from "effect"
import { TestClock } from "effect/testing"
import { Campaigns } from "../src/Campaigns.ts"
import type { Course } from "../src/Course.ts"
import { decide, isDial } from "../src/Decide.ts"
import { placed } from "../src/DialResult.ts"
import type { Disposition } from "../src/Disposition.ts"
import * as Facts from "../src/Facts.ts"
import { Ledger } from "../src/Ledger.ts"
import * as Orders from "../src/Orders.ts"
import { LookupFailed } from "../src/Provider.ts"
import { dispatching, phone, request, requests, start } from "./support/Dispatching.ts"
import * as FakeProvider from "./support/FakeProvider.ts"
import * as LedgerEngine from "./support/LedgerEngine.ts"
import { absent, type Answers, ended, found, inProgress, refused, timedOut } from "./support/FakeProvider.ts"

const minute = 60_000
const hour = 60 * minute
const order = { by: "alex", note: "wrong script" }
const fast = { cps: 100, concurrency: 100 }

/** The dispatcher over one ledger, and orders about what it does. */
const ordering = Effect.fnUntraced(function* (options: Omit<Parameters<typeof dispatching>[0], "ledger">) {
  const services = yield* Layer.build(LedgerEngine.ledger)
  const running = yield* dispatching({ ...options, ledger: Layer.succeedContext(services) })
  const campaigns = Context.get(services, Campaigns)
  const give = (name: string, course: Course) =>
    Effect.flatMap(Orders.find(name, undefined), (target) => Orders.give(target, course, order)).pipe(
      Effect.provideContext(services),
      // As a worker looks at what other programs have written.
      Effect.tap(() => Effect.forkScoped(Effect.delay(running.dispatcher.wake, 1000))),
    )
  return {
    ...running,
    services,
    campaigns,
    pause: (name: string) => give(name, "paused"),
    resume: (name: string) => give(name, "running"),
    cancel: (name: string) => give(name, "cancelled"),
    disposition: (key: string): Effect.Effect<Disposition | undefined, unknown> =>
      Effect.map(running.find(key), (found) => found.disposition),
  }
})

/** A provider at which every conversation lasts until it is asked to end it. */
const endless = () => {
  const stopped: Array<string> = []
  const answers: Answers = {
    limits: fast,
    read: (id) => Effect.succeed(stopped.includes(id) ? ended("canceled") : inProgress),
    stop: (id) => Effect.sync(() => void stopped.push(id)),
  }
  return { stopped, answers }
}

/** Permission to dial a call, as the decision core gives it to a worker that knows of no order. */
const dialOf = Effect.fnUntraced(function* (ledger: Ledger["Service"], key: string) {
  const file = yield* Effect.flatMap(ledger.find(key), Effect.fromNullishOr)
  const now = yield* Clock.currentTimeMillis
  const providers = new Map([["happyrobot", { readyAt: now, holds: "cps" }]] as const)
  const decision = decide(file, { now, providers, ...Facts.none }, FakeProvider.rules())
  return isDial(decision)
    ? decision
    : yield* Effect.die(new Error(`It is not to be dialled: ${decision._tag}.`))
})

describe("A paused campaign", () => {
  it.effect("dials nothing until it is resumed, and nobody else waits for it", () =>
    Effect.gen(function* () {
      const { pause, resume, dials, dialled, find, campaigns } = yield* ordering({
        providers: { happyrobot: { limits: { cps: 1, concurrency: 100 } } },
        requests: [
          ...requests(20, { priority: 1 }),
          request(30, { campaign: "other" }),
          request(31, { campaign: "other" }),
        ],
      })
      yield* TestClock.adjust(4500)
      assert.lengthOf(dials(), 5)
      yield* pause("test")
      yield* TestClock.adjust(10 * minute)
      assert.lengthOf(dials(), 7)
      assert.deepStrictEqual(
        yield* Effect.forEach(["call-30", "call-31", "call-19"], (key) =>
          Effect.map(find(key), ({ state }) => state),
        ),
        ["settled", "settled", "waiting"],
      )
      assert.deepInclude(yield* campaigns.find("test"), {
        course: "paused",
        byState: { settled: 5, waiting: 15 },
        byDisposition: { completed: 5 },
        last: { at: start + 4500, event: { _tag: "ordered", course: "paused", ...order } },
      })
      yield* resume("test")
      yield* TestClock.adjust(20_000)
      assert.lengthOf(dialled, 22)
      assert.strictEqual(new Set(dialled.map(({ attempt }) => attempt)).size, 22)
      assert.lengthOf(yield* campaigns.history("test"), 2)
    }),
  )

  it.effect("begins nothing either by a decision that was made before, in whatever worker", () =>
    Effect.gen(function* () {
      const services = yield* Layer.build(LedgerEngine.ledger)
      const ledger = Context.get(services, Ledger)
      yield* ledger.submit([request(0), request(1), request(2, { campaign: "other" })])
      const dials = yield* Effect.forEach(["call-0", "call-1", "call-2"], (key) => dialOf(ledger, key))
      const begin = (n: number) =>
        Effect.map(
          Effect.flatMap(Effect.fromNullishOr(dials[n]), (dial) => ledger.begin(dial, fast)),
          ({ _tag }) => _tag,
        )
      assert.strictEqual(yield* begin(0), "Begun")
      yield* Orders.give({ _tag: "Campaign", name: "test" }, "paused", order).pipe(
        Effect.provideContext(services),
      )
      assert.deepStrictEqual([yield* begin(1), yield* begin(2)], ["Stale", "Begun"])
      const { attempts, state } = yield* Effect.flatMap(ledger.find("call-1"), Effect.fromNullishOr)
      assert.deepStrictEqual({ attempts, state }, { attempts: [], state: "waiting" })

      yield* Orders.give({ _tag: "Campaign", name: "other" }, "cancelled", order).pipe(
        Effect.provideContext(services),
      )
      yield* Orders.give({ _tag: "Campaign", name: "test" }, "running", order).pipe(
        Effect.provideContext(services),
      )
      assert.strictEqual(yield* begin(1), "Begun")
    }),
  )

  it.effect(
    "lets what is in progress come to its end, dials nothing again, and expires what is not wanted later",
    () =>
      Effect.gen(function* () {
        const { pause, find, events, dials } = yield* ordering({
          providers: {
            happyrobot: { limits: fast, read: () => Effect.succeed(ended("busy")) },
          },
          requests: [request(0), request(1, { notBefore: start + hour, notAfter: start + 2 * hour })],
        })
        yield* TestClock.adjust(5000)
        yield* pause("test")
        yield* TestClock.adjust(2 * hour)
        assert.lengthOf(dials(), 1)
        assert.deepInclude(yield* find("call-0"), { state: "waiting" })
        assert.deepInclude((yield* events("call-0")).at(-1), {
          _tag: "wait",
          reason: { _tag: "paused", whole: "campaign" },
        })
        assert.deepInclude(yield* find("call-1"), { state: "settled", disposition: "canceled" })
        assert.deepInclude((yield* events("call-1")).at(-1), {
          reason: { _tag: "expired", notAfter: start + 2 * hour },
        })
      }),
  )

  it.effect("goes on with the next worker although whoever resumed it died in the middle", () =>
    Effect.gen(function* () {
      const services = yield* Layer.build(LedgerEngine.ledger)
      yield* Context.get(services, Ledger).submit([
        request(0),
        request(1, { notAfter: start + hour }),
        request(2, { campaign: "other" }),
      ])
      for (const name of ["test", "other"]) {
        yield* Orders.give({ _tag: "Campaign", name }, "paused", order).pipe(Effect.provideContext(services))
      }
      yield* Context.get(services, Campaigns).direct("test", "running", order)
      const { dials } = yield* dispatching({
        providers: { happyrobot: { limits: fast } },
        requests: [],
        ledger: Layer.succeedContext(services),
      })
      yield* TestClock.adjust(minute)
      assert.lengthOf(dials(), 2)
    }),
  )
})

describe("Requests that had left when it was ordered", () => {
  it.effect("are waited for, but not for ever: a worker may be gone", () =>
    Effect.gen(function* () {
      const { pause, services } = yield* ordering({
        providers: {
          happyrobot: {
            limits: fast,
            dial: ({ attemptId, request: { key } }) =>
              Effect.delay(Effect.succeed(placed(attemptId)), key === "call-0" ? 2000 : hour),
          },
        },
        requests: [request(0), request(1, { campaign: "other" })],
      })
      const waited = Effect.fnUntraced(function* (name: string) {
        const { underway } = yield* pause(name)
        const waiting = yield* Effect.forkChild(
          Orders.awaitUnderway({ _tag: "Campaign", name }, minute).pipe(
            Effect.provideContext(services),
            Effect.zip(Clock.currentTimeMillis),
          ),
        )
        yield* TestClock.adjust(2 * minute)
        return [underway, ...(yield* Fiber.join(waiting))]
      })
      assert.deepStrictEqual(yield* waited("test"), [1, 0, start + 2000])
      assert.deepStrictEqual(yield* waited("other"), [1, 1, start + 3 * minute])
      yield* TestClock.adjust(hour)
    }),
  )
})

describe("A paused call", () => {
  it.effect("waits until it is resumed, and its campaign goes on", () =>
    Effect.gen(function* () {
      const { pause, resume, find, dials, events } = yield* ordering({
        providers: { happyrobot: { limits: fast } },
        requests: requests(2, { notBefore: start + minute }),
      })
      yield* pause("call-0")
      yield* TestClock.adjust(hour)
      assert.deepStrictEqual(dials(), [[minute, "happyrobot"]])
      assert.deepInclude(yield* find("call-0"), { state: "waiting" })
      yield* resume("call-0")
      yield* TestClock.adjust(minute)
      assert.deepStrictEqual(dials().at(-1), [hour + 1000, "happyrobot"])
      assert.deepStrictEqual(
        (yield* events("call-0")).flatMap((event) => (event._tag === "ordered" ? event.course : [])),
        ["paused", "running"],
      )
    }),
  )

  it.effect("stays paused when its campaign is resumed", () =>
    Effect.gen(function* () {
      const { pause, resume, dials } = yield* ordering({
        providers: { happyrobot: { limits: fast } },
        requests: requests(2, { notBefore: start + minute }),
      })
      yield* pause("call-0")
      yield* pause("test")
      yield* resume("test")
      yield* TestClock.adjust(hour)
      assert.lengthOf(dials(), 1)
    }),
  )
})

describe("A cancelled call", () => {
  it.effect("that waits is settled, and one that rang before stays what it was", () =>
    Effect.gen(function* () {
      const { cancel, disposition, dials, events } = yield* ordering({
        providers: { happyrobot: { limits: fast, read: () => Effect.succeed(ended("busy")) } },
        requests: [request(0), request(1, { notBefore: start + hour })],
      })
      yield* TestClock.adjust(minute)
      yield* cancel("call-0")
      yield* cancel("call-1")
      assert.deepStrictEqual(
        [yield* disposition("call-0"), yield* disposition("call-1")],
        ["busy", "canceled"],
      )
      assert.deepStrictEqual((yield* events("call-1")).slice(-2), [
        { _tag: "ordered", course: "cancelled", ...order },
        { _tag: "settle", disposition: "canceled", reason: { _tag: "cancelled", whole: "call" } },
      ])
      yield* TestClock.adjust(3 * hour)
      assert.lengthOf(dials(), 1)
    }),
  )

  it.effect("that is placed is ended by its provider within a second, and followed to that end", () =>
    Effect.gen(function* () {
      const { stopped, answers } = endless()
      const { cancel, find, events } = yield* ordering({
        providers: { happyrobot: answers },
        requests: requests(2),
      })
      yield* TestClock.adjust(20_000)
      yield* cancel("call-0")
      yield* TestClock.adjust(1000)
      const { state, disposition, attempts } = yield* find("call-0")
      assert.deepStrictEqual({ state, disposition }, { state: "settled", disposition: "canceled" })
      assert.deepStrictEqual(stopped, [`happyrobot-${attempts[0]?.id ?? ""}`])
      assert.deepInclude(yield* events("call-0"), {
        _tag: "stop",
        attempt: attempts[0]?.id ?? "",
        accepted: true,
        answer: "it agreed",
      })
      assert.strictEqual((yield* find("call-1")).state, "following")
    }),
  )

  it.effect(
    "is asked for again until its provider agrees, and told once as long as the answer is the same",
    () =>
      Effect.gen(function* () {
        const { stopped, answers } = endless()
        let asked = 0
        const { cancel, find, events } = yield* ordering({
          providers: {
            happyrobot: {
              ...answers,
              stop: (id) =>
                ++asked < 4
                  ? Effect.fail(
                      new LookupFailed({ provider: "happyrobot", asked: "to end it", why: "status 503" }),
                    )
                  : Effect.sync(() => void stopped.push(id)),
            },
          },
          requests: [request(0)],
        })
        yield* cancel("call-0")
        yield* TestClock.adjust(2 * minute)
        assert.strictEqual(asked, 4)
        assert.deepInclude(yield* find("call-0"), { state: "settled", disposition: "canceled" })
        assert.deepStrictEqual(
          (yield* events("call-0")).flatMap((event) => (event._tag === "stop" ? event.answer : [])),
          ["status 503", "it agreed"],
        )
      }),
  )

  it.effect("that may have rung is looked for first: then ended where it rang, and never dialled again", () =>
    Effect.gen(function* () {
      const { stopped, answers } = endless()
      const { cancel, disposition, dials } = yield* ordering({
        providers: {
          happyrobot: {
            ...answers,
            dial: () => Effect.succeed(timedOut),
            find: ({ phone: to }) => Effect.succeed(to === phone(0) ? found("p-0") : absent),
          },
          hamsa: { limits: fast },
        },
        requests: requests(2),
      })
      yield* TestClock.adjust(1000)
      yield* cancel("test")
      yield* TestClock.adjust(hour)
      assert.deepStrictEqual(stopped, ["p-0"])
      assert.deepStrictEqual(
        [yield* disposition("call-0"), yield* disposition("call-1")],
        ["canceled", "canceled"],
      )
      assert.lengthOf(dials(), 2)
    }),
  )

  it.effect("that is refused while it is being cancelled goes nowhere else", () =>
    Effect.gen(function* () {
      const { cancel, disposition, dials } = yield* ordering({
        providers: {
          happyrobot: { limits: fast, dial: () => Effect.delay(Effect.succeed(refused(429)), "2 seconds") },
          hamsa: { limits: fast },
        },
        requests: [request(0)],
      })
      const ordered = yield* cancel("call-0")
      assert.strictEqual(ordered.underway, 1)
      yield* TestClock.adjust(hour)
      assert.strictEqual(yield* disposition("call-0"), "canceled")
      assert.deepStrictEqual(dials(), [[0, "happyrobot"]])
    }),
  )

  it.effect("cannot be resumed, nor can one that is settled be ordered about", () =>
    Effect.gen(function* () {
      const { cancel, resume, pause } = yield* ordering({
        providers: { happyrobot: { limits: fast } },
        requests: requests(2),
      })
      yield* TestClock.adjust(hour)
      const refusal = yield* Effect.flip(pause("call-0"))
      assert.strictEqual(refusal.message, "Nothing was changed: the call is settled as completed.")
      yield* cancel("test")
      assert.match((yield* Effect.flip(resume("test"))).message, /the campaign is cancelled, and stays so/)
      assert.match(
        (yield* Effect.flip(resume("nobody"))).message,
        /there is no call and no campaign "nobody"/,
      )
    }),
  )
})

describe("A cancelled campaign", () => {
  it.effect("is settled but for what is in progress, and what is handed in later is settled too", () =>
    Effect.gen(function* () {
      const { stopped, answers } = endless()
      const { cancel, campaigns, ledger, dials, disposition } = yield* ordering({
        providers: { happyrobot: { ...answers, limits: { cps: 100, concurrency: 3 } } },
        requests: requests(50),
      })
      yield* TestClock.adjust(5000)
      assert.deepStrictEqual(yield* cancel("test"), { settled: 47, underway: 0, placed: 3 })
      assert.deepInclude(yield* campaigns.find("test"), {
        course: "cancelled",
        byState: { settled: 47, following: 3 },
      })
      yield* ledger.submit([request(60)])
      yield* TestClock.adjust(minute)
      assert.lengthOf(stopped, 3)
      assert.deepInclude(yield* campaigns.find("test"), {
        byState: { settled: 51 },
        byDisposition: { canceled: 51 },
      })
      assert.strictEqual(yield* disposition("call-60"), "canceled")
      assert.lengthOf(dials(), 3)
    }),
  )
})

describe("A campaign with a start", () => {
  it.effect("dials nothing before, also when the start is put off or brought forward", () =>
    Effect.gen(function* () {
      const { campaigns, dispatcher, ledger, dials, events } = yield* ordering({
        providers: { happyrobot: { limits: fast } },
        requests: [],
      })
      const startAt = (instant: number) =>
        campaigns
          .schedule("test", instant, order)
          .pipe(
            Effect.andThen(campaigns.stir("test")),
            Effect.andThen(Effect.forkScoped(Effect.delay(dispatcher.wake, 1000))),
          )
      yield* startAt(start + hour)
      yield* ledger.submit(requests(2))
      yield* TestClock.adjust(30 * minute)
      yield* startAt(start + 2 * hour)
      yield* TestClock.adjust(hour)
      assert.deepStrictEqual(dials(), [])
      yield* ledger.submit([request(2)])
      yield* startAt(start + 100 * minute)
      yield* TestClock.adjust(hour)
      assert.isTrue(dials().every(([at]) => at >= 100 * minute && at < 101 * minute))
      assert.lengthOf(dials(), 3)
      assert.lengthOf(yield* campaigns.history("test"), 3)
      assert.deepInclude(yield* events("call-0"), { _tag: "submitted", campaign: "test" })
    }),
  )
})

describe("Priority", () => {
  it.effect("holds over campaigns, and is kept over a pause", () =>
    Effect.gen(function* () {
      const { pause, resume, dialled, find } = yield* ordering({
        providers: { happyrobot: { limits: { cps: 1, concurrency: 100 } } },
        requests: [
          request(0, { campaign: "low" }),
          request(1, { campaign: "low" }),
          request(2, { campaign: "high", priority: 9 }),
          request(3, { campaign: "high", priority: 8 }),
          request(4, { campaign: "middle", priority: 5 }),
        ],
      })
      // The first of all is on its way already.
      yield* pause("high")
      yield* TestClock.adjust(1500)
      yield* resume("high")
      yield* TestClock.adjust(minute)
      const order = yield* Effect.forEach([2, 4, 3, 0, 1], (n) =>
        Effect.map(find(`call-${n}`), ({ attempts }) => attempts[0]?.id),
      )
      assert.deepStrictEqual(
        dialled.map(({ attempt }) => attempt),
        order,
      )
    }),
  )
})

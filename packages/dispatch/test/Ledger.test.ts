import { assert, describe, it } from "@effect/vitest"
import { Context, Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import type { Attempt } from "../src/Attempt.ts"
import type { CallFile } from "../src/Call.ts"
import { decide, type Dial, isDial } from "../src/Decide.ts"
import { placed } from "../src/DialResult.ts"
import * as Evolve from "../src/Evolve.ts"
import * as Facts from "../src/Facts.ts"
import { Ledger } from "../src/Ledger.ts"
import * as Pace from "../src/Pace.ts"
import type { PhoneNumber } from "../src/PhoneNumber.ts"
import type { Policy } from "../src/Policy.ts"
import type { ProviderId } from "../src/ProviderId.ts"
import * as Step from "../src/Step.ts"
import { dispatching, phone, request, requests } from "./support/Dispatching.ts"
import * as FakeProvider from "./support/FakeProvider.ts"
import * as LedgerEngine from "./support/LedgerEngine.ts"

const plenty = { cps: 1000, concurrency: 1000 }
const inMemory = LedgerEngine.ledger
const day = 86_400_000

const fileOf = Effect.fnUntraced(function* (key: string) {
  const found = yield* (yield* Ledger).find(key)
  return found ?? (yield* Effect.die(new Error(`There is no call ${key}.`)))
})

/** Permission to dial a call, as the decision core gives it now. */
const dialOf = Effect.fnUntraced(function* (
  file: CallFile,
  provider: ProviderId = "happyrobot",
  policy: Partial<Policy> = {},
) {
  const ledger = yield* Ledger
  const now = yield* TestClock.testClockWith((clock) => clock.currentTimeMillis)
  const { call } = file
  const rings = (yield* ledger.findings([call.person], [], now - day)).rings.get(call.person) ?? []
  const pinned = { ...file, call: { ...call, request: { ...call.request, provider } } }
  const decision = decide(
    pinned,
    { now, ...Facts.none, rings, providers: new Map([[provider, { readyAt: now, holds: "cps" }]]) },
    FakeProvider.rules({
      redial: { busy: [0, 0, 0], "no-answer": [], voicemail: [], perPersonPerDay: 2 },
      ...policy,
    }),
  )
  return isDial(decision)
    ? decision
    : yield* Effect.die(new Error(`The call is not to be dialled: ${decision._tag}.`))
})

const begin = (dial: Dial, limits: Partial<typeof plenty> = {}) =>
  Effect.flatMap(Ledger, (ledger) => ledger.begin(dial, { ...plenty, ...limits }))

/** Begins the call of that key and gives its file as it is then. */
const begun = Effect.fnUntraced(function* (key: string, provider?: ProviderId) {
  const beginning = yield* begin(yield* dialOf(yield* fileOf(key), provider))
  assert.strictEqual(beginning._tag, "Begun")
  return yield* fileOf(key)
})

/** Ends the open attempt of a call. */
const finish = Effect.fnUntraced(function* (file: CallFile, state: "waiting" | "settled" = "settled") {
  const ledger = yield* Ledger
  const now = yield* TestClock.testClockWith((clock) => clock.currentTimeMillis)
  const open = Evolve.openAttempt(file)
  if (open?._tag !== "Dialing") return yield* Effect.die(new Error("The call is not being dialled."))
  const taken = Evolve.afterResult(open, placed("p"), now)
  const attempt: Attempt = taken._tag === "Placed" ? Evolve.ended(taken, "busy", "busy", now) : taken
  yield* ledger.advance({
    call: file.call,
    attempt,
    events: [{ _tag: "ended", attempt: attempt.id, disposition: "busy", word: "busy" }],
    state,
    wakeAt: state === "waiting" ? now : Step.never,
    ...(state === "settled" && { disposition: "busy" }),
  })
})

describe("Submitting", () => {
  it.effect("writes the same key down once, and refuses it for another number", () =>
    Effect.gen(function* () {
      const ledger = yield* Ledger
      const [first] = yield* ledger.submit([request(0)])
      assert.strictEqual(first?._tag, "Accepted")
      const again = yield* ledger.submit([
        request(0, { campaign: "another", priority: 5 }),
        request(0, { phone: phone(1) }),
        request(1),
        request(1),
      ])
      assert.deepStrictEqual(
        again.map(({ _tag }) => _tag),
        ["Known", "Conflict", "Accepted", "Known"],
      )
      assert.strictEqual(again[0]?.callId, first?.callId)
      assert.strictEqual((yield* ledger.tally()).calls, 2)
      assert.strictEqual((yield* fileOf("call-0")).call.request.campaign, "test")
    }).pipe(Effect.provide(inMemory)),
  )

  it.effect("keeps everything that a request says", () =>
    Effect.gen(function* () {
      const ledger = yield* Ledger
      const full = request(0, {
        language: "ar-EG",
        timezone: "Africa/Cairo",
        notBefore: 5,
        notAfter: 50,
        priority: -2,
        provider: "hamsa",
        consent: "signed",
        consentAt: 3,
        consentSource: "form 7",
        params: { name: 'Zoë "Z" O\'Neil\n', empty: "" },
      })
      yield* ledger.submit([full, request(1, { phone: "+16175550123" as PhoneNumber })])
      const { call, state, wakeAt } = yield* fileOf("call-0")
      assert.deepStrictEqual(call.request, full)
      assert.deepStrictEqual(call.place.zones, ["Africa/Cairo"])
      assert.deepStrictEqual([state, wakeAt], ["waiting", 5])
      assert.deepStrictEqual((yield* fileOf("call-1")).call.place.zones, ["America/New_York"])
    }).pipe(Effect.provide(inMemory)),
  )

  it.effect(
    "knows a person again by the number, in every campaign, without writing the number into the attempt",
    () =>
      Effect.gen(function* () {
        const ledger = yield* Ledger
        yield* ledger.submit([request(0), request(1, { phone: phone(0), campaign: "another" }), request(2)])
        const [a, b, c] = yield* Effect.forEach(["call-0", "call-1", "call-2"], fileOf)
        assert.strictEqual(a?.call.person, b?.call.person)
        assert.notStrictEqual(a?.call.person, c?.call.person)
        assert.notInclude(a?.call.person ?? "", phone(0).slice(1))
      }).pipe(Effect.provide(inMemory)),
  )
})

describe("Beginning an attempt", () => {
  it.effect("gives a ticket once for a decision, and nothing for a call that has moved since", () =>
    Effect.gen(function* () {
      const ledger = yield* Ledger
      yield* ledger.submit(requests(2))
      const file = yield* fileOf("call-0")
      const dial = yield* dialOf(file)
      assert.strictEqual((yield* begin(dial))._tag, "Begun")
      assert.strictEqual((yield* begin(dial))._tag, "Stale")
      const after = yield* fileOf("call-0")
      assert.deepInclude(after, { state: "dialing" })
      assert.deepInclude(after.attempts[0], { _tag: "Dialing", ordinal: 1, provider: "happyrobot" })
      assert.lengthOf(after.attempts, 1)

      const other = yield* fileOf("call-1")
      const stale = yield* dialOf(other)
      yield* ledger.advance({
        call: other.call,
        state: "waiting",
        wakeAt: 0,
        events: [{ _tag: "wait", until: 0, reason: { _tag: "not-before" } }],
      })
      assert.strictEqual((yield* begin(stale))._tag, "Stale")
      assert.lengthOf((yield* fileOf("call-1")).attempts, 0)
    }).pipe(Effect.provide(inMemory)),
  )

  it.effect(
    "is refused while another attempt may be ringing the person, in each state that it can be in",
    () =>
      Effect.gen(function* () {
        const ledger = yield* Ledger
        yield* ledger.submit([request(0), request(1, { phone: phone(0) })])
        const other = Effect.gen(function* () {
          return yield* begin(yield* dialOf(yield* fileOf("call-1"), "hamsa"))
        })
        const busy = { _tag: "Held", until: 60_000, reason: { _tag: "person-busy" } } as const
        const move = Effect.fnUntraced(function* (attempt: Attempt) {
          const { call } = yield* fileOf("call-0")
          yield* ledger.advance({ call, attempt, events: [], state: "following", wakeAt: Step.never })
        })
        const dialing = (yield* begun("call-0")).attempts[0]
        assert.strictEqual(dialing?._tag, "Dialing")
        if (dialing?._tag !== "Dialing") return
        assert.deepStrictEqual(yield* other, busy)
        const unclear = Evolve.afterResult(dialing, FakeProvider.timedOut, 0)
        yield* move(unclear)
        assert.deepStrictEqual(yield* other, busy)
        yield* move(Evolve.afterResult(dialing, placed("p"), 0))
        assert.deepStrictEqual(yield* other, busy)
        // Only a person can tell how that one ended: then this one waits for the same decision.
        yield* move({ ...unclear, parked: true } as Attempt)
        assert.deepStrictEqual(yield* other, { _tag: "Parked", reason: { _tag: "person-busy" } })
        assert.strictEqual((yield* fileOf("call-1")).state, "parked")
        // Proved not to have rung: the person is free.
        const { call } = yield* fileOf("call-0")
        const attempt = Evolve.afterResult(dialing, FakeProvider.neverSent, 0)
        yield* ledger.advance({ call, attempt, events: [], state: "waiting", wakeAt: 0 })
        assert.strictEqual((yield* begin(yield* dialOf(yield* fileOf("call-1"), "hamsa")))._tag, "Begun")
      }).pipe(Effect.provide(inMemory)),
  )

  it.effect(
    "wakes the person's other calls when the attempt ends, even if they were held at the same moment",
    () =>
      Effect.gen(function* () {
        const ledger = yield* Ledger
        yield* ledger.submit([request(0), request(1, { phone: phone(0) })])
        const file = yield* begun("call-0")
        const dial = yield* dialOf(yield* fileOf("call-1"))
        yield* TestClock.adjust(500)
        // Both are handed in together: the ledger writes one after the other.
        const [beginning] = yield* Effect.all([begin(dial), finish(file)], { concurrency: "unbounded" })
        assert.strictEqual(beginning._tag, "Held")
        assert.strictEqual((yield* fileOf("call-1")).wakeAt, 500)
      }).pipe(Effect.provide(inMemory)),
  )

  it.effect(
    "is refused when the window has closed, or the call is not wanted any more, since the decision",
    () =>
      Effect.gen(function* () {
        const ledger = yield* Ledger
        yield* ledger.submit([request(0), request(1, { notAfter: 60_000 }), request(2)])
        // It is 16:00 in San Francisco at the beginning of 1970.
        const window = { start: 8 * 60, end: 16 * 60 + 1 }
        const late = yield* dialOf(yield* fileOf("call-0"), "happyrobot", { window })
        const unwanted = yield* dialOf(yield* fileOf("call-1"))
        const early = yield* dialOf(yield* fileOf("call-2"), "happyrobot", { window })
        yield* TestClock.adjust(59_999)
        assert.strictEqual((yield* begin(early))._tag, "Begun")
        yield* TestClock.adjust(1)
        assert.strictEqual((yield* begin(late))._tag, "Stale")
        assert.deepInclude(yield* fileOf("call-0"), { state: "waiting", attempts: [] })
        yield* TestClock.adjust(1)
        assert.strictEqual((yield* begin(unwanted))._tag, "Stale")
      }).pipe(Effect.provide(inMemory)),
  )

  it.effect("is refused when the person was rung since the decision", () =>
    Effect.gen(function* () {
      const ledger = yield* Ledger
      yield* ledger.submit([request(0), request(1, { phone: phone(0) })])
      const file = yield* begun("call-0")
      // Decided while the other call was in progress: it saw no ring yet.
      const dial = yield* dialOf(yield* fileOf("call-1"))
      yield* finish(file)
      assert.strictEqual((yield* begin(dial))._tag, "Stale")
      assert.strictEqual((yield* fileOf("call-1")).state, "waiting")
      assert.strictEqual((yield* begin(yield* dialOf(yield* fileOf("call-1"))))._tag, "Begun")
    }).pipe(Effect.provide(inMemory)),
  )

  it.effect("holds the dials per second over the attempts themselves, whoever began them", () =>
    Effect.gen(function* () {
      const ledger = yield* Ledger
      yield* ledger.submit(requests(5))
      for (const key of ["call-0", "call-1"]) {
        yield* begin(yield* dialOf(yield* fileOf(key)), { cps: 2 })
        yield* TestClock.adjust(300)
      }
      const third = yield* begin(yield* dialOf(yield* fileOf("call-2")), { cps: 2 })
      assert.deepStrictEqual(third, {
        _tag: "Held",
        until: 1000,
        reason: { _tag: "cps", provider: "happyrobot" },
      })
      assert.deepInclude(yield* fileOf("call-2"), { state: "waiting", wakeAt: 1000 })
      // Another provider has a rate of its own.
      const elsewhere = yield* begin(yield* dialOf(yield* fileOf("call-3"), "hamsa"), { cps: 2 })
      assert.strictEqual(elsewhere._tag, "Begun")
      yield* TestClock.adjust(399)
      const early = yield* begin(yield* dialOf(yield* fileOf("call-2")), { cps: 2 })
      assert.strictEqual(early._tag, "Held")
      yield* TestClock.adjust(1)
      assert.strictEqual((yield* begin(yield* dialOf(yield* fileOf("call-2")), { cps: 2 }))._tag, "Begun")
      const slow = yield* begin(yield* dialOf(yield* fileOf("call-4")), { cps: 0.5 })
      assert.deepStrictEqual(slow, {
        _tag: "Held",
        until: 3000,
        reason: { _tag: "cps", provider: "happyrobot" },
      })
    }).pipe(Effect.provide(inMemory)),
  )

  it.effect(
    "gives workers that share the pace their time to leave, behind those that left sooner than they had to",
    () =>
      Effect.gen(function* () {
        const ledger = yield* Ledger
        yield* ledger.submit(requests(3))
        const next = Effect.fnUntraced(function* (key: string) {
          const limits = { ...plenty, cps: 2, punctuality: { lead: 60, tolerance: 25 } }
          const beginning = yield* ledger.begin(yield* dialOf(yield* fileOf(key)), limits)
          return beginning._tag === "Begun" ? beginning.begun : assert.fail(beginning._tag)
        })
        const first = yield* next("call-0")
        assert.strictEqual(first.attempt.beganAt, 85)
        assert.strictEqual((yield* next("call-1")).attempt.beganAt, 85 + 504)
        const learned = Step.afterResult(first.attempt, placed("h-1"), 70, 61)
        yield* ledger.advance({ call: first.call, ...learned, state: "following", wakeAt: 0 })
        yield* TestClock.adjust(100)
        assert.strictEqual((yield* fileOf("call-0")).attempts[0]?.beganAt, 61)
        assert.strictEqual((yield* next("call-2")).attempt.beganAt, 61 + 1000 + Pace.slack + 25)
      }).pipe(Effect.provide(inMemory)),
  )

  it.effect(
    "counts those that begin in the same transaction: the call, the pace, the calls in progress",
    () =>
      Effect.gen(function* () {
        const ledger = yield* Ledger
        yield* ledger.submit(requests(6))
        const dials = yield* Effect.forEach([0, 1, 2, 3, 4, 5], (n) =>
          Effect.flatMap(fileOf(`call-${n}`), (file) => dialOf(file, n < 4 ? "happyrobot" : "hamsa")),
        )
        const [first] = dials
        const together = (some: ReadonlyArray<Dial | undefined>, limits: Partial<typeof plenty>) =>
          Effect.map(
            Effect.forEach(
              some.filter((dial) => dial !== undefined),
              (dial) => begin(dial, limits),
              { concurrency: "unbounded" },
            ),
            (beginnings) => beginnings.map(({ _tag }) => _tag),
          )
        // The writer is busy with the first one, and takes the others together.
        assert.deepStrictEqual(yield* together([first, first, dials[1], dials[2], dials[3]], { cps: 3 }), [
          "Begun",
          "Stale",
          "Begun",
          "Begun",
          "Held",
        ])
        assert.deepInclude(yield* fileOf("call-3"), { state: "waiting", wakeAt: 1000 })
        assert.deepStrictEqual(yield* together([dials[4], dials[5]], { concurrency: 1 }), ["Begun", "Held"])
        yield* TestClock.adjust("1 second")
        const again = yield* Effect.forEach(["call-3", "call-5"], (key) =>
          Effect.flatMap(fileOf(key), dialOf),
        )
        assert.deepStrictEqual(yield* together(again, {}), ["Begun", "Begun"])
      }).pipe(Effect.provide(inMemory)),
  )

  it.effect("begins one of two calls to a person that ask for it together", () =>
    Effect.gen(function* () {
      const ledger = yield* Ledger
      yield* ledger.submit([request(0), request(1), request(2, { phone: phone(1) })])
      const dials = yield* Effect.forEach(["call-0", "call-1", "call-2"], (key) =>
        Effect.flatMap(fileOf(key), (file) => dialOf(file)),
      )
      const beginnings = yield* Effect.forEach(dials, (dial) => begin(dial), { concurrency: "unbounded" })
      assert.deepStrictEqual(
        beginnings.map(({ _tag }) => _tag),
        ["Begun", "Begun", "Held"],
      )
      assert.deepInclude(yield* fileOf("call-2"), { state: "waiting", attempts: [] })
    }).pipe(Effect.provide(inMemory)),
  )

  it.effect("takes one of two steps of a call that are made together from the same version", () =>
    Effect.gen(function* () {
      const ledger = yield* Ledger
      yield* ledger.submit(requests(3))
      const [other, file] = [yield* begun("call-0"), yield* begun("call-1")]
      const step = ({ call, attempts }: CallFile, id: string) => {
        const [attempt] = attempts
        assert.isDefined(attempt)
        assert.strictEqual(attempt._tag, "Dialing")
        return ledger.advance({
          call,
          ...(attempt._tag === "Dialing" && Step.afterResult(attempt, placed(id), 0)),
          events: [{ _tag: "placed", attempt: attempt.id, providerCallId: id }],
          state: "following",
          wakeAt: 1000,
        })
      }
      const taken = yield* Effect.all([step(other, "x"), step(file, "a"), step(file, "b")], {
        concurrency: "unbounded",
      })
      assert.deepStrictEqual(taken, [true, true, false])
      assert.deepInclude((yield* fileOf("call-1")).attempts[0], { _tag: "Placed", providerCallId: "a" })
    }).pipe(Effect.provide(inMemory)),
  )

  it.effect("is not held by attempts of the future when the clock is set back", () =>
    Effect.gen(function* () {
      const ledger = yield* Ledger
      yield* TestClock.setTime(day)
      yield* ledger.submit(requests(2))
      yield* begin(yield* dialOf(yield* fileOf("call-0")), { cps: 1 })
      yield* TestClock.setTime(day - 3_600_000)
      assert.strictEqual((yield* begin(yield* dialOf(yield* fileOf("call-1")), { cps: 1 }))._tag, "Begun")
    }).pipe(Effect.provide(inMemory)),
  )

  it.effect("holds the calls in progress at a provider", () =>
    Effect.gen(function* () {
      const ledger = yield* Ledger
      yield* ledger.submit(requests(3))
      const first = yield* begun("call-0")
      yield* begun("call-1", "hamsa")
      const full = yield* begin(yield* dialOf(yield* fileOf("call-2")), { concurrency: 1 })
      assert.deepStrictEqual(full, {
        _tag: "Held",
        until: 1000,
        reason: { _tag: "concurrency", provider: "happyrobot" },
      })
      assert.deepStrictEqual([...(yield* ledger.inProgress)].toSorted(), [
        ["hamsa", 1],
        ["happyrobot", 1],
      ])
      yield* finish(first)
      assert.strictEqual(
        (yield* begin(yield* dialOf(yield* fileOf("call-2")), { concurrency: 1 }))._tag,
        "Begun",
      )
    }).pipe(Effect.provide(inMemory)),
  )

  it.effect("is on the disk before the provider hears of it", () =>
    Effect.gen(function* () {
      const database = yield* LedgerEngine.database
      const seen: Array<unknown> = []
      yield* dispatching({
        providers: {
          happyrobot: {
            dial: ({ attemptId }) =>
              Effect.sync(() => {
                const [row] = database.query(`SELECT state FROM attempts WHERE id = '${attemptId}'`)
                seen.push(row?.["state"])
                return placed(attemptId)
              }),
          },
        },
        requests: requests(3),
        ledger: database.open(),
      })
      yield* TestClock.adjust("1 second")
      assert.deepStrictEqual(seen, ["dialing", "dialing", "dialing"])
    }),
  )

  it.effect("lets no dial through that it could not write down", () =>
    Effect.gen(function* () {
      const database = yield* LedgerEngine.database
      const ledger = Layer.effect(
        Ledger,
        Effect.map(Ledger, (each) => ({
          ...each,
          begin: (dial, limits) =>
            Effect.suspend(() => {
              // The disk fails from here on: the table of the attempts is gone.
              database.query("ALTER TABLE attempts RENAME TO gone")
              return each.begin(dial, limits)
            }),
        })),
      ).pipe(Layer.provide(database.open()))
      const { dials, worker } = yield* dispatching({
        providers: { happyrobot: {}, hamsa: {} },
        requests: requests(3),
        ledger,
      })
      yield* TestClock.adjust("1 second")
      assert.deepStrictEqual(dials(), [])
      const exit = worker.pollUnsafe()
      assert.strictEqual(exit?._tag, "Failure")
    }),
  )
})

describe("What needs attention", () => {
  it.effect("comes by how long it waits, and is known before it is due", () =>
    Effect.gen(function* () {
      const ledger = yield* Ledger
      yield* ledger.submit([
        request(0, { notBefore: 50 }),
        request(1, { notBefore: 20 }),
        request(2, { notBefore: 90, priority: 9 }),
        request(3, { notBefore: 5000 }),
      ])
      const keysAt = (now: number) =>
        Effect.map(ledger.due({ states: ["waiting"], now, limit: 10 }), (files) =>
          files.map(({ call }) => call.request.key),
        )
      assert.deepStrictEqual(yield* keysAt(19), [])
      assert.deepStrictEqual(yield* keysAt(100), ["call-1", "call-0", "call-2"])
      assert.strictEqual(yield* ledger.nextDue(["waiting"], 0), 20)
      assert.strictEqual(yield* ledger.nextDue(["waiting"], 90), 5000)
      assert.isUndefined(yield* ledger.nextDue(["waiting"], 5000))
      const { call } = yield* fileOf("call-3")
      yield* ledger.advance({ call, state: "waiting", wakeAt: Step.never, heldBy: ["hamsa"], events: [] })
      assert.isUndefined(yield* ledger.nextDue(["waiting"], 90))
      assert.isUndefined(yield* ledger.nextDue(["following", "reconciling"], 0))
    }).pipe(Effect.provide(inMemory)),
  )

  it.effect("includes a call that a provider holds as soon as that has room, and not before", () =>
    Effect.gen(function* () {
      const ledger = yield* Ledger
      yield* ledger.submit(requests(4))
      const holders: ReadonlyArray<ReadonlyArray<ProviderId>> = [
        ["happyrobot"],
        ["hamsa"],
        ["hamsa", "happyrobot"],
      ]
      for (const [n, heldBy] of holders.entries()) {
        const { call } = yield* fileOf(`call-${n}`)
        yield* ledger.advance({ call, state: "waiting", wakeAt: 70_000, heldBy, events: [] })
      }
      const keys = (room: ReadonlyArray<readonly [ProviderId, number]>, now = 0) =>
        Effect.map(ledger.dialable({ now, room: new Map(room), limit: 10 }), (files) =>
          files.map(({ call }) => call.request.key).toSorted(),
        )
      assert.deepStrictEqual(yield* keys([]), ["call-3"])
      assert.deepStrictEqual(yield* keys([["happyrobot", 1]]), ["call-0", "call-2", "call-3"])
      assert.deepStrictEqual(yield* keys([["hamsa", 5]]), ["call-1", "call-2", "call-3"])
      assert.deepStrictEqual(yield* keys([["happyrobot", 0]], 70_000), [
        "call-0",
        "call-1",
        "call-2",
        "call-3",
      ])
      assert.deepStrictEqual((yield* fileOf("call-2")).heldBy, ["happyrobot", "hamsa"])
    }).pipe(Effect.provide(inMemory)),
  )

  it.effect("is filled up from lower priorities, and from the oldest calls first", () =>
    Effect.gen(function* () {
      const ledger = yield* Ledger
      for (const [n, priority] of [0, 5, 0, 5, -1].entries()) {
        yield* ledger.submit([request(n, { priority })])
        yield* TestClock.adjust(10)
      }
      const { call } = yield* fileOf("call-3")
      yield* ledger.advance({ call, state: "waiting", wakeAt: Step.never, heldBy: ["hamsa"], events: [] })
      const keys = (limit: number) =>
        Effect.map(ledger.dialable({ now: 100, room: new Map([["hamsa", 1]]), limit }), (files) =>
          files.map((file) => file.call.request.key),
        )
      assert.deepStrictEqual(yield* keys(4), ["call-1", "call-3", "call-0", "call-2"])
      assert.deepStrictEqual(yield* keys(1), ["call-1"])
      assert.deepStrictEqual(yield* keys(9), ["call-1", "call-3", "call-0", "call-2", "call-4"])
    }).pipe(Effect.provide(inMemory)),
  )

  it.effect("leaves out what the worker has in its hands already", () =>
    Effect.gen(function* () {
      const ledger = yield* Ledger
      yield* ledger.submit(requests(4))
      const taken = (yield* fileOf("call-1")).call.id
      const files = yield* ledger.dialable({
        now: 0,
        room: new Map([["hamsa", 3]]),
        limit: 3,
        isTaken: (callId) => callId === taken,
      })
      assert.deepStrictEqual(
        files.map(({ call }) => call.request.key),
        ["call-0", "call-2"],
      )
    }).pipe(Effect.provide(inMemory)),
  )

  it.effect("is read whole, however much it is", () =>
    Effect.gen(function* () {
      const database = yield* LedgerEngine.database
      const context = yield* Layer.build(database.open())
      const ledger = Context.get(context, Ledger)
      yield* ledger.submit([request(0)])
      // More than a statement may have parameters.
      const [row = {}] = database.query("SELECT * FROM calls")
      const others = Object.keys(row)
        .filter((column) => column !== "id" && column !== "key")
        .join(", ")
      database.query(`INSERT INTO calls (id, key, ${others})
        WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 33000)
        SELECT 'id-' || n, 'key-' || n, ${others} FROM calls, numbers`)
      assert.lengthOf(yield* ledger.due({ states: ["waiting"], now: 0, limit: Step.never }), 33_001)
    }),
  )
})

describe("Reading", () => {
  it.effect("finds a call by its id, its key and a beginning of its id that is no other's", () =>
    Effect.gen(function* () {
      const ledger = yield* Ledger
      const [first] = yield* ledger.submit([request(0)])
      yield* TestClock.setTime(40 * 365 * day)
      const [second] = yield* ledger.submit([request(1)])
      const id = second?.callId ?? ""
      const keyOf = (term: string) => Effect.map(ledger.find(term), (found) => found?.call.request.key)
      assert.strictEqual(yield* keyOf(first?.callId ?? ""), "call-0")
      assert.strictEqual(yield* keyOf("call-1"), "call-1")
      assert.strictEqual(yield* keyOf(id.slice(0, 4)), "call-1")
      assert.isUndefined(yield* keyOf("0"))
      assert.isUndefined(yield* keyOf(""))
      assert.isUndefined(yield* keyOf("%"))
      assert.isUndefined(yield* keyOf("call"))
    }).pipe(Effect.provide(inMemory)),
  )

  it.effect("tells the same waiting as one line, with how often and until when last", () =>
    Effect.gen(function* () {
      const ledger = yield* Ledger
      yield* ledger.submit([request(0)])
      const wait = Effect.fnUntraced(function* (until: number, reason: "not-before" | "person-busy") {
        const { call } = yield* fileOf("call-0")
        yield* ledger.advance({
          call,
          state: "waiting",
          wakeAt: until,
          events: [{ _tag: "wait", until, reason: { _tag: reason } }],
        })
        yield* TestClock.adjust(10)
      })
      yield* wait(100, "person-busy")
      yield* wait(200, "person-busy")
      yield* wait(300, "person-busy")
      yield* wait(400, "not-before")
      yield* wait(500, "person-busy")
      const lines = (yield* ledger.history((yield* fileOf("call-0")).call.id)).slice(1)
      assert.deepStrictEqual(lines, [
        { at: 0, lastAt: 20, times: 3, event: { _tag: "wait", until: 300, reason: { _tag: "person-busy" } } },
        { at: 30, lastAt: 30, times: 1, event: { _tag: "wait", until: 400, reason: { _tag: "not-before" } } },
        {
          at: 40,
          lastAt: 40,
          times: 1,
          event: { _tag: "wait", until: 500, reason: { _tag: "person-busy" } },
        },
      ])
    }).pipe(Effect.provide(inMemory)),
  )

  it.effect("counts calls by state, disposition and provider", () =>
    Effect.gen(function* () {
      const { ledger } = yield* dispatching({
        providers: {
          happyrobot: {
            limits: { cps: 100 },
            dial: ({ attemptId, request: { key } }) =>
              Effect.succeed(key === "call-0" ? placed(attemptId) : FakeProvider.refused(422)),
          },
          hamsa: {
            dial: ({ attemptId, request: { key } }) =>
              Effect.succeed(key === "call-1" ? placed(attemptId) : FakeProvider.refused(422)),
          },
        },
        requests: [
          ...requests(3),
          request(3, { campaign: "other", notBefore: Number.MAX_SAFE_INTEGER }),
          request(4, { notAfter: 0 }),
        ],
      })
      yield* TestClock.adjust("1 minute")
      assert.deepInclude(yield* ledger.tally("test"), {
        calls: 4,
        byState: { settled: 4 },
        byDisposition: { completed: 2, failed: 1, canceled: 1 },
        attempts: 5,
        byProvider: { happyrobot: 1, hamsa: 1 },
        notPlaced: 2,
        ruledOut: 1,
      })
      assert.deepInclude(yield* ledger.tally(), { calls: 5, byState: { settled: 4, waiting: 1 } })
      assert.deepStrictEqual(
        (yield* ledger.list({ state: "waiting" }, 10)).map(({ call }) => call.request.key),
        ["call-3"],
      )
    }),
  )

  it.effect("remembers when a person was rung, by calls that have ended", () =>
    Effect.gen(function* () {
      const ledger = yield* Ledger
      yield* ledger.submit([request(0), request(1)])
      const people = [(yield* fileOf("call-0")).call.person, (yield* fileOf("call-1")).call.person]
      yield* TestClock.adjust(700)
      const file = yield* begun("call-0")
      yield* begun("call-1")
      assert.deepStrictEqual([...(yield* ledger.findings(people, [], 0)).rings], [])
      yield* TestClock.adjust(700)
      yield* finish(file)
      assert.deepStrictEqual([...(yield* ledger.findings(people, [], 0)).rings], [[people[0], [700]]])
      assert.deepStrictEqual([...(yield* ledger.findings(people, [], 700)).rings], [])
      assert.deepStrictEqual([...(yield* ledger.findings([], [], 0)).rings], [])
      assert.deepStrictEqual(yield* ledger.knownCalls(people[0] ?? "", "happyrobot"), new Set(["p"]))
      assert.deepStrictEqual(yield* ledger.knownCalls(people[0] ?? "", "hamsa"), new Set())
      assert.deepStrictEqual(yield* ledger.starts("happyrobot", 5), [700, 700])
      assert.deepStrictEqual(yield* ledger.starts("happyrobot", 1), [700])
    }).pipe(Effect.provide(inMemory)),
  )
})

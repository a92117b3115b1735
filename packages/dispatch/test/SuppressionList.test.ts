import { assert, describe, it } from "@effect/vitest"
import { Context, Effect, Layer, PubSub, Random, Stream } from "effect"
import { TestClock } from "effect/testing"
import { decide, type Dial, isDial } from "../src/Decide.ts"
import { placed } from "../src/DialResult.ts"
import * as Facts from "../src/Facts.ts"
import { Ledger } from "../src/Ledger.ts"
import type { PhoneNumber } from "../src/PhoneNumber.ts"
import { resolve } from "../src/Resolve.ts"
import { type NewSuppression, SuppressionList } from "../src/SuppressionList.ts"
import { dispatching, phone, request, start } from "./support/Dispatching.ts"
import * as FakeProvider from "./support/FakeProvider.ts"
import * as LedgerEngine from "./support/LedgerEngine.ts"

const inMemory = LedgerEngine.ledger
const plenty = { cps: 1000, concurrency: 1000 }

const find = Effect.fnUntraced(function* (key: string) {
  const found = yield* (yield* Ledger).find(key)
  return found ?? (yield* Effect.die(new Error(`There is no call ${key}.`)))
})

/** Permission to dial, from somebody who has not looked at the list. */
const dialOf = Effect.fnUntraced(function* (key: string): Effect.fn.Return<Dial, unknown, Ledger> {
  const now = yield* TestClock.testClockWith((clock) => clock.currentTimeMillis)
  const file = yield* find(key)
  const world = {
    ...Facts.none,
    now,
    providers: new Map([["hamsa", { readyAt: now, holds: "cps" }] as const]),
  }
  const decision = decide(file, world, FakeProvider.rules())
  return isDial(decision)
    ? decision
    : yield* Effect.die(new Error(`It is not to be dialled: ${decision._tag}.`))
})

const begin = (dial: Dial) => Effect.flatMap(Ledger, (ledger) => ledger.begin(dial, plenty))

const because = (standing: Effect.Success<ReturnType<typeof find>>) =>
  Effect.map(
    Effect.flatMap(Ledger, (ledger) => ledger.history(standing.call.id)),
    (lines) => lines.at(-1)?.event,
  )

/** The same numbers from 0 to 1 for the same seed. */
const random = (seed: number): (() => number) => {
  const source = Effect.runSync(Random.withSeed(Random.Random, seed))
  return () => source.nextDoubleUnsafe()
}

const canceled = { _tag: "settle", disposition: "canceled", reason: { _tag: "suppressed" } } as const

const page = (after?: string) => Effect.flatMap(SuppressionList, (list) => list.list({ limit: 2, after }))

describe("The suppression list", () => {
  it.effect("keeps the first entry of a person, with its source and date and without the number", () =>
    Effect.gen(function* () {
      const list = yield* SuppressionList
      yield* TestClock.setTime(1000)
      assert.isFalse(yield* list.has(phone(0)))
      const first = yield* list.add({ phone: phone(0), source: "a letter", note: "of 3 March", since: 500 })
      assert.deepStrictEqual(first, { added: true, canceled: 0 })
      assert.isFalse((yield* list.add({ phone: phone(0), source: "another letter" })).added)
      assert.isTrue(yield* list.has(phone(0)))
      assert.isFalse(yield* list.has(phone(1)))
      const { entries, next } = yield* page()
      assert.isUndefined(next)
      assert.strictEqual(entries.length, 1)
      assert.deepInclude(entries[0], {
        masked: "+1********00",
        source: "a letter",
        note: "of 3 March",
        since: 500,
        addedAt: 1000,
      })
      assert.notInclude(JSON.stringify(entries), phone(0).slice(1))

      assert.isTrue(yield* list.remove(phone(0)))
      assert.isFalse(yield* list.remove(phone(0)))
      assert.isFalse(yield* list.has(phone(0)))
      assert.strictEqual(yield* list.count, 0)
    }).pipe(Effect.provide(inMemory)),
  )

  it.effect("is read page by page, each entry once, whatever came at the same instant", () =>
    Effect.gen(function* () {
      const list = yield* SuppressionList
      for (const n of [0, 1, 2, 3, 4]) {
        if (n > 2) yield* TestClock.adjust("1 second")
        yield* list.add({ phone: phone(n), source: `letter ${n}` })
      }
      const first = yield* page()
      const second = yield* page(first.next)
      const third = yield* page(second.next)
      assert.deepStrictEqual(
        [first, second, third].map(({ entries }) => entries.length),
        [2, 2, 1],
      )
      assert.isUndefined(third.next)
      const sources = [first, second, third].flatMap(({ entries }) => entries.map(({ source }) => source))
      assert.deepStrictEqual(sources.slice(0, 3).toSorted(), ["letter 0", "letter 1", "letter 2"])
      assert.deepStrictEqual(sources.slice(3), ["letter 3", "letter 4"])
    }).pipe(Effect.provide(inMemory)),
  )

  it.effect("settles what waits for a person, in every campaign, and nobody else's", () =>
    Effect.gen(function* () {
      const ledger = yield* Ledger
      const list = yield* SuppressionList
      yield* ledger.submit([
        request(0),
        request(1, { phone: phone(0), campaign: "another", notBefore: 1e12 }),
        request(2),
      ])
      assert.deepStrictEqual(yield* list.add({ phone: phone(0), source: "a letter" }), {
        added: true,
        canceled: 2,
      })
      for (const key of ["call-0", "call-1"]) {
        const standing = yield* find(key)
        assert.deepInclude(standing, { state: "settled", disposition: "canceled" })
        assert.deepStrictEqual(yield* because(standing), canceled)
      }
      assert.strictEqual((yield* find("call-2")).state, "waiting")
    }).pipe(Effect.provide(inMemory)),
  )

  it.effect("is looked at when an attempt begins: a decision from before the entry dials nobody", () =>
    Effect.gen(function* () {
      const ledger = yield* Ledger
      const list = yield* SuppressionList
      yield* ledger.submit([request(0)])
      const decided = yield* dialOf("call-0")
      yield* list.add({ phone: phone(0), source: "a letter" })
      assert.strictEqual((yield* begin(decided))._tag, "Stale")
      // Taken in after the entry, and decided by somebody who did not look.
      yield* ledger.submit([request(1, { phone: phone(0) })])
      assert.deepStrictEqual(yield* begin(yield* dialOf("call-1")), {
        _tag: "Settled",
        reason: { _tag: "suppressed" },
      })
      for (const key of ["call-0", "call-1"]) {
        const standing = yield* find(key)
        assert.lengthOf(standing.attempts, 0)
        assert.strictEqual(standing.state, "settled")
        assert.deepStrictEqual(yield* because(standing), canceled)
      }
    }).pipe(Effect.provide(inMemory)),
  )
})

describe("An import", () => {
  const entries = (numbers: ReadonlyArray<number>): ReadonlyArray<NewSuppression> =>
    numbers.map((n) => ({ phone: phone(n), source: "file list.csv", since: n }))

  it.effect("enters each person once, keeps who was there, and settles what waits for them", () =>
    Effect.gen(function* () {
      const ledger = yield* Ledger
      const list = yield* SuppressionList
      yield* list.add({ phone: phone(3), source: "a letter" })
      yield* ledger.submit([request(5), request(6, { phone: phone(5), campaign: "another" }), request(700)])
      const numbers = Array.from({ length: 600 }, (_, n) => n)
      const stream = Stream.fromIterable(entries([...numbers, 5, 5]))
      assert.deepStrictEqual(yield* list.import(stream), { added: 599, known: 3, canceled: 2 })
      assert.strictEqual(yield* list.count, 600)
      assert.strictEqual((yield* list.find((yield* find("call-5")).call.person))?.since, 5)
      assert.strictEqual(yield* list.find((yield* find("call-700")).call.person), undefined)
      assert.strictEqual((yield* find("call-6")).disposition, "canceled")
      assert.strictEqual((yield* find("call-700")).state, "waiting")
      // Again, and two at once.
      const again = list.import(Stream.fromIterable(entries(numbers)))
      assert.deepStrictEqual(yield* Effect.all([again, again], { concurrency: 2 }), [
        { added: 0, known: 600, canceled: 0 },
        { added: 0, known: 600, canceled: 0 },
      ])
    }).pipe(Effect.provide(inMemory)),
  )

  it.effect("that breaks off enters nobody, and leaves nothing in the way of the next one", () =>
    Effect.gen(function* () {
      const list = yield* SuppressionList
      const broken = Stream.concat(Stream.fromIterable(entries([0, 1, 2])), Stream.fail("the file ends here"))
      assert.strictEqual(yield* Effect.flip(list.import(broken)), "the file ends here")
      assert.strictEqual(yield* list.count, 0)
      assert.deepStrictEqual(yield* list.import(Stream.empty), { added: 0, known: 0, canceled: 0 })
      assert.strictEqual((yield* list.import(Stream.fromIterable(entries([0, 1])))).added, 2)
    }).pipe(Effect.provide(inMemory)),
  )
})

describe("A worker", () => {
  const running = Effect.fnUntraced(function* (
    answers: FakeProvider.Answers,
    requests: Parameters<typeof dispatching>[0]["requests"],
  ) {
    const services = yield* Layer.build(inMemory)
    const ledger = Layer.succeedContext(services)
    const worker = yield* dispatching({
      providers: { happyrobot: answers },
      requests,
      policy: { redial: { busy: [600_000], "no-answer": [], voicemail: [], perPersonPerDay: 5 } },
      ledger,
    })
    return { ...worker, list: Context.get(services, SuppressionList), services }
  })

  it.effect("dials nobody who opted out in another campaign, also when that attempt was about to begin", () =>
    Effect.gen(function* () {
      const {
        dialled,
        find: standingOf,
        events,
        list,
      } = yield* running({ read: () => Effect.succeed(FakeProvider.ended("opted-out")) }, [
        request(0, { campaign: "january" }),
        // It waits for the first one to end, and would begin in the moment in which that one does.
        request(1, { campaign: "february", phone: phone(0) }),
        request(2, { campaign: "march", phone: phone(0), notBefore: start + 3_600_000 }),
        request(3),
      ])
      yield* TestClock.adjust("2 hours")
      assert.isTrue(yield* list.has(phone(0)))
      const { id } = (yield* standingOf("call-0")).call
      assert.strictEqual((yield* standingOf("call-0")).disposition, "opted-out")
      const entry = yield* list.find((yield* standingOf("call-0")).call.person)
      assert.strictEqual(entry?.source, `call ${id}`)
      for (const key of ["call-1", "call-2"]) {
        const standing = yield* standingOf(key)
        assert.deepInclude(standing, { state: "settled", disposition: "canceled", attempts: [] })
        assert.deepStrictEqual((yield* events(key)).at(-1), canceled)
      }
      // call-3 opted out as well: one attempt for each of the two, and no more.
      assert.deepStrictEqual(
        dialled.map(({ attempt }) => attempt.slice(-2)),
        ["-1", "-1"],
      )
    }),
  )

  it.effect("lets a placed call go on, and does not dial its person again", () =>
    Effect.gen(function* () {
      const {
        dialled,
        find: standingOf,
        list,
      } = yield* running({ read: () => Effect.succeed(FakeProvider.ended("busy")) }, [request(0), request(1)])
      assert.deepStrictEqual(yield* list.add({ phone: phone(0), source: "a letter" }), {
        added: true,
        canceled: 0,
      })
      yield* TestClock.adjust("1 minute")
      // Busy is dialled again after ten minutes: not this one any more.
      yield* list.add({ phone: phone(1), source: "a letter" })
      yield* TestClock.adjust("1 hour")
      for (const key of ["call-0", "call-1"]) {
        assert.deepInclude(yield* standingOf(key), { state: "settled", disposition: "busy" })
      }
      assert.lengthOf(dialled, 2)
    }),
  )

  it.effect(
    "leaves an unclear call to the person who must decide about it, and dials nothing after that",
    () =>
      Effect.gen(function* () {
        const {
          dialled,
          dispatcher,
          find: standingOf,
          ledger,
          list,
        } = yield* running(
          {
            dial: () => Effect.succeed(FakeProvider.timedOut),
            find: () => Effect.succeed({ _tag: "Unclear", why: "two" }),
          },
          [request(0)],
        )
        yield* TestClock.adjust("1 hour")
        assert.strictEqual((yield* standingOf("call-0")).state, "parked")
        assert.strictEqual((yield* list.add({ phone: phone(0), source: "a letter" })).canceled, 0)
        const { attempts } = yield* standingOf("call-0")
        yield* resolve(
          attempts[0]?.id ?? "",
          { _tag: "NotPlaced", note: "not in the list" },
          FakeProvider.rules(),
        ).pipe(Effect.provideService(Ledger, ledger))
        const arrivals = yield* dispatcher.arrivals
        yield* dispatcher.wake
        assert.strictEqual((yield* PubSub.take(arrivals)).state, "settled")
        assert.strictEqual((yield* standingOf("call-0")).disposition, "canceled")
        assert.lengthOf(dialled, 1)
      }),
  )

  it.effect("settles a call to somebody on the list that is handed in later", () =>
    Effect.gen(function* () {
      const { dispatcher, dials, find: standingOf, ledger, list } = yield* running({}, [])
      yield* list.add({ phone: "+442079460018" as PhoneNumber, source: "a letter" })
      yield* ledger.submit([request(0, { phone: "+442079460018" as PhoneNumber })])
      const arrivals = yield* dispatcher.arrivals
      yield* dispatcher.wake
      assert.strictEqual((yield* PubSub.take(arrivals)).state, "settled")
      assert.deepInclude(yield* standingOf("call-0"), { state: "settled", disposition: "canceled" })
      assert.deepStrictEqual(dials(), [])
    }),
  )

  for (const seed of [1, 2, 3, 4, 5, 6]) {
    it.effect(`dials nobody who is on the list, whoever opts out in whichever call (seed ${seed})`, () =>
      Effect.gen(function* () {
        const people = 12
        const draw = random(seed)
        const services = yield* Layer.build(inMemory)
        const list = Context.get(services, SuppressionList)
        const dialledOnList: Array<string> = []
        const provider: FakeProvider.Answers = {
          limits: { cps: 3, concurrency: 4 },
          dial: ({ attemptId, request: { phone: dialled } }) =>
            Effect.gen(function* () {
              if (yield* Effect.orDie(list.has(dialled))) dialledOnList.push(attemptId)
              yield* Effect.sleep(draw() * 3000)
              const fate = draw()
              if (fate < 0.6) return placed(attemptId)
              return fate < 0.8 ? FakeProvider.refused(429) : FakeProvider.timedOut
            }),
          find: ({ attemptId }) =>
            Effect.sync(() => (draw() < 0.5 ? FakeProvider.found(attemptId) : FakeProvider.absent)),
          read: () =>
            Effect.sync(() =>
              FakeProvider.ended(draw() < 0.3 ? "opted-out" : draw() < 0.5 ? "busy" : "completed"),
            ),
        }
        const { dials, ledger } = yield* dispatching({
          providers: { happyrobot: provider, hamsa: provider },
          requests: Array.from({ length: 60 }, (_, n) =>
            request(n, {
              phone: phone(Math.floor(draw() * people)),
              campaign: `campaign ${n % 4}`,
              priority: Math.floor(draw() * 3),
              ...(draw() < 0.3 && { notBefore: start + Math.floor(draw() * 3_600_000) }),
            }),
          ),
          policy: { redial: { busy: [60_000], "no-answer": [], voicemail: [], perPersonPerDay: 50 } },
          ledger: Layer.succeedContext(services),
        })
        yield* TestClock.adjust("5 minutes")
        yield* list.add({ phone: phone(0), source: "a letter" })
        yield* TestClock.adjust("3 hours")
        assert.deepStrictEqual(dialledOnList, [])
        const { byDisposition, byState } = yield* ledger.tally()
        assert.deepStrictEqual(byState, { settled: 60 })
        const optOuts = byDisposition["opted-out"] ?? 0
        assert.isAbove(optOuts, 3)
        // Nobody opts out twice, for nobody is called after that.
        assert.include([optOuts, optOuts + 1], yield* list.count)
        assert.isAbove(byDisposition.canceled ?? 0, 3)
        assert.isAbove(dials().length, 10)
      }),
    )
  }
})

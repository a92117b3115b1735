import { assert, describe, it } from "@effect/vitest"
import { Context, Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { decide, isDial } from "../src/Decide.ts"
import { placed } from "../src/DialResult.ts"
import * as Facts from "../src/Facts.ts"
import { KillSwitch } from "../src/KillSwitch.ts"
import { Ledger } from "../src/Ledger.ts"
import { dispatching, request, requests, start } from "./support/Dispatching.ts"
import * as FakeProvider from "./support/FakeProvider.ts"
import * as LedgerEngine from "./support/LedgerEngine.ts"

const inMemory = LedgerEngine.ledger

describe("The kill switch", () => {
  it.effect("tells since when and why, keeps the first note, and is lifted once", () =>
    Effect.gen(function* () {
      const { current, halt, lift } = yield* KillSwitch
      assert.isUndefined(yield* current)
      assert.isUndefined(yield* lift("kim"))
      yield* TestClock.setTime(1000)
      const order = { by: "alex", note: "the agent says the wrong price" }
      const wrong = { at: 1000, ...order }
      assert.deepStrictEqual(yield* halt(order), wrong)
      yield* TestClock.adjust(1)
      assert.deepStrictEqual(yield* halt({ by: "kim", note: "me too" }), wrong)
      assert.deepStrictEqual(yield* current, wrong)
      assert.deepStrictEqual(yield* lift("kim"), wrong)
      assert.isUndefined(yield* current)
      assert.isUndefined(yield* lift("kim"))
      assert.deepStrictEqual(yield* halt({ by: "kim", note: "" }), { at: 1001, by: "kim", note: "" })
    }).pipe(Effect.provide(inMemory)),
  )

  it.effect("is looked at when an attempt begins: a decision from before it dials nobody", () =>
    Effect.gen(function* () {
      const ledger = yield* Ledger
      const { halt, lift } = yield* KillSwitch
      yield* ledger.submit([request(0)])
      const found = yield* ledger.find("call-0")
      if (found === undefined) return yield* Effect.die("There is no call.")
      const world = {
        ...Facts.none,
        now: 0,
        providers: new Map([["hamsa", { readyAt: 0, holds: "cps" }] as const]),
      }
      const decided = decide(found, world, FakeProvider.rules())
      if (!isDial(decided)) return yield* Effect.die("It is not to be dialled.")
      yield* halt({ by: "alex", note: "stop" })
      const limits = { cps: 5, concurrency: 5 }
      const halted = { _tag: "Held", until: 0, reason: { _tag: "halted" } } as const
      assert.deepStrictEqual(yield* ledger.begin(decided, limits), halted)
      const after = yield* ledger.find("call-0")
      assert.deepInclude(after, { state: "waiting", wakeAt: 0, attempts: [] })
      yield* lift("kim")
      const again = after && decide(after, world, FakeProvider.rules())
      assert.isTrue(isDial(again))
      if (isDial(again)) assert.strictEqual((yield* ledger.begin(again, limits))._tag, "Begun")
    }).pipe(Effect.provide(inMemory)),
  )

  it.effect(
    "stops a running worker at once, lets placed calls go on, and lets the worker go on when it is lifted",
    () =>
      Effect.gen(function* () {
        const services = yield* Layer.build(inMemory)
        const { halt, lift } = Context.get(services, KillSwitch)
        const { dials, ledger } = yield* dispatching({
          providers: {
            happyrobot: {
              limits: { cps: 1 },
              dial: ({ attemptId }, nth) =>
                Effect.as(
                  nth === 3 ? Effect.orDie(halt({ by: "alex", note: "stop" })) : Effect.void,
                  placed(`p-${attemptId}`),
                ),
            },
          },
          requests: requests(20).map((each, n) => (n > 10 ? { ...each, notBefore: start + 60_000 } : each)),
          ledger: Layer.succeedContext(services),
          heartbeat: 1000,
        })
        yield* TestClock.adjust("3 minutes")
        assert.lengthOf(dials(), 3)
        assert.deepStrictEqual(yield* ledger.states(), { settled: 3, waiting: 17 })
        yield* lift("kim")
        yield* TestClock.adjust("3 minutes")
        assert.deepStrictEqual(yield* ledger.states(), { settled: 20 })
        assert.lengthOf(dials(), 20)
      }),
  )

  it.effect("stops the fallback to another provider too", () =>
    Effect.gen(function* () {
      const services = yield* Layer.build(inMemory)
      const { halt, lift } = Context.get(services, KillSwitch)
      const { dials, events } = yield* dispatching({
        providers: {
          happyrobot: {
            dial: (_, nth) =>
              nth === 1
                ? Effect.as(Effect.orDie(halt({ by: "alex", note: "stop" })), FakeProvider.refused(402))
                : Effect.succeed(placed("p")),
          },
          hamsa: {},
        },
        requests: [request(0)],
        ledger: Layer.succeedContext(services),
        heartbeat: 1000,
      })
      yield* TestClock.adjust("3 minutes")
      assert.deepStrictEqual(dials(), [[0, "happyrobot"]])
      assert.deepStrictEqual((yield* events("call-0")).at(-1), {
        _tag: "wait",
        until: start,
        reason: { _tag: "halted" },
      })
      yield* lift("kim")
      yield* TestClock.adjust("1 second")
      const [, again, ...more] = dials()
      assert.strictEqual(again?.[1], "happyrobot")
      assert.isAtMost(again?.[0] ?? Infinity, 181_000)
      assert.deepStrictEqual(more, [])
    }),
  )

  it.effect("holds a worker that starts, which goes on within a second after it is lifted", () =>
    Effect.gen(function* () {
      const services = yield* Layer.build(inMemory)
      const { halt, lift } = Context.get(services, KillSwitch)
      yield* halt({ by: "alex", note: "not yet" })
      const { dials } = yield* dispatching({
        providers: { happyrobot: {} },
        requests: [request(0)],
        ledger: Layer.succeedContext(services),
        heartbeat: 1000,
      })
      yield* TestClock.adjust("1 minute")
      assert.deepStrictEqual(dials(), [])
      yield* TestClock.adjust(500)
      yield* lift("kim")
      yield* TestClock.adjust("1 second")
      assert.deepStrictEqual(dials(), [[61_000, "happyrobot"]])
    }),
  )
})

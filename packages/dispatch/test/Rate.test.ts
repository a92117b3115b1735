import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { placed } from "../src/DialResult.ts"
import { DialsAtOnce } from "../src/Dispatcher.ts"
import { Ledger } from "../src/Ledger.ts"
import type { ProviderId } from "../src/ProviderId.ts"
import * as SqliteLedger from "../src/SqliteLedger.ts"
import { dispatching, requests } from "./support/Dispatching.ts"

/** The most of these instants (ascending) in one span of that many milliseconds, wherever it is laid. */
const mostWithin = (span: number, instants: ReadonlyArray<number>): number => {
  let most = 0
  let first = 0
  for (const [index, instant] of instants.entries()) {
    while ((instants[first] ?? instant) <= instant - span) first++
    most = Math.max(most, index - first + 1)
  }
  return most
}

const assertPaced = (instants: ReadonlyArray<number>, cps: number) => {
  assert.isTrue(instants.every(Number.isInteger), "instants are whole milliseconds")
  assert.isAtMost(mostWithin(1000 / Math.min(cps, 1), instants), Math.max(cps, 1), "dials in one second")
  const seconds = ((instants.at(-1) ?? 0) - (instants[0] ?? 0)) / 1000
  assert.isAtLeast((instants.length - 1) / seconds / cps, 0.95, "share of the rate that was used")
}

const plenty = { concurrency: 10_000 }

type Delay = (nth: number) => number

/** A ledger whose n-th begin waits that many milliseconds before its transaction and after it; `begins` counts them. */
const slowLedger = (before: Delay, after: Delay) => {
  const begins: Array<string> = []
  const ledger = Layer.effect(
    Ledger,
    Effect.map(Ledger, (each) => ({
      ...each,
      begin: (dial, limits) =>
        Effect.suspend(() => {
          const nth = begins.push(dial.call.id) - 1
          return each.begin(dial, limits).pipe(
            Effect.delay(before(nth)),
            Effect.tap(() => Effect.sleep(after(nth))),
          )
        }),
    })),
  ).pipe(Layer.provide(SqliteLedger.layer({ filename: ":memory:", as: "worker" })))
  return { begins, ledger }
}

/** How slow a ledger is before and after its n-th begin. */
const slowness: ReadonlyArray<readonly [string, Delay, Delay]> = [
  ["always as slow", () => 0, () => 150],
  ["now fast, now slow", () => 0, (nth) => (nth * 97) % 300],
  ["stuck once", () => 0, (nth) => (nth === 40 ? 900 : 5)],
  ["slow to take what it is given", () => 120, () => 0],
]

describe("Rate", () => {
  it.effect.each([
    { cps: 20, count: 200 },
    { cps: 1, count: 10 },
    { cps: 0.5, count: 6 },
    { cps: 100, count: 150 },
    { cps: 300, count: 400 },
  ])("dials $cps times a second and never more often in any second", ({ cps, count }) =>
    Effect.gen(function* () {
      const { dials } = yield* dispatching({
        providers: { happyrobot: { limits: { cps, ...plenty } } },
        requests: requests(count),
      })
      yield* TestClock.adjust("14 seconds")
      assert.lengthOf(dials(), count)
      assertPaced(
        dials().map(([at]) => at),
        cps,
      )
    }),
  )

  it.effect("uses the rate of each of two providers", () =>
    Effect.gen(function* () {
      const { dials } = yield* dispatching({
        providers: {
          happyrobot: { limits: { cps: 20, ...plenty } },
          hamsa: { limits: { cps: 10, ...plenty } },
        },
        requests: requests(150),
      })
      yield* TestClock.adjust("12 seconds")
      const of = (provider: ProviderId) => dials().flatMap(([at, each]) => (each === provider ? at : []))
      assertPaced(of("happyrobot"), 20)
      assertPaced(of("hamsa"), 10)
      assert.lengthOf(dials(), 150)
    }),
  )

  it.effect.each(slowness)(
    "keeps the rate over a ledger that is %s, and begins each dial once",
    ([, before, after]) =>
      Effect.gen(function* () {
        const { begins, ledger } = slowLedger(before, after)
        const { dials } = yield* dispatching({
          providers: { happyrobot: { limits: { cps: 20, ...plenty } } },
          requests: requests(200),
          ledger,
        })
        yield* TestClock.adjust("12 seconds")
        assert.lengthOf(dials(), 200)
        assert.lengthOf(begins, 200)
        assertPaced(
          dials().map(([at]) => at),
          20,
        )
      }),
  )

  it.effect("goes on with calls that waited for a provider although a dial of one that did hangs", () =>
    Effect.gen(function* () {
      const { dials } = yield* dispatching({
        providers: {
          happyrobot: {
            limits: { cps: 1, ...plenty },
            dial: ({ attemptId }, nth) =>
              Effect.delay(Effect.succeed(placed(attemptId)), nth === 2 ? "30 seconds" : "1 milli"),
          },
          hamsa: { limits: { cps: 1, ...plenty } },
        },
        requests: requests(4, { provider: "happyrobot" }),
      })
      yield* TestClock.adjust("5 seconds")
      const dialled = dials().length
      // Let it come to its end, for a dial that hangs is waited for.
      yield* TestClock.adjust("1 minute")
      assert.strictEqual(dialled, 4)
    }),
  )

  it.effect("has no more dials on their way than a worker may have, and goes on as each ends", () =>
    Effect.gen(function* () {
      const { dials } = yield* dispatching({
        providers: {
          happyrobot: {
            limits: { cps: 1000, ...plenty },
            dial: ({ attemptId }) => Effect.delay(Effect.succeed(placed(attemptId)), "10 seconds"),
          },
        },
        requests: requests(7),
      })
      const waves: Array<number> = []
      for (const time of ["9 seconds", "10 seconds", "10 seconds", "1 minute"] as const) {
        yield* TestClock.adjust(time)
        waves.push(dials().length)
      }
      assert.deepStrictEqual(waves, [3, 6, 7, 7])
    }).pipe(Effect.provideService(DialsAtOnce, 3)),
  )

  it.effect("writes a call that only a busy provider can take once, however long the other one is idle", () =>
    Effect.gen(function* () {
      const { dials, events } = yield* dispatching({
        providers: { happyrobot: { limits: { cps: 20, ...plenty } }, hamsa: { limits: plenty } },
        requests: requests(60, { provider: "happyrobot" }),
      })
      yield* TestClock.adjust("5 seconds")
      assert.lengthOf(dials(), 60)
      assertPaced(
        dials().map(([at]) => at),
        20,
      )
      for (let n = 0; n < 60; n++) {
        const waits = (yield* events(`call-${n}`)).filter(({ _tag }) => _tag === "wait")
        assert.isAtMost(waits.length, 1)
      }
    }),
  )
})

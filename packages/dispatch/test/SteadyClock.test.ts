import { assert, describe, it } from "@effect/vitest"
import { Clock, Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"
import * as SteadyClock from "../src/SteadyClock.ts"

const hour = 3_600_000
const noon = Date.UTC(2026, 0, 5, 12)

describe("which time it is", () => {
  it.each([
    ["ours, when nobody answers", noon, noon + hour, [], noon],
    ["ours, when one provider agrees with it", noon, noon + hour, [noon + hour, noon + 120_000], noon],
    [
      "the machine's, when a provider agrees with that alone",
      noon,
      noon + 8 * hour,
      [noon + 8 * hour],
      noon + 8 * hour,
    ],
    [
      "the providers', when they agree with each other alone",
      noon,
      noon,
      [noon - hour, noon - hour + 60_000],
      noon - hour,
    ],
    ["ours, when all differ", noon, noon + hour, [noon - hour, noon - 2 * hour], noon],
  ] as const)("is %s", (_, ours, machine, providers, expected) => {
    assert.strictEqual(SteadyClock.judge(ours, machine, providers), expected)
  })
})

describe("instants of another worker", () => {
  const [now, since] = [1_000_000, 990_000]
  it.each([
    ["may just have been, although they are minutes ago by our time", [400_000, 400_800], [999_200, now]],
    ["may not, if that is longer ago than two clocks differ", [100_000, 159_999], [100_000, 159_999]],
    ["may just have been, although they are to come by our time", [1_599_000, 1_600_000], [999_000, now]],
    ["are as they were once they are our own", [400_000, 995_000], [400_000, 995_000]],
    ["may be none", [], []],
  ] as const)("%s", (_, instants, expected) => {
    assert.deepStrictEqual(SteadyClock.asRecent(instants, since, now), expected)
  })
})

/** A machine whose clock can be set while the time goes on, and providers that tell the time, or do not answer. */
const machine = Effect.map(Clock.Clock, (time) => {
  const state = { ahead: noon, suspended: 0, providers: [] as ReadonlyArray<number>, questions: 0 }
  const passed = () => time.currentTimeMillisUnsafe()
  const millis = () => passed() + state.ahead
  const clock: Clock.Clock = {
    ...time,
    currentTimeMillisUnsafe: millis,
    currentTimeMillis: Effect.sync(millis),
    monotonicTimeNanosUnsafe: () => BigInt(passed() - state.suspended) * 1_000_000n,
    sleep: (duration) => time.sleep(duration),
  }
  const ask = Effect.sync(() => {
    state.questions++
    return state.providers.map((ahead) => passed() + ahead)
  })
  return { state, ...SteadyClock.make(clock, ask) }
})

describe("the steady clock", () => {
  it.effect("goes on as before when the machine's clock is set by an hour", () =>
    Effect.gen(function* () {
      const { clock, isKnown, state } = yield* machine
      state.providers = [noon]
      yield* isKnown
      for (const ahead of [noon + hour, noon - hour, noon]) {
        state.ahead = ahead
        yield* TestClock.adjust("10 seconds")
        yield* isKnown
        assert.strictEqual(clock.currentTimeMillisUnsafe(), noon + (yield* Clock.currentTimeMillis))
      }
    }),
  )

  it.effect("is the providers' when a worker starts on a machine with a wrong clock", () =>
    Effect.gen(function* () {
      const { clock, isKnown, state } = yield* machine
      state.providers = [noon - hour, noon - hour]
      yield* isKnown
      assert.strictEqual(clock.currentTimeMillisUnsafe(), noon - hour)
    }),
  )

  it.effect("follows the machine's clock after the machine has slept", () =>
    Effect.gen(function* () {
      const { clock, isKnown, state } = yield* machine
      state.providers = [noon]
      yield* isKnown
      yield* TestClock.adjust("8 hours")
      state.suspended = 8 * hour
      assert.strictEqual(clock.currentTimeMillisUnsafe(), noon)
      yield* isKnown
      assert.strictEqual(clock.currentTimeMillisUnsafe(), noon + 8 * hour)
    }),
  )

  it.effect("begins where the worker before it was, on a machine whose clock is minutes behind that", () =>
    Effect.gen(function* () {
      const { clock, hasBeen, isKnown, state } = yield* machine
      const [behind, there] = [noon, noon + 280_000]
      state.providers = [behind + 100_000]
      yield* hasBeen(there)
      yield* isKnown
      assert.strictEqual(clock.currentTimeMillisUnsafe(), there)
      yield* hasBeen(there + hour)
      assert.strictEqual(clock.currentTimeMillisUnsafe(), there)
    }),
  )

  it.effect("is the machine's again where the worker before it was an hour ahead of all others", () =>
    Effect.gen(function* () {
      const { clock, hasBeen, isKnown, state } = yield* machine
      state.providers = [noon]
      yield* hasBeen(noon + hour)
      yield* isKnown
      assert.strictEqual(clock.currentTimeMillisUnsafe(), noon)
    }),
  )

  it.effect("tells since when it has gone on without a break", () =>
    Effect.gen(function* () {
      const { clock, isKnown, state, unbrokenSince } = yield* machine
      state.providers = [noon]
      yield* isKnown
      assert.strictEqual(unbrokenSince(), noon)
      yield* TestClock.adjust("8 hours")
      state.suspended = 8 * hour
      yield* isKnown
      assert.strictEqual(unbrokenSince(), clock.currentTimeMillisUnsafe())
      const since = unbrokenSince()
      state.ahead = noon + hour
      yield* TestClock.adjust("10 seconds")
      yield* isKnown
      assert.strictEqual(unbrokenSince(), since)
    }),
  )

  it.effect("asks once, and again only when the machine's clock is set", () =>
    Effect.gen(function* () {
      const { isKnown, state } = yield* machine
      state.providers = [noon]
      yield* isKnown
      yield* TestClock.adjust("1 hour")
      yield* isKnown
      assert.strictEqual(state.questions, 1)
      state.ahead = noon + hour
      yield* isKnown
      yield* isKnown
      assert.strictEqual(state.questions, 2)
    }),
  )

  it.effect("is not known before a provider has answered, for half a minute", () =>
    Effect.gen(function* () {
      const { clock, isKnown, state } = yield* machine
      const first = yield* Effect.forkChild(isKnown)
      yield* TestClock.adjust("12 seconds")
      assert.isUndefined(first.pollUnsafe())
      state.providers = [noon - hour]
      yield* TestClock.adjust("3 seconds")
      yield* Fiber.join(first)
      assert.strictEqual(clock.currentTimeMillisUnsafe(), noon - hour + 15_000)
    }),
  )

  it.effect("is the machine's when no provider answers for half a minute, until one does", () =>
    Effect.gen(function* () {
      const { clock, isKnown, state } = yield* machine
      const first = yield* Effect.forkChild(isKnown)
      yield* TestClock.adjust("30 seconds")
      yield* Fiber.join(first)
      assert.strictEqual(clock.currentTimeMillisUnsafe(), noon + 30_000)
      state.providers = [noon - hour]
      yield* TestClock.adjust("5 seconds")
      yield* isKnown
      assert.strictEqual(clock.currentTimeMillisUnsafe(), noon - hour + 35_000)
    }),
  )
})

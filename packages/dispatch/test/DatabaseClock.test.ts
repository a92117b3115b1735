import { assert, describe, it } from "@effect/vitest"
import { Clock, Effect } from "effect"
import { TestClock } from "effect/testing"
import * as DatabaseClock from "../src/DatabaseClock.ts"

/** A machine whose time is that of the test, and a database whose clock is ahead of it by so much. */
const pair = Effect.fnUntraced(function* (ahead: number) {
  const machine = yield* Clock.Clock
  const steady = () => Number(machine.monotonicTimeNanosUnsafe()) / 1_000_000
  const reading = (by: number, way = 0): DatabaseClock.Reading => {
    const now = steady()
    return { said: machine.currentTimeMillisUnsafe() + by, askedAt: now - way / 2, answeredAt: now + way / 2 }
  }
  const { clock, told } = DatabaseClock.make(machine, reading(ahead))
  return {
    told: (by: number, way?: number) => told(reading(by, way)),
    ahead: () => Math.round(clock.currentTimeMillisUnsafe() - machine.currentTimeMillisUnsafe()),
    gained: () => Math.round(Number(clock.monotonicTimeNanosUnsafe()) / 1_000_000 - steady()),
  }
})

describe("The time of the database", () => {
  it.effect("is its own, whatever the machine's clock says", () =>
    Effect.gen(function* () {
      const [fast, slow] = [yield* pair(-5000), yield* pair(5000)]
      yield* TestClock.adjust("1 hour")
      assert.deepStrictEqual([fast.ahead(), slow.ahead()], [-5000, 5000])
    }),
  )

  it.effect("is followed without a jump, and steady time goes with it", () =>
    Effect.gen(function* () {
      const { ahead, gained, told } = yield* pair(0)
      told(100)
      assert.strictEqual(ahead(), 0)
      yield* TestClock.adjust("500 millis")
      assert.strictEqual(ahead(), 50)
      yield* TestClock.adjust("10 seconds")
      assert.deepStrictEqual([ahead(), gained()], [100, 100])
      told(80)
      yield* TestClock.adjust("10 seconds")
      assert.deepStrictEqual([ahead(), gained()], [80, 80])
    }),
  )

  it.effect("does not follow what the way to it explains", () =>
    Effect.gen(function* () {
      const { ahead, told } = yield* pair(0)
      told(4, 10)
      yield* TestClock.adjust("10 seconds")
      assert.strictEqual(ahead(), 0)
    }),
  )

  it.effect("jumps where its own clock was set, and steady time does not", () =>
    Effect.gen(function* () {
      const { ahead, gained, told } = yield* pair(0)
      told(3_600_000)
      yield* TestClock.adjust("10 seconds")
      assert.deepStrictEqual([ahead(), gained()], [3_600_000, 0])
    }),
  )
})

import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import * as LeaveBy from "../src/internal/LeaveBy.ts"
import { Uptime } from "../src/Uptime.ts"

describe("The time within which a dial leaves", () => {
  it.effect("is over after ten seconds of the steady clock", () =>
    Effect.gen(function* () {
      const mayLeave = yield* yield* LeaveBy.make
      yield* TestClock.adjust(LeaveBy.sendWithin - 1)
      assert.isTrue(mayLeave())
      yield* TestClock.adjust(1)
      assert.isFalse(mayLeave())
    }),
  )

  it.effect("is over when the machine has slept that long, in which its steady clock stood still", () => {
    let running = 5_000
    return Effect.gen(function* () {
      const mayLeave = yield* yield* LeaveBy.make
      running += LeaveBy.sendWithin - 1
      assert.isTrue(mayLeave())
      running += 1
      assert.isFalse(mayLeave())
    }).pipe(Effect.provideService(Uptime, () => running))
  })
})

import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit, Fiber, Latch } from "effect"
import * as TogetherRead from "../src/internal/TogetherRead.ts"

/** Reads the squares of what is asked, and keeps what was asked at a time. */
const squares = (before: (time: number) => Effect.Effect<unknown, string> = () => Effect.void) => {
  const asked: Array<ReadonlyArray<number>> = []
  const square = TogetherRead.make((inputs: ReadonlyArray<number>) =>
    Effect.as(before(asked.push(inputs)), (input: number) => input * input),
  )
  return { asked, square }
}

const all = <A, E>(effects: ReadonlyArray<Effect.Effect<A, E>>) =>
  Effect.forEach(effects, Effect.exit, { concurrency: "unbounded" })

describe("TogetherRead", () => {
  it.effect("reads once for all who ask at the same time, and gives each its own", () =>
    Effect.gen(function* () {
      const { asked, square } = squares()
      const found = yield* Effect.forEach([1, 2, 3, 2], square, { concurrency: "unbounded" })
      assert.deepStrictEqual(found, [1, 4, 9, 4])
      assert.deepStrictEqual(asked, [[1, 2, 3, 2]])
    }),
  )

  it.effect("reads again for whoever asks after it has begun to read", () =>
    Effect.gen(function* () {
      const reading = yield* Latch.make()
      const release = yield* Latch.make()
      const { asked, square } = squares((time) =>
        time === 1 ? Effect.andThen(reading.open, release.await) : Effect.void,
      )
      const first = yield* Effect.forkChild(square(1))
      yield* reading.await
      assert.strictEqual(yield* square(2), 4)
      yield* release.open
      assert.strictEqual(yield* Fiber.join(first), 1)
      assert.deepStrictEqual(asked, [[1], [2]])
    }),
  )

  it.effect("fails all who asked together, and nobody after them", () =>
    Effect.gen(function* () {
      const { square } = squares((time) => (time === 1 ? Effect.fail("no answer") : Effect.void))
      const exits = yield* all([square(1), square(2)])
      assert.deepStrictEqual(exits, [Exit.fail("no answer"), Exit.fail("no answer")])
      assert.strictEqual(yield* square(3), 9)
    }),
  )

  it.effect("reads for the others also when the one that asked first is interrupted", () =>
    Effect.gen(function* () {
      const { square } = squares()
      const first = yield* Effect.forkChild(square(1), { startImmediately: true })
      const second = yield* Effect.forkChild(square(2), { startImmediately: true })
      yield* Fiber.interrupt(first)
      assert.strictEqual(yield* Fiber.join(second), 4)
    }),
  )
})

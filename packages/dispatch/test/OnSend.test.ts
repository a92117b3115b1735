import { assert, describe, it } from "@effect/vitest"
import { Clock, Effect } from "effect"
import { TestClock } from "effect/testing"
import { placed } from "../src/DialResult.ts"
import { dispatching, requests, start } from "./support/Dispatching.ts"

describe("the pace", () => {
  it.effect("counts a dial from when its first byte left, not from when it was meant to", () =>
    Effect.gen(function* () {
      const left: Array<number> = []
      yield* dispatching({
        providers: {
          happyrobot: {
            limits: { cps: 2 },
            dial: ({ attemptId, onSend }) =>
              Effect.gen(function* () {
                // Opening the first connection takes a while; the others find it open.
                if (left.length === 0) yield* Effect.sleep("300 millis")
                left.push((yield* Clock.currentTimeMillis) - start)
                onSend()
                return placed(attemptId)
              }),
          },
        },
        requests: requests(4),
      })
      yield* TestClock.adjust("5 seconds")
      assert.deepStrictEqual(left, [300, 454, 1308, 1462])
    }),
  )
})

import { assert, describe, it } from "@effect/vitest"
import { Clock, Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"
import type { Dial } from "../src/Decide.ts"
import { type DialResult, notPlaced, placed, sentTooLate, tooLate } from "../src/DialResult.ts"
import { Begun } from "../src/internal/Begun.ts"
import type { Ledger } from "../src/Ledger.ts"
import type { Provider } from "../src/Provider.ts"
import * as Sending from "../src/Sending.ts"
import { call, dialing } from "./support/OneCall.ts"

/** An attempt that is to leave from 975 to 1000, and what is written down of those that miss their instant. */
const world = (options: {
  /** Milliseconds that a connection takes to open, one after the other. */
  readonly connections?: ReadonlyArray<number>
  /** The ends of the spans that the ledger gives. */
  readonly postponed?: ReadonlyArray<number | undefined>
  readonly until?: number
}) => {
  const left: Array<number> = []
  const connections = [...(options.connections ?? [])]
  const postponed = [...(options.postponed ?? [])]
  const provider: Provider["Service"] = {
    id: "hamsa",
    dial: ({ onSend }) =>
      Effect.gen(function* () {
        yield* Effect.sleep(connections.shift() ?? 0)
        const now = yield* Clock.currentTimeMillis
        return yield* Effect.try((): DialResult => {
          onSend()
          left.push(now)
          return placed("h-1")
        }).pipe(
          Effect.orElseSucceed(() =>
            notPlaced({ _tag: "never-sent", concerns: "connection", why: "it was kept back" }),
          ),
        )
      }),
    find: () => Effect.die("not asked"),
    read: () => Effect.die("not asked"),
    time: Effect.die("not asked"),
    stop: () => Effect.die("not asked"),
  }
  const ledger = {
    begin: () => Effect.succeed({ _tag: "Begun", begun }),
    postpone: () => Effect.sync(() => postponed.shift()),
  } as Partial<Ledger["Service"]> as Ledger["Service"]
  const begun = new Begun(call, { ...dialing, beganAt: 1000 })
  Begun.release(begun, () => true)
  const dial = { provider: "hamsa", until: options.until ?? 100_000 } as Partial<Dial> as Dial
  const send = Effect.gen(function* () {
    const clock = yield* Clock.Clock
    const statuses = new Map()
    const shared = Sending.inItsSlot({ ledger, clock, statuses, update: () => {} })
    const entry = { provider, limits: { cps: 1, concurrency: 1 } }
    yield* shared.begin(dial, entry)
    return yield* shared.send(begun, dial, entry)
  })
  return { left, send, postponed }
}

const running = Effect.fnUntraced(function* <A, E>(effect: Effect.Effect<A, E>, at = 0) {
  yield* TestClock.setTime(at)
  const fiber = yield* Effect.forkChild(effect)
  yield* TestClock.adjust("20 seconds")
  return yield* Fiber.join(fiber)
})

describe("A dial of workers that share the pace", () => {
  it.effect("leaves in the time that the ledger gave it", () =>
    Effect.gen(function* () {
      const { left, send } = world({})
      assert.deepStrictEqual(yield* running(send), { result: placed("h-1"), leftAt: 975 })
      assert.deepStrictEqual(left, [975])
    }),
  )

  it.effect("gets another time when the commit came too late for it", () =>
    Effect.gen(function* () {
      const { left, send } = world({ postponed: [5000] })
      assert.deepStrictEqual((yield* running(send, 3000)).result, placed("h-1"))
      // It has learned to be late, and its spans are longer.
      assert.deepStrictEqual(left, [4500])
    }),
  )

  it.effect("is kept back when its connection opens too late, and leaves over it at another time", () =>
    Effect.gen(function* () {
      const { left, send } = world({ connections: [300], postponed: [2000] })
      assert.deepStrictEqual((yield* running(send)).result, placed("h-1"))
      assert.deepStrictEqual(left, [1975])
    }),
  )

  it.effect("is kept back once only: some providers open a connection for each request", () =>
    Effect.gen(function* () {
      const { left, send } = world({ connections: [300, 300], postponed: [2000] })
      assert.deepStrictEqual((yield* running(send)).result, placed("h-1"))
      assert.deepStrictEqual(left, [2275])
    }),
  )

  it.effect("does not leave when others have given it up by then", () =>
    Effect.gen(function* () {
      const { left, send } = world({ postponed: [undefined] })
      assert.deepStrictEqual((yield* running(send, 3000)).result, sentTooLate)
      assert.deepStrictEqual(left, [])
    }),
  )

  it.effect("does not leave after the hours of its person", () =>
    Effect.gen(function* () {
      const { left, send } = world({ until: 900 })
      assert.deepStrictEqual((yield* running(send)).result, tooLate)
      assert.deepStrictEqual(left, [])
    }),
  )
})

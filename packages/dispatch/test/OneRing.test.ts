import { assert, describe, it } from "@effect/vitest"
import { Clock, Effect, Random } from "effect"
import { TestClock } from "effect/testing"
import { placed } from "../src/DialResult.ts"
import type { ProviderId } from "../src/ProviderId.ts"
import { dispatching, phone, request } from "./support/Dispatching.ts"
import * as FakeProvider from "./support/FakeProvider.ts"

interface Ring {
  readonly call: string
  readonly phone: string
  readonly provider: ProviderId
  readonly from: number
  readonly until: number
}

/** Two providers that refuse, break off, ring without an answer, answer late and list late, all by chance; and who was rung. */
const unreliable = () => {
  const rings = new Map<string, Ring>()
  const chance = Random.nextIntBetween(0, 100)
  const provider = (id: ProviderId): FakeProvider.Answers => ({
    limits: { cps: 20, concurrency: 15 },
    dial: ({ attemptId, callId, request: { phone: number } }) =>
      Effect.gen(function* () {
        const fate = yield* chance
        yield* Effect.sleep(yield* Random.nextIntBetween(0, 3000))
        if (fate < 20) return FakeProvider.refused(429, (yield* chance) < 50 ? 20_000 : undefined)
        if (fate < 25) return FakeProvider.refused(422)
        if (fate < 35) return FakeProvider.neverSent
        if (fate < 45) return FakeProvider.timedOut
        const from = yield* Clock.currentTimeMillis
        const until = from + (yield* Random.nextIntBetween(1000, 120_000))
        rings.set(attemptId, { call: callId, phone: number, provider: id, from, until })
        yield* Effect.sleep(yield* Random.nextIntBetween(0, 3000))
        if (fate < 60) return FakeProvider.timedOut
        if (fate < 65) return yield* Effect.die("a bug of the adapter")
        return placed(attemptId)
      }),
    find: ({ attemptId }) =>
      Effect.gen(function* () {
        const ring = rings.get(attemptId)
        const now = yield* Clock.currentTimeMillis
        if ((yield* chance) < 10) return { _tag: "Unclear" as const, why: "the list broke off" }
        // Its list shows a call two minutes late.
        return ring === undefined || now < ring.from + 120_000
          ? FakeProvider.absent
          : FakeProvider.found(attemptId)
      }),
    read: (id) =>
      Effect.map(Clock.currentTimeMillis, (now) =>
        now < (rings.get(id)?.until ?? 0) ? FakeProvider.inProgress : FakeProvider.ended("completed"),
      ),
  })
  return { rings, providers: { happyrobot: provider("happyrobot"), hamsa: provider("hamsa") } }
}

describe("One intent, one ring", () => {
  it.effect.each([1, 2])("over providers that fail in every way, by chance %i", (seed) =>
    Effect.gen(function* () {
      const { rings, providers } = unreliable()
      const people = 40
      const { find, ledger } = yield* dispatching({
        providers,
        policy: { redial: { busy: [], "no-answer": [], voicemail: [], perPersonPerDay: 10 } },
        // Each person is called by one call or two or three.
        requests: Array.from({ length: 70 }, (_, n) => request(n, { phone: phone(n % people) })),
      }).pipe(Random.withSeed(seed))
      yield* TestClock.adjust("2 hours")

      const { byState } = yield* ledger.tally()
      assert.deepStrictEqual(byState, { settled: 70 })
      const all = [...rings.values()]
      for (const [call, each] of Map.groupBy(all, (ring) => ring.call))
        assert.lengthOf(each, 1, `rings of ${call}`)
      for (let n = 0; n < 70; n++) {
        const { call, disposition } = yield* find(`call-${n}`)
        const rang = all.some((ring) => ring.call === call.id)
        assert.strictEqual(disposition, rang ? "completed" : "failed")
      }
      for (const each of Map.groupBy(all, (ring) => ring.phone).values()) {
        const inOrder = each.toSorted((a, b) => a.from - b.from)
        for (const [index, ring] of inOrder.entries()) {
          assert.isAtLeast(
            ring.from,
            inOrder[index - 1]?.until ?? -Infinity,
            "a person is rung by one call at a time",
          )
        }
      }
      assert.isAbove(all.length, 50)
      assert.isAbove(new Set(all.map(({ provider }) => provider)).size, 1)
    }),
  )
})

/** Several workers on one ledger over real connections to PostgreSQL, in real time. */
import { assert, describe, it } from "@effect/vitest"
import { Clock, Context, Effect, Exit, Layer, Redacted, Scope } from "effect"
import * as Cluster from "../src/Cluster.ts"
import { placed } from "../src/DialResult.ts"
import { Dispatcher } from "../src/Dispatcher.ts"
import { Ledger } from "../src/Ledger.ts"
import { Membership } from "../src/Membership.ts"
import * as PostgresLedger from "../src/PostgresLedger.ts"
import { Workers } from "../src/Workers.ts"
import { requests } from "./support/Dispatching.ts"
import * as FakeProvider from "./support/FakeProvider.ts"
import { schema } from "./support/LedgerEngine.ts"
import { missing } from "./support/PostgresServer.ts"

const why = await missing

/** A provider that takes a while, and whoever was rung by it, over all workers. */
const phones = () => {
  const rings = new Map<string, number>()
  const answers: FakeProvider.Answers = {
    limits: { cps: 200, concurrency: 500 },
    dial: ({ attemptId, callId, onSend }) =>
      Effect.gen(function* () {
        onSend()
        rings.set(callId, (rings.get(callId) ?? 0) + 1)
        yield* Effect.sleep("20 millis")
        return placed(attemptId)
      }),
  }
  return { rings, answers }
}

const ledger = Effect.map(schema, ({ url }) => {
  const address = Redacted.make(url)
  /** A worker in a scope of its own. */
  const start = Effect.fnUntraced(function* (answers: FakeProvider.Answers) {
    const scope = yield* Effect.acquireRelease(Scope.make(), (made) => Scope.close(made, Exit.void))
    const fakes = FakeProvider.providers({ happyrobot: answers })
    const context = yield* Layer.build(
      Layer.fresh(
        Dispatcher.layer(
          FakeProvider.rules({ follow: { every: 100, giveUp: 60_000, unheard: "park" } }),
        ).pipe(Layer.provideMerge([Cluster.layer(address), fakes.layer])),
      ),
    ).pipe(Scope.provide(scope))
    const dispatcher = Context.get(context, Dispatcher)
    const fiber = yield* Effect.forkIn(dispatcher.run, scope)
    return {
      context,
      fiber,
      stop: Scope.close(scope, Exit.void),
      membership: Context.get(context, Membership),
    }
  })
  const editor = Effect.map(
    Layer.build(Layer.fresh(PostgresLedger.layer({ url: address, as: "editor" }))),
    (context) => ({ ledger: Context.get(context, Ledger), workers: Context.get(context, Workers) }),
  )
  return { start, editor }
})

const until = <A, E>(look: Effect.Effect<A, E>, isSo: (found: A) => boolean) =>
  Effect.gen(function* () {
    for (;;) {
      const found = yield* look
      if (isSo(found)) return found
      yield* Effect.sleep("50 millis")
    }
  }).pipe(Effect.timeout("25 seconds"))

describe.skipIf(why !== undefined)("Several workers on one ledger", () => {
  it.live(
    "share its shards, ring everybody once, and give their shards away when they leave",
    () =>
      Effect.gen(function* () {
        const { editor, start } = yield* ledger
        const { answers, rings } = phones()
        const { ledger: edited, workers } = yield* editor
        yield* edited.submit(requests(300))
        const [one, two] = [yield* start(answers), yield* start(answers)]
        const both = yield* until(
          workers.list,
          (list) => list.length === 2 && list.every(({ shards }) => shards.size === 32),
        )
        assert.lengthOf(both, 2)
        yield* until(edited.states(), ({ settled }) => settled === 300)
        assert.deepStrictEqual([...new Set(rings.values())], [1])
        assert.strictEqual(rings.size, 300)
        const began = yield* Clock.currentTimeMillis
        yield* one.stop
        yield* until(two.membership.shards, ({ size }) => size === 64)
        assert.isBelow((yield* Clock.currentTimeMillis) - began, 5_000)
        assert.lengthOf(yield* until(workers.list, (list) => list.length === 1), 1)
      }),
    60_000,
  )
})

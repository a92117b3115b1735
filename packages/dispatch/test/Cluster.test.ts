/** Several workers on one ledger over real connections to PostgreSQL, in real time. */
import { assert, describe, it } from "@effect/vitest"
import { Clock, Context, Effect, Exit, Layer, Redacted, Scope } from "effect"
import * as Cluster from "../src/Cluster.ts"
import * as DatabaseClock from "../src/DatabaseClock.ts"
import { decide, isDial } from "../src/Decide.ts"
import { placed } from "../src/DialResult.ts"
import { Dispatcher } from "../src/Dispatcher.ts"
import * as Facts from "../src/Facts.ts"
import { Ledger } from "../src/Ledger.ts"
import { Membership } from "../src/Membership.ts"
import * as PostgresLedger from "../src/PostgresLedger.ts"
import * as Shards from "../src/Shards.ts"
import { Self, Workers } from "../src/Workers.ts"
import { request, requests } from "./support/Dispatching.ts"
import * as FakeProvider from "./support/FakeProvider.ts"
import { schema } from "./support/LedgerEngine.ts"
import { isSkipped, whySkipped } from "./support/PostgresServer.ts"

const cps = 50

/** Phones that are reached over every worker: how often each call rang, and when what left. */
const phones = () => {
  const rings = new Map<string, number>()
  const left: Array<number> = []
  const answers: FakeProvider.Answers = {
    limits: { cps, concurrency: 500 },
    dial: ({ attemptId, callId, onSend }) =>
      Effect.gen(function* () {
        onSend()
        left.push(performance.now())
        rings.set(callId, (rings.get(callId) ?? 0) + 1)
        yield* Effect.sleep("20 millis")
        return placed(attemptId)
      }),
  }
  /** The most that left in any one second. */
  const fullest = () =>
    left.reduce((most, from) => Math.max(most, left.filter((at) => at >= from && at < from + 1000).length), 0)
  return { rings, answers, fullest }
}

/** A machine whose clock is set so many milliseconds ahead. */
const skewed = (ahead: number): Layer.Layer<never> =>
  Layer.effect(
    Clock.Clock,
    Effect.map(Clock.Clock, (clock) =>
      Object.assign(Object.create(clock), {
        currentTimeMillisUnsafe: () => clock.currentTimeMillisUnsafe() + ahead,
        currentTimeMillis: Effect.map(clock.currentTimeMillis, (now) => now + ahead),
      }),
    ),
  )

const ledger = Effect.map(schema, ({ url }) => {
  const address = Redacted.make(url)
  /** A worker in a scope of its own, on a machine whose clock is so many milliseconds ahead. */
  const start = Effect.fnUntraced(function* (answers: FakeProvider.Answers, ahead = 0) {
    const scope = yield* Effect.acquireRelease(Scope.make(), (made) => Scope.close(made, Exit.void))
    const context = yield* Layer.build(
      Layer.fresh(
        Dispatcher.layer(
          FakeProvider.rules({ follow: { every: 100, giveUp: 60_000, unheard: "park" } }),
        ).pipe(
          Layer.provideMerge([Cluster.layer(address), FakeProvider.providers({ happyrobot: answers }).layer]),
          Layer.provideMerge(DatabaseClock.layer(address)),
          Layer.provideMerge(skewed(ahead)),
        ),
      ),
    ).pipe(Scope.provide(scope))
    yield* Effect.forkIn(Context.get(context, Dispatcher).run, scope)
    return {
      dispatcher: Context.get(context, Dispatcher),
      membership: Context.get(context, Membership),
      stop: Scope.close(scope, Exit.void),
    }
  })
  const open = (as: "editor" | "member", self?: Self) =>
    Effect.map(
      Layer.build(
        Layer.fresh(
          PostgresLedger.layer({ url: address, as }).pipe(Layer.provide(Layer.succeed(Self, self))),
        ),
      ),
      (context) => ({ ledger: Context.get(context, Ledger), workers: Context.get(context, Workers) }),
    )
  return { start, open }
})

const until = <A, E>(look: Effect.Effect<A, E>, isSo: (found: A) => boolean) =>
  Effect.gen(function* () {
    for (;;) {
      const found = yield* look
      if (isSo(found)) return found
      yield* Effect.sleep("50 millis")
    }
  }).pipe(Effect.timeout("90 seconds"))

/** Begins an attempt for a worker that is never heard of again. */
const beginAndVanish = Effect.fnUntraced(function* (
  { ledger, workers }: { readonly ledger: Ledger["Service"]; readonly workers: Workers["Service"] },
  key: string,
) {
  yield* workers.sign({ shards: Shards.all, isLeaving: false })
  const file = yield* Effect.flatMap(ledger.find(key), Effect.fromNullishOr)
  const now = yield* Clock.currentTimeMillis
  const providers = new Map([["happyrobot", { readyAt: now, holds: "cps" }]] as const)
  const decision = decide(file, { now, providers, ...Facts.none }, FakeProvider.rules())
  if (!isDial(decision)) return yield* Effect.die(new Error("The call is not to be dialled."))
  const beginning = yield* ledger.begin(decision, { cps, concurrency: 500 })
  return beginning._tag === "Begun"
    ? beginning.begun
    : yield* Effect.die(new Error(`The attempt was not begun: ${beginning._tag}.`))
})

describe.skipIf(isSkipped)(`Several workers on one ledger${whySkipped}`, () => {
  it.live(
    "share its shards, ring everybody once, and give their shards away when they leave",
    () =>
      Effect.gen(function* () {
        const { open, start } = yield* ledger
        const { answers, rings } = phones()
        const edited = yield* open("editor")
        yield* edited.ledger.submit(requests(300))
        const [one, two] = [yield* start(answers), yield* start(answers)]
        yield* until(
          edited.workers.list,
          (list) => list.length === 2 && list.every(({ shards }) => shards.size === 32),
        )
        yield* until(edited.ledger.states(), ({ settled }) => settled === 300)
        assert.deepStrictEqual([...new Set(rings.values())], [1])
        assert.strictEqual(rings.size, 300)
        yield* one.stop
        yield* until(two.membership.shards, ({ size }) => size === 64)
        assert.lengthOf(yield* until(edited.workers.list, (list) => list.length === 1), 1)
      }),
    200_000,
  )

  it.live(
    "keep the pace of their provider together, with clocks five seconds apart",
    () =>
      Effect.gen(function* () {
        const { open, start } = yield* ledger
        const { answers, fullest, rings } = phones()
        const edited = yield* open("editor")
        yield* Effect.forEach([-5000, 0, 5000], (ahead) => start(answers, ahead))
        yield* until(edited.workers.list, (list) => list.filter(({ shards }) => shards.size > 0).length === 3)
        yield* edited.ledger.submit(requests(250))
        yield* until(edited.ledger.states(), ({ settled }) => settled === 250)
        assert.deepStrictEqual([rings.size, ...new Set(rings.values())], [250, 1])
        assert.isAtMost(fullest(), cps)
      }),
    200_000,
  )

  it.live(
    "find out what a worker that is gone has left in the middle of a dial, and it does not send it when it comes back",
    () =>
      Effect.gen(function* () {
        const { open, start } = yield* ledger
        const { answers, rings } = phones()
        const gone = yield* open("member", { id: "gone", name: "a worker that is frozen" })
        yield* gone.ledger.submit([request(0), request(1)])
        const began = yield* Clock.currentTimeMillis
        yield* beginAndVanish(gone, "call-0")
        yield* start(answers)
        yield* until(gone.ledger.states(), ({ reconciling, settled }) => reconciling === 1 && settled === 1)
        const took = (yield* Clock.currentTimeMillis) - began
        assert.isAtLeast(took, 10_000, "for so long it may have been about to send")
        const found = yield* Effect.flatMap(gone.ledger.find("call-0"), Effect.fromNullishOr)
        assert.strictEqual(found.attempts[0]?._tag, "Unknown")
        assert.deepStrictEqual([...rings.values()], [1])
      }),
    200_000,
  )

  it.live(
    "leave a provider alone that has failed for one of them",
    () =>
      Effect.gen(function* () {
        const { open, start } = yield* ledger
        const edited = yield* open("editor")
        const { answers } = phones()
        let calm: string | undefined
        const workers = yield* Effect.forEach(["one", "two"], (name) =>
          start({
            ...answers,
            dial: (order) =>
              Effect.suspend(() => {
                calm ??= name
                return calm === name
                  ? Effect.succeed(FakeProvider.neverSent)
                  : (answers.dial ?? Effect.die)(order, 1)
              }),
          }),
        )
        yield* until(edited.workers.list, (list) => list.filter(({ shards }) => shards.size > 0).length === 2)
        yield* edited.ledger.submit(requests(40))
        yield* until(
          Effect.forEach(workers, ({ dispatcher }) => dispatcher.status),
          (statuses) => statuses.every((status) => status.get("happyrobot")?.breaker._tag === "Open"),
        )
      }),
    200_000,
  )
})

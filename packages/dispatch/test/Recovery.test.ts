import { assert, describe, it } from "@effect/vitest"
import { Context, Effect, Fiber, Layer } from "effect"
import { TestClock } from "effect/testing"
import { copyFileSync, existsSync, mkdirSync } from "node:fs"
import { join } from "node:path"
import { placed } from "../src/DialResult.ts"
import { Dispatcher, Heartbeat } from "../src/Dispatcher.ts"
import { Ledger } from "../src/Ledger.ts"
import * as SqliteLedger from "../src/SqliteLedger.ts"
import { dispatching, request, requests } from "./support/Dispatching.ts"
import * as FakeProvider from "./support/FakeProvider.ts"
import { temporaryFolder } from "./support/TemporaryFolder.ts"

/** What a machine that loses its power leaves behind: the ledger's files, and who was rung by then under which attempt. */
interface Crash {
  readonly where: string
  readonly folder: string
  readonly rung: ReadonlyMap<string, string>
}

/** Keeps the state of the disk and of the world at every await of a worker. */
const crashes = (folder: string) => {
  const kept: Array<Crash> = []
  const rung = new Map<string, string>()
  const crash = (where: string) => {
    const copy = join(folder, `crash-${kept.length}`)
    mkdirSync(copy)
    for (const file of ["ledger.db", "ledger.db-wal"]) {
      if (existsSync(join(folder, file))) copyFileSync(join(folder, file), join(copy, file))
    }
    kept.push({ where, folder: copy, rung: new Map(rung) })
  }
  const ledger = Layer.effect(
    Ledger,
    Effect.map(Ledger, (each) => ({
      ...each,
      begin: (dial, limits) => Effect.tap(each.begin(dial, limits), () => Effect.sync(() => crash("begun"))),
      advance: (move) =>
        Effect.tap(each.advance(move), () => Effect.sync(() => crash(`advanced to ${move.state}`))),
    })),
  ).pipe(Layer.provide(SqliteLedger.layer({ filename: join(folder, "ledger.db"), as: "worker" })))
  return { kept, rung, crash, ledger }
}

/** Goes on from what a crash left, until nothing is left to do. Gives every call with how often it rang in all. */
const goOn = Effect.fnUntraced(function* ({ folder, rung }: Crash, keys: ReadonlyArray<string>) {
  const rings = new Map(rung)
  const answers: FakeProvider.Answers = {
    dial: ({ attemptId }) =>
      Effect.sync(() => (rings.set(attemptId, `later-${attemptId}`), placed(`later-${attemptId}`))),
    find: ({ attemptId }) => {
      const id = rings.get(attemptId)
      return Effect.succeed(id === undefined ? FakeProvider.absent : FakeProvider.found(id))
    },
  }
  const context = yield* Layer.build(
    Dispatcher.layer(FakeProvider.rules()).pipe(
      Layer.provide(Layer.succeed(Heartbeat, 86_400_000)),
      Layer.provideMerge([
        SqliteLedger.layer({ filename: join(folder, "ledger.db"), as: "worker" }),
        FakeProvider.providers({ happyrobot: answers, hamsa: answers }).layer,
      ]),
    ),
  )
  const ledger = Context.get(context, Ledger)
  yield* Effect.forkScoped(Effect.delay(Context.get(context, Dispatcher).run, 1))
  yield* TestClock.adjust("40 minutes")
  return yield* Effect.forEach(keys, (key) =>
    Effect.map(ledger.find(key), (found) => ({
      key,
      state: found?.state,
      rings: [...rings.keys()].filter((attempt) => attempt.startsWith(`${found?.call.id}-`)).length,
    })),
  )
}, Effect.scoped)

describe("After a crash", () => {
  it.effect("at any await of the worker, every call is rung once and settles", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const { kept, rung, crash, ledger } = crashes(folder)
      const ring = (attemptId: string) => {
        rung.set(attemptId, `first-${attemptId}`)
        crash("rung")
        return placed(`first-${attemptId}`)
      }
      const answers: FakeProvider.Answers = {
        dial: ({ attemptId, request: { key } }) =>
          Effect.sync(() => {
            crash("dialled")
            if (key === "call-0" || attemptId.endsWith("-2")) return ring(attemptId)
            if (key === "call-1") return FakeProvider.refused(429)
            if (key === "call-2") ring(attemptId)
            return FakeProvider.timedOut
          }),
        find: ({ attemptId }) => {
          const id = rung.get(attemptId)
          return Effect.succeed(id === undefined ? FakeProvider.absent : FakeProvider.found(id))
        },
      }
      const { find } = yield* dispatching({
        providers: { happyrobot: answers, hamsa: answers },
        // Taken at once; refused and taken by the other; rung but unclear; never rung but unclear.
        requests: requests(4),
        ledger,
      })
      yield* TestClock.adjust("20 minutes")
      const keys = ["call-0", "call-1", "call-2", "call-3"]
      for (const key of keys) assert.strictEqual((yield* find(key)).disposition, "completed")

      assert.isAbove(kept.length, 25)
      for (const each of kept) {
        const calls = yield* goOn(each, keys)
        assert.deepStrictEqual(
          calls,
          keys.map((key) => ({ key, state: "settled" as const, rings: 1 })),
          `crashed when ${each.where}`,
        )
      }
    }),
  )

  it.effect("a dial without a result may have rung: it is looked for and never sent again", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const { kept, crash, ledger } = crashes(folder)
      yield* dispatching({
        providers: {
          happyrobot: { dial: ({ attemptId }) => Effect.sync(() => (crash("dialled"), placed(attemptId))) },
        },
        requests: [request(0)],
        ledger,
      })
      const left = kept.find(({ where }) => where === "dialled")?.folder ?? ""
      const fakes = FakeProvider.providers({ hamsa: {} })
      const context = yield* Layer.build(
        Dispatcher.layer(FakeProvider.rules()).pipe(
          Layer.provideMerge([
            SqliteLedger.layer({ filename: join(left, "ledger.db"), as: "worker" }),
            fakes.layer,
          ]),
        ),
      )
      yield* Effect.forkScoped(Effect.delay(Context.get(context, Dispatcher).run, 1))
      yield* TestClock.adjust("1 second")
      const reopened = Context.get(context, Ledger)
      const found = yield* reopened.find("call-0")
      assert.strictEqual(found?.state, "reconciling")
      assert.deepInclude(found?.attempts[0], { _tag: "Unknown", parked: false })
      yield* TestClock.adjust("1 hour")
      // Its provider is switched off now, so nobody can be asked, and no other provider is.
      assert.strictEqual((yield* reopened.find("call-0"))?.state, "parked")
      assert.deepStrictEqual(fakes.dialled, [])
    }),
  )
})

describe("A worker that is stopped at any await", () => {
  it.effect("has written down every result, and the next one rings nobody twice", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const filename = join(folder, "ledger.db")
      let rings = 0
      const answers: FakeProvider.Answers = {
        dial: ({ attemptId }) =>
          Effect.delay(
            Effect.sync(() => (rings++, placed(attemptId))),
            "300 millis",
          ),
        read: () => Effect.delay(Effect.succeed(FakeProvider.ended("completed")), "300 millis"),
      }
      const layer = Dispatcher.layer(FakeProvider.rules()).pipe(
        Layer.provideMerge([
          SqliteLedger.layer({ filename, as: "worker" }),
          FakeProvider.providers({ happyrobot: answers }).layer,
        ]),
      )
      // Within dials, between them, and later within questions.
      const spells = [...Array.from({ length: 10 }, () => 350), ...Array.from({ length: 5 }, () => 5150)]
      for (const [run, spell] of spells.entries()) {
        yield* Effect.gen(function* () {
          const context = yield* Layer.build(layer)
          const ledger = Context.get(context, Ledger)
          yield* ledger.submit(requests(5))
          const worker = yield* Effect.forkChild(Effect.delay(Context.get(context, Dispatcher).run, 1))
          yield* TestClock.adjust(spell)
          const stopped = yield* Effect.forkChild(Fiber.interrupt(worker))
          yield* TestClock.adjust("300 millis")
          yield* Fiber.join(stopped)
          const { byState = {} } = yield* ledger.tally()
          assert.isUndefined(byState.dialing)
          if (run === spells.length - 1) assert.deepStrictEqual(byState, { settled: 5 })
        }).pipe(Effect.scoped)
      }
      assert.strictEqual(rings, 5)
    }),
  )
})

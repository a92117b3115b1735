import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Tracer } from "effect"
import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
import { Census } from "../src/Census.ts"
import { KillSwitch } from "../src/KillSwitch.ts"
import { Ledger } from "../src/Ledger.ts"
import * as SqliteLedger from "../src/SqliteLedger.ts"
import { request, requests } from "./support/Dispatching.ts"
import * as LedgerEngine from "./support/LedgerEngine.ts"
import * as Statements from "./support/Statements.ts"
import { temporaryFolder } from "./support/TemporaryFolder.ts"

const hour = 3_600_000

describe("The census", () => {
  it.effect("counts what is not done, and tells what is due and what is next", () =>
    Effect.gen(function* () {
      const { advance, find, submit } = yield* Ledger
      const { take } = yield* Census
      assert.deepStrictEqual(yield* take(0), {
        calls: { waiting: 0, dialing: 0, reconciling: 0, following: 0, parked: 0 },
        dueSince: undefined,
        nextDue: undefined,
        webhooks: { new: 0, early: 0 },
        deliveries: { pending: 0, dead: 0 },
        halted: false,
      })
      yield* submit([
        ...requests(3),
        request(3, { notBefore: 2 * hour }),
        request(4, { notBefore: 5 * hour }),
      ])
      const parked = yield* find(request(0).key)
      if (parked === undefined) return assert.fail("the call is not there")
      yield* advance({ call: parked.call, state: "parked", wakeAt: hour, events: [] })
      yield* (yield* KillSwitch).halt({ by: "alex", note: "" })
      const counts = yield* take(hour)
      assert.deepInclude(counts.calls, { waiting: 4, parked: 1 })
      assert.strictEqual(counts.dueSince, 0)
      assert.strictEqual(counts.nextDue, 2 * hour)
      assert.isTrue(counts.halted)
    }).pipe(Effect.provide(Layer.fresh(LedgerEngine.ledger))),
  )

  it.effect.skipIf(LedgerEngine.isPostgres)(
    "reads indexes only (as SQLite plans it; PostgreSQL plans by the size of its tables)",
    () =>
      Effect.gen(function* () {
        const filename = join(yield* temporaryFolder, "ledger.db")
        const { statements, tracer } = Statements.recording()
        yield* Effect.gen(function* () {
          const { take } = yield* Census
          statements.length = 0
          yield* take(0)
        }).pipe(
          Effect.provide(SqliteLedger.layer({ filename, as: "worker" })),
          Effect.provideService(Tracer.Tracer, tracer),
        )
        assert.lengthOf(statements, 1)
        const plan = Statements.planOf(new DatabaseSync(filename), statements[0] ?? "")
        const reads = plan.filter((step) => /\b(calls|webhooks|deliveries|halts)\b/.test(step))
        assert.lengthOf(reads, 12)
        for (const step of reads) assert.match(step, /USING (COVERING )?INDEX/)
      }),
  )
})

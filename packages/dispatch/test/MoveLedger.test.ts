import { assert, describe, it } from "@effect/vitest"
import { FaultPlan, Simulator } from "@trunkline/simulator"
import { Effect, Exit, Layer, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { copyFileSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import type { LedgerError } from "../src/Ledger.ts"
import * as LedgerAddress from "../src/LedgerAddress.ts"
import * as MoveLedger from "../src/MoveLedger.ts"
import * as PostgresLedger from "../src/PostgresLedger.ts"
import * as SqliteLedger from "../src/SqliteLedger.ts"
import { ledgerTables, uncarriedTables } from "../src/internal/LedgerTables.ts"
import * as LedgerEngine from "./support/LedgerEngine.ts"
import { isSkipped, whySkipped } from "./support/PostgresServer.ts"
import { temporaryFolder } from "./support/TemporaryFolder.ts"
import * as UsedLedger from "./support/UsedLedger.ts"

/** A used ledger in a file, and an empty schema of PostgreSQL. */
const places = Effect.gen(function* () {
  const from = join(yield* temporaryFolder, "trunkline.db")
  yield* UsedLedger.make(from)
  const { owner, schemaName, url } = yield* LedgerEngine.schema
  const to = Redacted.make(url)
  const inTarget = (sql: string) => {
    Effect.runSync(owner.execute(`SET search_path TO ${schemaName}`, [], undefined))
    return Effect.runSync(owner.execute(sql, [], undefined)) as ReadonlyArray<Record<string, unknown>>
  }
  const opened = <A>(layer: Layer.Layer<A, LedgerError>) =>
    Effect.match(Effect.scoped(Layer.build(layer)), {
      onFailure: ({ message }) => message,
      onSuccess: () => "opens",
    })
  return {
    from,
    to,
    inTarget,
    move: live(MoveLedger.move({ from, to })),
    moveBack: live(MoveLedger.moveBack({ from, to })),
    openSource: opened(SqliteLedger.layer({ filename: from, as: "worker" })),
    openTarget: live(opened(PostgresLedger.layer({ url: to, as: "worker" }))),
    /** All that both hold, in an order of its own; marks are told apart. */
    source: () => dump((sql) => UsedLedger.query(from, sql)),
    target: () => dump(inTarget),
  }
})

/** A connection waits and gives up by the clock of the machine. */
const live = TestClock.withLive

const dump = (query: (sql: string) => ReadonlyArray<Readonly<Record<string, unknown>>>) =>
  Object.fromEntries(
    ledgerTables.map((table) => {
      const where = table === "ledger" ? "WHERE name NOT IN ('moved_to', 'filling_from')" : ""
      const rows = query(`SELECT * FROM ${table} ${where}`).map((row) =>
        JSON.stringify(Object.entries(row).toSorted(([one], [other]) => (one < other ? -1 : 1))).replace(
          "\\u0000",
          "\uFFFD",
        ),
      )
      return [table, rows.toSorted()]
    }),
  )

const simulated = Simulator.layer({ plan: FaultPlan.make(UsedLedger.plan) })

describe("A ledger's tables", () => {
  it.effect("are all known to those who carry it to another database", () =>
    Effect.gen(function* () {
      const filename = join(yield* temporaryFolder, "trunkline.db")
      yield* Effect.scoped(Layer.build(SqliteLedger.layer({ filename, as: "editor" })))
      const found = UsedLedger.query(
        filename,
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name",
      ).map(({ name }) => String(name))
      assert.includeMembers(found, [...ledgerTables])
      assert.includeMembers(
        [...ledgerTables, ...uncarriedTables],
        found,
        "add the table to internal/LedgerTables.ts, and something in it to test/support/UsedLedger.ts",
      )
    }),
  )
})

describe.skipIf(isSkipped)(`Moving a ledger to PostgreSQL${whySkipped}`, () => {
  it.effect("carries every row of every table, and only one of the two opens at any time", () =>
    Effect.gen(function* () {
      const { from, inTarget, move, moveBack, openSource, openTarget, source, target } = yield* places
      const before = source()
      for (const [table, rows] of Object.entries(before)) assert.isNotEmpty(rows, table)

      const moved = yield* move
      assert.deepStrictEqual(
        moved.tables.map(({ table, count, wasThere }) => [table, count, wasThere]),
        ledgerTables.map((table) => [table, before[table]?.length ?? 0, false]),
      )
      assert.deepStrictEqual(target(), before)
      assert.deepStrictEqual(source(), before)
      assert.match(yield* openSource, /could not be opened: it was moved to postgres:\/\/\S+ on /)
      assert.deepStrictEqual((yield* move).tables, [])
      const problems = Effect.map(LedgerAddress.examine(LedgerAddress.sqlite(from)), (checks) =>
        checks.filter(({ state }) => state === "problem"),
      )
      assert.match((yield* problems)[0]?.what ?? "", /could not be opened: it was moved to/)

      yield* moveBack
      assert.deepStrictEqual(source(), before)
      assert.strictEqual(yield* openSource, "opens")
      assert.match(yield* openTarget, /could not be opened: it is only being filled from /)

      const again = yield* move
      assert.isTrue(again.tables.every(({ wasThere }) => wasThere))
      assert.strictEqual(yield* openTarget, "opens")
      inTarget("UPDATE calls SET version = version + 1")
      const { message } = yield* Effect.flip(moveBack)
      assert.match(message, /has gone on since it was moved there: calls differ, and only that one knows/)
      assert.match(yield* openSource, /it was moved to/)
      assert.strictEqual(yield* openTarget, "opens")
    }).pipe(Effect.provide(simulated)),
  )

  it.effect("takes no write from whoever had the old ledger open", () =>
    Effect.gen(function* () {
      const { from, move } = yield* places
      const early = new DatabaseSync(from)
      const write = early.prepare("UPDATE suppressions SET note = 'late'")
      write.run()
      yield* move
      for (const statement of [
        "UPDATE calls SET version = 9",
        "DELETE FROM halts",
        "INSERT INTO ledger VALUES ('a', 'b')",
      ]) {
        assert.throws(() => early.exec(statement), /the ledger was moved to postgres:/)
      }
      assert.throws(() => write.run(), /the ledger was moved to postgres:/)
      early.close()
    }).pipe(Effect.provide(simulated)),
  )

  it.effect("goes on where it was ended, whenever that was", () =>
    Effect.gen(function* () {
      const { from, inTarget, move, openSource, openTarget, source, target, to } = yield* places
      const before = source()
      // Each table tells when it is filled and when it is compared.
      for (let nth = 1; nth <= 2 * ledgerTables.length; nth += 2) {
        let steps = 0
        const here = Effect.suspend(() => (++steps === nth ? Effect.interrupt : Effect.void))
        const ended = yield* Effect.exit(
          live(MoveLedger.move({ from, to, onRows: () => here, onTable: () => here })),
        )
        if (Exit.isSuccess(ended)) {
          assert.isAbove(nth, ledgerTables.length)
          break
        }
        assert.deepStrictEqual(source(), before)
        assert.strictEqual(yield* openSource, "opens")
        assert.match(yield* openTarget, /could not be opened: it is only being filled from /)
        // Half of the tables were carried and then changed by somebody.
        if (nth % 4 === 1) inTarget("UPDATE calls SET version = version + 1")
      }
      assert.deepStrictEqual(target(), before)

      // Ended after the old one was marked, and before the new one was set free.
      const mark = JSON.stringify({ other: from, at: 0 })
      inTarget(`INSERT INTO ledger VALUES ('filling_from', '${mark}')`)
      assert.match(yield* openSource, /it was moved to/)
      assert.match(yield* openTarget, /only being filled/)
      assert.isTrue((yield* move).tables.every(({ wasThere }) => wasThere))
      assert.deepStrictEqual(target(), before)
      assert.strictEqual(yield* openTarget, "opens")
    }).pipe(Effect.provide(simulated)),
  )

  it.effect("is refused while a worker has either open, onto other data, and from a second ledger", () =>
    Effect.gen(function* () {
      const { from, inTarget, move, openSource, openTarget, to } = yield* places
      const refused = Effect.map(Effect.flip(move), ({ message }) => message)
      const beside = (layer: Layer.Layer<SqliteLedger.LedgerServices, LedgerError>) =>
        Effect.scoped(Effect.andThen(live(Layer.build(layer)), refused))

      assert.match(
        yield* beside(SqliteLedger.layer({ filename: from, as: "worker" })),
        /trunkline\.db is in use: another worker has it open/,
      )
      assert.match(
        yield* beside(PostgresLedger.layer({ url: to, as: "worker" })),
        /^The ledger postgres:\S+ is in use: another worker has it open/,
      )

      inTarget("INSERT INTO halts VALUES (1, 'alex', '', 2, 'alex')")
      assert.match(yield* refused, /could not be filled: it is not empty: there is something in halts\./)
      assert.strictEqual(yield* openSource, "opens")
      inTarget("DELETE FROM halts")

      yield* move
      const copy = `${from}.copy`
      copyFileSync(from, copy)
      const elsewhere = yield* LedgerEngine.schema
      const again = { from: copy, to: Redacted.make(elsewhere.url.replace("127.0.0.1", "localhost")) }
      assert.match(
        (yield* Effect.flip(live(MoveLedger.move(again)))).message,
        /could not be filled: \S+ was moved to postgres:\S+ already/,
      )
      // The database that it was moved to is empty again.
      inTarget("TRUNCATE calls, campaigns, ledger CASCADE")
      assert.match(yield* refused, /was moved there, but it is not there any more\. Restore the last backup/)
      assert.strictEqual(yield* openTarget, "opens")
    }).pipe(Effect.provide(simulated)),
  )
})

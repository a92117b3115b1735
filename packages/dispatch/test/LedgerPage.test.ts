import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { readFileSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
import { notPlaced, placed } from "../src/DialResult.ts"
import { Evidence, Proof } from "../src/DialResult.ts"
import { Ledger, LedgerEvent } from "../src/Ledger.ts"
import * as Orders from "../src/Orders.ts"
import { resolve } from "../src/Resolve.ts"
import * as SqliteLedger from "../src/SqliteLedger.ts"
import { dispatching, request, start } from "./support/Dispatching.ts"
import { rules, timedOut } from "./support/FakeProvider.ts"
import { temporaryFolder } from "./support/TemporaryFolder.ts"

const page = readFileSync(new URL("../../../docs/ledger.md", import.meta.url), "utf8")

const blocks = [...page.matchAll(/^```sql\n(.*?)^```$/gms)].map(([, sql = ""]) => sql)

/** The words in the first cells of the tables of the page, under a heading with this in it. */
const named = (heading: string): ReadonlyArray<string> => {
  const section = page.split(/^#+ /m).find((text) => text.split("\n", 1)[0]?.includes(heading)) ?? ""
  return [...section.matchAll(/^\| (`[^|]*)\|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, word = ""]) => word),
  )
}

/** A small ledger with something of everything in it, closed again. */
const ledger = Effect.gen(function* () {
  const filename = join(yield* temporaryFolder, "trunkline.db")
  const unclear = ["call-1", "call-2"]
  yield* Effect.gen(function* () {
    const running = yield* dispatching({
      providers: {
        happyrobot: {
          dial: ({ request: { key }, attemptId }, nth) =>
            Effect.succeed(
              unclear.includes(key)
                ? timedOut
                : nth === 1
                  ? notPlaced({ _tag: "refused", status: 429, why: "Too many requests" })
                  : placed(`p-${attemptId}`),
            ),
          find: () => Effect.succeed({ _tag: "Unclear", why: "2 calls to this number could be it" }),
        },
      },
      requests: [
        request(0, { key: "order-17" }),
        ...unclear.map((key, n) => request(n + 1, { key })),
        request(3, { notBefore: start + 7 * 86_400_000 }),
      ],
      ledger: SqliteLedger.layer({ filename, as: "worker" }),
    })
    yield* TestClock.adjust("2 hours")
    const decided = yield* running.find("call-2")
    yield* running.ledger.advance(
      Orders.step(yield* running.find("call-3"), "paused", { by: "alex", note: "wrong script" }, start),
    )
    yield* resolve(
      `${decided.call.id}-1`,
      { _tag: "Placed", providerCallId: undefined, note: "nobody can tell" },
      rules(),
    ).pipe(Effect.provideService(Ledger, running.ledger))
  }).pipe(Effect.scoped)
  return yield* Effect.acquireRelease(
    Effect.sync(() => new DatabaseSync(filename)),
    (database) => Effect.sync(() => database.close()),
  )
})

/** Everything that the database holds of a kind. */
const master = (database: DatabaseSync, type: string) =>
  database
    .prepare("SELECT name FROM sqlite_master WHERE type = ? AND name NOT LIKE 'sqlite_%'")
    .all(type)
    .map(({ name }) => String(name))

const columns = (database: DatabaseSync, table: string) =>
  database
    .prepare("SELECT name FROM pragma_table_info(?)")
    .all(table)
    .map(({ name }) => String(name))

describe("docs/ledger.md", () => {
  it.effect("asks questions that the ledger answers", () =>
    Effect.gen(function* () {
      const database = yield* ledger
      const folder = yield* temporaryFolder
      assert.strictEqual(blocks.length, 12)
      for (const block of blocks) {
        if (block.startsWith("VACUUM")) {
          const copy = join(folder, "backup.db")
          database.exec(block.replace("trunkline-backup.db", copy))
          const backup = new DatabaseSync(copy, { readOnly: true })
          assert.deepStrictEqual(
            backup.prepare("SELECT * FROM events").all(),
            database.prepare("SELECT * FROM events").all(),
          )
          backup.close()
        } else if (block.startsWith("UPDATE")) {
          const [waiting] = database.prepare("SELECT id FROM calls WHERE state = 'waiting'").all()
          const settle = block.replace("01JD8ZJ5M8Q1V7X9Y3K2W4T6RA", String(waiting?.["id"]))
          assert.strictEqual(database.prepare(settle).run().changes, 1)
          assert.strictEqual(database.prepare(settle).run().changes, 0)
        } else {
          const rows = database.prepare(block).all()
          // The one question whose answer must be nobody.
          assert.strictEqual(rows.length > 0, !block.includes("HAVING rings > 1"), block)
        }
      }
    }),
  )

  it.effect("names every table and every column, and none that there is not", () =>
    Effect.gen(function* () {
      const database = yield* ledger
      for (const table of ["calls", "attempts", "deliveries"]) {
        assert.sameMembers([...named(`\`${table}\``)], columns(database, table), table)
      }
      const { events, tags } = {
        events: columns(database, "events"),
        tags: Object.keys(LedgerEvent.cases),
      }
      assert.sameMembers(
        named("`events`").filter((word) => word !== "_tag"),
        [...events, ...tags],
      )
      for (const table of master(database, "table")) assert.include(page, `\`${table}\``, table)
      assert.include(columns(database, "intake"), "line")
      assert.deepStrictEqual(columns(database, "ledger"), ["name", "value"])
      assert.sameMembers(columns(database, "migrations"), ["migration_id", "name", "created_at"])
    }),
  )

  it.effect("draws every state, and names every proof and every piece of evidence", () =>
    Effect.gen(function* () {
      const database = yield* ledger
      const [calls = "", attempts = ""] = [...page.matchAll(/^```mermaid\n(.*?)^```$/gms)].map(
        ([, drawing = ""]) => drawing,
      )
      const drawn = (drawing: string) =>
        new Set([...drawing.matchAll(/^ +(\w+) -->/gm)].map(([, state]) => state))
      const statesOf = (table: string) => {
        const schema = database.prepare("SELECT sql FROM sqlite_master WHERE name = ?").get(table)
        const [, list = ""] = /CHECK \(state IN \(([^)]*)\)\)/.exec(String(schema?.["sql"])) ?? []
        return [...list.matchAll(/'([^']+)'/g)].map(([, state = ""]) => state)
      }
      assert.sameMembers([...drawn(calls)], statesOf("calls"))
      for (const state of statesOf("attempts")) assert.include(attempts, `${state.replace("-", "")}`, state)
      for (const state of [...statesOf("calls"), ...statesOf("attempts")])
        assert.include(page, `| \`${state}\` `)
      for (const { fields } of [...Proof.members, ...Evidence.members]) {
        assert.include(page, `\`${fields._tag.schema.literal}\``)
      }
    }),
  )

  it.effect("shows the schema with its comments in the shell", () =>
    Effect.gen(function* () {
      const database = yield* ledger
      const [{ sql } = { sql: "" }] = database
        .prepare("SELECT sql FROM sqlite_master WHERE name = 'attempts'")
        .all()
      assert.include(String(sql), "-- JSON: why it is certain that it rang nobody")
    }),
  )
})

import { assert, describe, it } from "@effect/vitest"
import { Effect, Tracer } from "effect"
import { TestClock } from "effect/testing"
import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
import * as SqliteLedger from "../src/SqliteLedger.ts"
import { dispatching, request, requests } from "./support/Dispatching.ts"
import * as FakeProvider from "./support/FakeProvider.ts"
import * as Statements from "./support/Statements.ts"
import { temporaryFolder } from "./support/TemporaryFolder.ts"

/** A step that reads the rows which came with the statement. */
const rowset = /^SCAN (CONSTANT ROW|\d+-ROW VALUES CLAUSE|json_each|\(subquery-\d+\))/

describe("The loop", () => {
  it.effect("asks the ledger nothing that takes longer the more calls it holds", () =>
    Effect.gen(function* () {
      const filename = join(yield* temporaryFolder, "ledger.db")
      const { statements, tracer } = Statements.recording()
      yield* Effect.gen(function* () {
        const { dials } = yield* dispatching({
          providers: {
            happyrobot: {
              dial: (_, nth) =>
                Effect.succeed(
                  nth % 3 === 0 ? FakeProvider.timedOut : FakeProvider.refused(nth % 2 === 0 ? 422 : 429),
                ),
            },
            hamsa: { limits: { cps: 1, concurrency: 2 } },
          },
          requests: [...requests(10), request(11, { phone: request(0).phone, priority: 3 })],
          ledger: SqliteLedger.layer({ filename, as: "worker" }),
        })
        statements.length = 0
        yield* TestClock.adjust("1 hour")
        assert.isAbove(dials().length, 10)
      }).pipe(Effect.provideService(Tracer.Tracer, tracer))

      const database = new DatabaseSync(filename)
      const plans = [...new Set(statements)]
        .filter((each) => /^\s*(SELECT|UPDATE)/.test(each))
        .map((each) => ({
          each,
          plan: Statements.planOf(database, each)
            // What a query has made of its parts, each of which is looked at by itself.
            .filter((step) => !/^SCAN (part_\d|each_state)/.test(step)),
        }))
      assert.isAbove(plans.length, 10)
      // Which rows a statement was given says which others it reads: it must not begin with all of a state.
      const given = plans.filter(
        ({ plan }) =>
          plan.some((step) => rowset.test(step)) &&
          plan.some((step) => /^SEARCH calls USING INDEX calls_(due|wake|campaign)/.test(step)),
      )
      assert.deepStrictEqual(given, [])
      // The attempts in progress are few: they may be read whole.
      const whole = plans.filter(({ plan }) =>
        plan.some((step) => /^SCAN (?!attempts USING .*attempts_live)/.test(step) && !rowset.test(step)),
      )
      assert.deepStrictEqual(whole, [])
    }),
  )
})

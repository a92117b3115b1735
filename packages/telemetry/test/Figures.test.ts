import { assert, describe, it } from "@effect/vitest"
import { Census } from "@trunkline/dispatch/Census"
import { LedgerError } from "@trunkline/dispatch/Ledger"
import { LookupFailed } from "@trunkline/dispatch/Provider"
import { Context, Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { catalogue } from "../src/Catalogue.ts"
import { Figures } from "../src/Figures.ts"
import { families, parts, valueOf } from "./support/Exposition.ts"
import * as Worker from "./support/Worker.ts"

/** Counted somewhere else than in a worker without a server and without a collector. */
const elsewhere = new Set([
  "trunkline_api_requests_total",
  "trunkline_api_request_duration_seconds",
  "trunkline_export_failures_total",
])

describe("The figures of a worker", () => {
  it.effect("tell what it did, as a reader of Prometheus' format finds it", () =>
    Effect.gen(function* () {
      let dials = 0
      const context = yield* Layer.build(
        Worker.layer({
          happyrobot: {
            dial: () => Effect.succeed(dials++ % 2 === 0 ? Worker.refused : Worker.timedOut),
            find: () => Effect.fail(new LookupFailed({ provider: "happyrobot", asked: "it", why: "no" })),
          },
        }),
      )
      yield* Worker.begin(context, 4)
      yield* TestClock.setTime(Worker.start)
      yield* TestClock.adjust("2 hours")
      const text = yield* Context.get(context, Figures).text
      const value = (name: string, labels: Readonly<Record<string, string>>) => valueOf(text, name, labels)

      // Those that it refuses go to the other provider, and so may some that it is too busy for.
      const [rejected, unclear] = [Math.ceil(dials / 2), Math.floor(dials / 2)]
      const placed = 4 - unclear
      assert.isAbove(unclear, 0)
      const happyrobot = { provider: "happyrobot" }
      assert.strictEqual(
        value("trunkline_dials_total", { ...happyrobot, result: "not-placed", reason: "refused" }),
        rejected,
      )
      assert.strictEqual(
        value("trunkline_dials_total", { ...happyrobot, result: "unknown", reason: "timed-out" }),
        unclear,
      )
      const hamsa = { provider: "hamsa" }
      assert.strictEqual(
        value("trunkline_dials_total", { ...hamsa, result: "placed", reason: "accepted" }),
        placed,
      )
      assert.strictEqual(
        value("trunkline_dial_duration_seconds_count", { ...hamsa, result: "placed" }),
        placed,
      )
      assert.strictEqual(value("trunkline_settled_total", { ...hamsa, disposition: "completed" }), placed)
      assert.strictEqual(value("trunkline_begins_total", { ...happyrobot, outcome: "begun" }), dials)
      assert.strictEqual(value("trunkline_reconciles_total", { ...happyrobot, outcome: "parked" }), unclear)
      assert.isAbove(
        value("trunkline_provider_questions_total", {
          ...happyrobot,
          question: "find",
          answer: "failed",
        }) ?? 0,
        2,
      )
      assert.strictEqual(value("trunkline_calls", { state: "parked" }), unclear)
      assert.strictEqual(value("trunkline_calls", { state: "waiting" }), 0)
      assert.strictEqual(value("trunkline_provider_calls_limit", hamsa), 20)
      assert.strictEqual(value("trunkline_provider_breaker", { ...hamsa, state: "closed" }), 1)
      assert.strictEqual(
        value("trunkline_decisions_total", { decision: "park", reason: "unclear-for-good" }),
        unclear,
      )
      assert.isAbove(value("trunkline_ledger_commit_writes_count", {}) ?? 0, 4)
      assert.strictEqual(value("trunkline_ledger_errors_total", { operation: "write" }), 0)

      const shown = families(text)
      assert.deepStrictEqual(
        [...shown.keys()].filter((name) => !catalogue.some((each) => each.name === name)),
        [],
      )
      for (const { help, labels, name, type } of catalogue.filter((each) => !elsewhere.has(each.name))) {
        const family = shown.get(name)
        assert.strictEqual(family?.type.toLowerCase(), type, name)
        assert.strictEqual(family?.help, help)
        const series = parts(text).get(type === "histogram" ? `${name}_count` : name) ?? []
        assert.isAbove(series.length, 0, name)
        for (const { labels: given = {} } of series) {
          assert.sameMembers(Object.keys(given), [...labels], name)
        }
      }
    }).pipe(Worker.countingAlone),
  )

  it.effect("read the ledger no more often than every five seconds, and do without it where it fails", () =>
    Effect.gen(function* () {
      let taken = 0
      let isBroken = false
      const broken = new LedgerError({ ledger: "it", what: "could not be read", why: "", remedy: "" })
      const context = yield* Layer.build(
        Figures.layer({ version: "1" }).pipe(
          Layer.provide(
            Layer.succeed(Census, {
              take: () =>
                Effect.suspend(() => {
                  taken++
                  return isBroken
                    ? Effect.fail(broken)
                    : Effect.succeed({
                        calls: { waiting: taken, dialing: 0, reconciling: 0, following: 0, parked: 0 },
                        dueSince: 0,
                        nextDue: 60_000,
                        webhooks: { new: 0, early: 0 },
                        deliveries: { pending: 0, dead: 0 },
                        halted: true,
                      })
                }),
            }),
          ),
          Layer.provide(Worker.layer()),
        ),
      )
      const { text } = Context.get(context, Figures)
      const waiting = Effect.map(text, (all) => valueOf(all, "trunkline_calls", { state: "waiting" }))
      yield* TestClock.adjust("10 seconds")
      assert.deepStrictEqual(yield* Effect.all([waiting, waiting], { concurrency: 2 }), [1, 1])
      const first = yield* text
      assert.strictEqual(valueOf(first, "trunkline_calls_due_seconds"), 10)
      assert.strictEqual(valueOf(first, "trunkline_next_call_timestamp_seconds"), 60)
      assert.strictEqual(valueOf(first, "trunkline_halted"), 1)
      yield* TestClock.adjust("6 seconds")
      assert.strictEqual(yield* waiting, 2)
      isBroken = true
      yield* TestClock.adjust("6 seconds")
      assert.strictEqual(yield* waiting, 2)
      assert.strictEqual(taken, 3)
      assert.strictEqual(valueOf(yield* text, "trunkline_ledger_read_timestamp_seconds"), 16)
    }).pipe(Worker.countingAlone),
  )
})

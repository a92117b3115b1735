import { assert, describe, it } from "@effect/vitest"
import { Context, Effect, Layer, Tracer } from "effect"
import { TestClock } from "effect/testing"
import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
import { Activity } from "../src/Activity.ts"
import { Ledger } from "../src/Ledger.ts"
import * as Policy from "../src/Policy.ts"
import * as SqliteLedger from "../src/SqliteLedger.ts"
import { dispatching, request, start } from "./support/Dispatching.ts"
import * as FakeProvider from "./support/FakeProvider.ts"
import * as LedgerEngine from "./support/LedgerEngine.ts"
import * as Statements from "./support/Statements.ts"
import { temporaryFolder } from "./support/TemporaryFolder.ts"

const minute = 60_000
const fast = { cps: 100, concurrency: 100 }

describe("Activity", () => {
  it.effect("counts dials by provider and settled calls by how they ended, minute by minute", () =>
    Effect.gen(function* () {
      const services = yield* Layer.build(LedgerEngine.ledger)
      const activity = Context.get(services, Activity)
      yield* dispatching({
        providers: {
          happyrobot: {
            limits: fast,
            dial: (_, nth) => Effect.succeed(nth === 1 ? FakeProvider.refused(422) : FakeProvider.neverSent),
          },
          hamsa: { limits: fast },
        },
        requests: [
          request(0),
          request(1, { campaign: "other", provider: "hamsa", notBefore: start + 5 * minute }),
        ],
        ledger: Layer.succeedContext(services),
      })
      for (let passed = 0; passed < 10; passed++) yield* TestClock.adjust(minute)
      const all = yield* activity.minutes({ since: start, until: start + 60 * minute })
      assert.deepStrictEqual(
        all.map(({ at, ...counts }) => ({ minute: (at - start) / minute, ...counts })),
        [
          { minute: 0, begun: { happyrobot: 1, hamsa: 1 }, settled: { completed: 1 } },
          { minute: 5, begun: { hamsa: 1 }, settled: { completed: 1 } },
        ],
      )
      assert.deepStrictEqual(
        yield* activity.minutes({ since: start, until: start + 60 * minute, campaign: "other" }),
        all.slice(1).map((each) => ({ ...each, begun: {} })),
      )
      assert.deepStrictEqual(
        yield* activity.minutes({ since: start, until: start + 5 * minute }),
        all.slice(0, 1),
      )
    }),
  )

  it.effect(
    "names the next call behind a closed calling window, and none that waits for something else",
    () =>
      Effect.gen(function* () {
        const services = yield* Layer.build(LedgerEngine.ledger)
        const activity = Context.get(services, Activity)
        const { find } = yield* dispatching({
          providers: { happyrobot: { limits: fast, dial: () => Effect.succeed(FakeProvider.refused(429)) } },
          requests: [
            request(0, { timezone: "Asia/Tokyo" }),
            request(1, { timezone: "Europe/London" }),
            request(2, { timezone: "America/Los_Angeles" }),
          ],
          policy: { window: { start: 8 * 60, end: 21 * 60 } as Policy.Policy["window"], rules: false },
          ledger: Layer.succeedContext(services),
        })
        // 18:00 in London is open, 03:00 in Tokyo is not.
        const opening = yield* activity.opening(start)
        assert.strictEqual(opening?.callId, (yield* find("call-0")).call.id)
        assert.strictEqual(opening?.at, Date.UTC(2026, 0, 5, 23))
        assert.strictEqual(opening?.reason._tag, "window")
        assert.isUndefined(yield* activity.opening(opening?.at ?? 0))
      }),
  )

  it.effect("counts along indexes that hold all that is counted", () =>
    Effect.gen(function* () {
      const filename = join(yield* temporaryFolder, "ledger.db")
      const { statements, tracer } = Statements.recording()
      yield* Effect.gen(function* () {
        const services = yield* Layer.build(SqliteLedger.layer({ filename, as: "worker" }))
        const activity = Context.get(services, Activity)
        statements.length = 0
        yield* activity.minutes({ since: start, until: start + minute })
        yield* activity.minutes({ since: start, until: start + minute, campaign: "january" })
        yield* activity.opening(start)
        const ledger = Context.get(services, Ledger)
        yield* ledger.list({ provider: "hamsa", order: "newest" }, 10)
        yield* ledger.list({ campaign: "january" }, 10)
      }).pipe(Effect.scoped, Effect.provideService(Tracer.Tracer, tracer))
      const database = new DatabaseSync(filename)
      const steps = [...new Set(statements)]
        .filter((each) => /^\s*(SELECT|WITH)/.test(each))
        .flatMap((each) => Statements.planOf(database, each))
      // Whatever is counted by the minute is a range of time.
      const counted = steps.filter((step) =>
        /attempts_started|calls_settled|calls_campaign \(campaign=\? AND/.test(step),
      )
      assert.isTrue(
        counted.every((step) => step.includes("_at>? AND")),
        counted.join("\n"),
      )
      for (const index of [
        "COVERING INDEX attempts_started",
        "COVERING INDEX calls_settled",
        "INDEX calls_wake",
        "COVERING INDEX calls_campaign",
        "INDEX sqlite_autoindex_attempts_2 (call_id=?)",
      ]) {
        assert.isTrue(
          steps.some((step) => step.includes(index)),
          `${index}\n${steps.join("\n")}`,
        )
      }
    }),
  )
})

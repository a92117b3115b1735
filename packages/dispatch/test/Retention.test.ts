import { assert, describe, it } from "@effect/vitest"
import { Effect, Result } from "effect"
import { TestClock } from "effect/testing"
import { notPlaced } from "../src/DialResult.ts"
import * as PhoneNumber from "../src/PhoneNumber.ts"
import * as Settings from "../src/Settings.ts"
import { dispatching, phone, request, requests } from "./support/Dispatching.ts"
import * as FakeProvider from "./support/FakeProvider.ts"
import * as LedgerEngine from "./support/LedgerEngine.ts"

const day = 86_400_000
const fast = { cps: 100, concurrency: 100 }

/** The n-th call of a file: its key is made of its number. */
const derived = (n: number) =>
  request(n, { key: `test:${phone(n)}`, params: { name: "Ann", about: phone(n) } })

const decoded = (retention: unknown) =>
  Settings.decode(retention === undefined ? {} : { retention }, "the test")

const retentionOf = (retention?: string) =>
  Settings.rules(Result.getOrThrow(decoded(retention)), new Set()).retention

describe("Retention", () => {
  it("is off unless it is set, and at least a day", () => {
    assert.isUndefined(retentionOf())
    assert.strictEqual(retentionOf("90 days"), 90 * day)
    for (const wrong of ["an hour", "23 hours", "-3 days", 90]) {
      assert.strictEqual(
        Result.match(decoded(wrong), { onFailure: ({ message }) => message, onSuccess: () => "" }),
        'The settings in the test cannot be used; nothing was dialled.\n  retention: must be a duration like "90 days", in quotes, at least "1 day"',
      )
    }
  })

  it.effect("erases number, params and a key made of the number after its time, and nothing else", () =>
    Effect.gen(function* () {
      const database = yield* LedgerEngine.database
      const { ledger, find } = yield* dispatching({
        providers: {
          happyrobot: {
            limits: fast,
            dial: ({ request: { phone: to } }, nth) =>
              Effect.succeed(
                nth === 1
                  ? notPlaced({ _tag: "refused", status: 422, why: `no agent for ${to} (${to.slice(1)})` })
                  : FakeProvider.refused(422),
              ),
          },
        },
        requests: [
          derived(0),
          request(1, { key: "order-17", params: { name: "Bob" } }),
          request(2, { key: "later", notBefore: Date.UTC(2027, 0, 1) }),
        ],
        rules: { retention: 3 * day },
        ledger: database.open(),
      })
      yield* TestClock.adjust(2 * day)
      assert.strictEqual((yield* find(derived(0).key)).call.request.phone, phone(0))
      yield* TestClock.adjust(2 * day)

      const erased = yield* find(derived(0).key)
      assert.deepInclude(erased, { state: "settled", disposition: "failed" })
      assert.deepInclude(erased.call.request, { phone: PhoneNumber.erased, params: {} })
      assert.match(erased.call.request.key, /^erased:[\w-]{43}$/)
      assert.isDefined(erased.erasedAt)
      const [attempt] = erased.attempts
      assert.deepInclude(attempt, {
        _tag: "NotPlaced",
        proof: { _tag: "refused", status: 422, why: "no agent for erased (erased)" },
      })
      const history = yield* ledger.history(erased.call.id)
      assert.notInclude(JSON.stringify(history), phone(0).slice(1))
      // A key of the user's own tells nothing about the number.
      assert.deepInclude((yield* find("order-17")).call.request, {
        key: "order-17",
        phone: PhoneNumber.erased,
        params: {},
      })
      assert.deepInclude((yield* find("later")).call.request, { phone: phone(2) })
      assert.isUndefined((yield* find("later")).erasedAt)

      // Nothing of it is left in the tables.
      for (const table of ["calls", "attempts", "events", "intake", "webhooks"]) {
        const rows = JSON.stringify(database.query(`SELECT * FROM ${table}`))
        assert.notInclude(rows, phone(0).slice(1), table)
        assert.notInclude(rows, "Ann", table)
      }
    }),
  )

  it.effect("rings nobody again when the same file is run after it", () =>
    Effect.gen(function* () {
      const { ledger, dials, dispatcher, find } = yield* dispatching({
        providers: { happyrobot: { limits: fast } },
        requests: [derived(0), derived(1)],
        rules: { retention: day },
      })
      yield* TestClock.adjust(2 * day)
      assert.lengthOf(dials(), 2)
      assert.isDefined((yield* find(derived(1).key)).erasedAt)

      const rows = [derived(0), derived(1), derived(2), { ...derived(3), key: derived(0).key }]
      const clashes = yield* ledger.intake.add(
        "test",
        rows.map((row, index) => ({ line: index + 2, request: row })),
      )
      // The key of another person's call is still another person's.
      assert.deepStrictEqual(clashes, [{ _tag: "Conflict", line: 5, campaign: "test" }])
      assert.deepStrictEqual(yield* ledger.intake.admit("test"), { admitted: 1, known: 2 })
      assert.deepStrictEqual(
        (yield* ledger.submit([derived(0), derived(2), { ...derived(3), key: derived(1).key }])).map(
          ({ _tag }) => _tag,
        ),
        ["Known", "Known", "Conflict"],
      )
      yield* Effect.forkScoped(Effect.delay(dispatcher.wake, 1000))
      yield* TestClock.adjust(day / 2)
      assert.lengthOf(dials(), 3)
    }),
  )

  it.effect("keeps the cap per person and the calls of a number, although the number is gone", () =>
    Effect.gen(function* () {
      const { ledger } = yield* dispatching({
        providers: { happyrobot: { limits: fast } },
        requests: [derived(0), request(1)],
        rules: { retention: day },
      })
      yield* TestClock.adjust(2 * day)
      const found = yield* ledger.list({ phone: phone(0) }, 10)
      assert.deepStrictEqual(
        found.map(({ call }) => call.request.phone),
        ["erased"],
      )
    }),
  )

  // Hundreds of calls in one virtual instant are more than the test clock waits for over PostgreSQL, and the plan is SQLite's.
  if (!LedgerEngine.isPostgres) {
    it.effect("works in short transactions, by an index", () =>
      Effect.gen(function* () {
        const database = yield* LedgerEngine.database
        const { ledger } = yield* dispatching({
          providers: { happyrobot: { limits: { cps: 1000, concurrency: 1000 } } },
          requests: requests(250),
          ledger: database.open(),
        })
        yield* TestClock.adjust("1 hour")
        const future = Date.UTC(2030, 0, 1)
        const erased = []
        for (let round = 0; round < 4; round++) erased.push(yield* ledger.erase(future, 100))
        assert.deepStrictEqual(erased, [100, 100, 50, 0])
        const plans = [
          "SELECT id, key, phone FROM calls WHERE settled_at < 1 AND settled_at IS NOT NULL AND erased_at IS NULL ORDER BY settled_at LIMIT 100",
          "SELECT id FROM webhooks WHERE received_at < 1 AND body <> '' ORDER BY received_at LIMIT 100",
        ].map((statement) =>
          database
            .query(`EXPLAIN QUERY PLAN ${statement}`)
            .map(({ detail }) => String(detail))
            .join(),
        )
        assert.match(plans[0] ?? "", /^SEARCH calls USING INDEX calls_erasable/)
        assert.match(plans[1] ?? "", /^SEARCH webhooks USING INDEX webhooks_erasable/)
      }),
    )
  }
})

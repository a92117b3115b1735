import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { ApiTokens, includes } from "../src/ApiTokens.ts"
import { AuditLog } from "../src/AuditLog.ts"
import * as LedgerEngine from "./support/LedgerEngine.ts"

const inMemory = Effect.provide(Layer.fresh(LedgerEngine.ledger))

describe("The tokens of the API", () => {
  it.effect("let in who sends one, until it is revoked", () =>
    Effect.gen(function* () {
      const tokens = yield* ApiTokens
      assert.isFalse(yield* tokens.exist)
      const { token, secret } = yield* tokens.create({ name: "crm", role: "operate", by: "alex" })
      assert.deepStrictEqual(yield* tokens.find(secret), token)
      assert.isTrue(yield* tokens.exist)
      yield* TestClock.adjust("1 minute")
      const revoked = yield* tokens.revoke("crm", "alex")
      assert.deepStrictEqual(revoked, { ...token, revokedAt: 60_000 })
      assert.isUndefined(yield* tokens.find(secret))
      assert.isTrue(yield* tokens.exist)
      assert.deepStrictEqual(yield* tokens.list, [revoked])
    }).pipe(inMemory),
  )

  it.effect("are refused if a single character is another one", () =>
    Effect.gen(function* () {
      const tokens = yield* ApiTokens
      const { secret } = yield* tokens.create({ name: "crm", role: "read", by: "alex" })
      const text = Redacted.value(secret)
      const wrong = [...text].map(
        (letter, at) => `${text.slice(0, at)}${letter === "7" ? "8" : "7"}${text.slice(at + 1)}`,
      )
      const found = yield* Effect.forEach(
        ["", " ", `${text} `, text.slice(1), `${text}a`, ...wrong],
        (each) => tokens.find(Redacted.make(each)),
      )
      assert.deepStrictEqual(
        found.filter((each) => each !== undefined),
        [],
      )
    }).pipe(inMemory),
  )

  it.effect("have names of their own, which are free again once they are revoked", () =>
    Effect.gen(function* () {
      const tokens = yield* ApiTokens
      const make = (name: string) => tokens.create({ name, role: "read", by: "alex" })
      yield* make("crm")
      assert.strictEqual(
        (yield* Effect.flip(make("crm"))).message,
        'Nothing was changed: there is a token "crm" already.',
      )
      yield* tokens.revoke("crm", "alex")
      const { token } = yield* make("crm")
      yield* tokens.revoke(token.id, "alex")
      assert.strictEqual(
        (yield* Effect.flip(tokens.revoke("crm", "alex"))).message,
        'Nothing was changed: there is no token "crm".',
      )
      for (const name of ["", " crm", "a\nb", "a".repeat(61)])
        assert.include((yield* Effect.flip(make(name))).message, "1 to 60")
    }).pipe(inMemory),
  )

  it.effect("are not kept: the table holds their hashes alone", () =>
    Effect.gen(function* () {
      const database = yield* LedgerEngine.database
      const secret = yield* Effect.gen(function* () {
        const created = yield* (yield* ApiTokens).create({ name: "crm", role: "admin", by: "alex" })
        return Redacted.value(created.secret)
      }).pipe(Effect.provide(database.open()))
      assert.notInclude(JSON.stringify(database.query("SELECT * FROM tokens")), secret.slice(-43))
    }),
  )

  it("may do what lesser roles may", () => {
    assert.isTrue(includes("admin", "read"))
    assert.isTrue(includes("operate", "operate"))
    assert.isFalse(includes("read", "operate"))
    assert.isFalse(includes("operate", "admin"))
  })
})

describe("The audit log", () => {
  it.effect("holds every order from before it was carried out, latest first", () =>
    Effect.gen(function* () {
      const audit = yield* AuditLog
      const first = yield* audit.begin({ actor: "crm", action: "cancelCall", subject: "call-1" })
      yield* TestClock.adjust("1 second")
      const second = yield* audit.begin({ actor: "ops", action: "pauseCampaign", subject: "january" })
      yield* audit.end(second, 200)
      const all = yield* audit.list({ limit: 10 })
      assert.deepStrictEqual(
        all.map(({ id, at, outcome }) => ({ id, at, outcome })),
        [
          { id: second, at: 1000, outcome: 200 },
          { id: first, at: 0, outcome: undefined },
        ],
      )
      assert.deepStrictEqual(
        (yield* audit.list({ limit: 10, before: second })).map(({ id }) => id),
        [first],
      )
    }).pipe(inMemory),
  )
})

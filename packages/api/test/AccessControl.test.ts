import { assert, describe, it } from "@effect/vitest"
import { ApiTokens } from "@trunkline/dispatch/ApiTokens"
import { Context, Effect, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { isForeign, isLocal, isLoopback } from "../src/Site.ts"
import { phone, served, type Sent } from "./support/Served.ts"

const place: Sent = {
  method: "POST",
  path: "/v1/calls",
  headers: { "idempotency-key": "order-17" },
  body: { phone: phone(1) },
}

describe("Without any token", () => {
  it.effect("this machine gets in until the first token is made, and never again", () =>
    Effect.gen(function* () {
      const { send, context } = yield* served({ isOpen: true })
      assert.strictEqual((yield* send(place)).status, 201)
      const tokens = Context.get(context, ApiTokens)
      yield* tokens.create({ name: "crm", role: "read", by: "alex" })
      assert.strictEqual((yield* send({ path: "/v1/calls" })).status, 401)
      yield* tokens.revoke("crm", "alex")
      assert.strictEqual((yield* send({ path: "/v1/calls" })).status, 401)
    }),
  )

  it.effect("nobody gets in through a proxy, by another name or for another page", () =>
    Effect.gen(function* () {
      const { send } = yield* served({ isOpen: true })
      const statusWith = (headers: Readonly<Record<string, string>>) =>
        Effect.map(send({ path: "/v1/calls", headers }), ({ status }) => status)
      assert.strictEqual(yield* statusWith({ host: "localhost:8700" }), 200)
      for (const headers of [
        { host: "evil.example" },
        { host: "127.0.0.1.evil.example" },
        { host: "calls.example.com" },
        { "x-forwarded-for": "203.0.113.7" },
        { forwarded: "for=203.0.113.7" },
        { via: "1.1 proxy" },
      ]) {
        assert.strictEqual(yield* statusWith(headers), 401, JSON.stringify(headers))
      }
      assert.strictEqual(yield* statusWith({ origin: "https://evil.example" }), 403)
    }),
  )
})

describe("A token", () => {
  it.effect("of the environment is admin, and no other text is it", () =>
    Effect.gen(function* () {
      const secret = "0123456789abcdef0123456789abcdef"
      const { send } = yield* served({ token: Redacted.make(secret), isOpen: true })
      const statusOf = (token: string | undefined) =>
        Effect.map(send({ path: "/v1/audit", token }), ({ status }) => status)
      assert.strictEqual(yield* statusOf(secret), 200)
      for (const wrong of [undefined, "a", secret.slice(1), `${secret}0`, secret.toUpperCase()]) {
        assert.strictEqual(yield* statusOf(wrong), 401)
      }
    }),
  )

  it.effect("lets nobody in any more from the moment at which it is revoked", () =>
    Effect.gen(function* () {
      const { as, context } = yield* served()
      assert.strictEqual((yield* as("operate")(place)).status, 201)
      yield* Context.get(context, ApiTokens).revoke("test operate", "alex")
      assert.strictEqual((yield* as("operate")(place)).status, 401)
    }),
  )

  it.effect("is good for so many requests in a second; strangers share what is left for them", () =>
    Effect.gen(function* () {
      const { as, send } = yield* served({ requestsPerSecond: 5, strangersPerSecond: 3 })
      const statuses = (sent: Sent, times: number) =>
        Effect.forEach(Array.from({ length: times }), () => Effect.map(send(sent), ({ status }) => status))
      assert.deepStrictEqual(yield* statuses({ path: "/v1/calls" }, 4), [401, 401, 401, 429])
      const read = Effect.map(as("read")({ path: "/v1/calls" }), ({ status }) => status)
      assert.deepStrictEqual(yield* Effect.replicateEffect(read, 6), [200, 200, 200, 200, 200, 429])
      assert.strictEqual((yield* as("operate")({ path: "/v1/calls" })).status, 200)
      yield* TestClock.adjust("1 second")
      assert.strictEqual(yield* read, 200)
    }),
  )
})

describe("The audit log", () => {
  it.effect("names every order with who gave it and how it was answered, numbers masked", () =>
    Effect.gen(function* () {
      const { as } = yield* served()
      const operate = as("operate")
      const placed = yield* operate(place)
      const id = String(placed.json["id"])
      yield* operate({ ...place, body: { phone: phone(2) } })
      yield* operate({ ...place, body: { phone: "0171" } })
      yield* operate({ method: "POST", path: `/v1/calls/${id}/cancel`, body: {} })
      yield* operate({
        method: "POST",
        path: "/v1/suppressions",
        body: { phone: phone(3), source: "letter" },
      })
      yield* operate({ method: "DELETE", path: `/v1/suppressions/${phone(3)}` })
      yield* operate({
        method: "POST",
        path: "/v1/campaigns?name=january",
        headers: { "content-type": "text/csv" },
        body: `phone\n${phone(4)}\n`,
      })
      yield* as("read")({ method: "PUT", path: "/v1/halt", body: {} })
      yield* as("admin")({ method: "PUT", path: "/v1/halt", body: { note: "wrong price" } })
      const { rows } = yield* as("admin")({ path: "/v1/audit" })
      assert.deepStrictEqual(
        rows("entries")
          .map(({ actor, action, subject, outcome }) => [actor, action, subject, outcome])
          .toReversed(),
        [
          ["test operate", "submitCall", "order-17", 201],
          ["test operate", "submitCall", "order-17", 409],
          ["test operate", "submitCall", "order-17", 422],
          ["test operate", "cancelCall", id, 200],
          ["test operate", "addSuppression", "+1********03", 200],
          ["test operate", "removeSuppression", "+1********03", 200],
          ["test operate", "uploadCampaign", "january", 201],
          ["test admin", "halt", "", 200],
        ],
      )
    }),
  )
})

describe("Every answer", () => {
  it.effect("keeps browsers from making more of it, and allows no other site", () =>
    Effect.gen(function* () {
      const { as, send } = yield* served()
      for (const answer of [
        yield* as("read")({ path: "/v1/calls" }),
        yield* send({ path: "/v1/calls" }),
        yield* send({ path: "/nowhere" }),
        yield* send({ path: "/healthz" }),
        yield* send({ path: "/openapi.json" }),
      ]) {
        assert.match(
          String(answer.headers["content-security-policy"]),
          /^default-src 'none'; frame-ancestors 'none'/,
        )
        assert.strictEqual(answer.headers["x-content-type-options"], "nosniff")
        assert.strictEqual(answer.headers["x-frame-options"], "DENY")
        assert.strictEqual(answer.headers["referrer-policy"], "no-referrer")
        assert.isUndefined(answer.headers["access-control-allow-origin"])
      }
      const refused = yield* send({ path: "/v1/calls" })
      assert.strictEqual(refused.headers["www-authenticate"], 'Bearer realm="trunkline"')
    }),
  )
})

describe("Site", () => {
  it("tells this machine from others", () => {
    for (const host of ["127.0.0.1", "127.8.9.1", "localhost", "::1", "[::1]"])
      assert.isTrue(isLoopback(host), host)
    for (const host of ["0.0.0.0", "::", "10.0.0.1", "localhost.evil.example", ""]) {
      assert.isFalse(isLoopback(host), host)
    }
    assert.isTrue(isLocal({ host: "[::1]:8700" }))
    assert.isFalse(isLocal({}))
    assert.isFalse(isForeign({ origin: "http://localhost:8700", host: "localhost:8700" }))
    assert.isTrue(isForeign({ origin: "http://localhost:3000", host: "localhost:8700" }))
    assert.isFalse(isForeign({ "sec-fetch-site": "same-origin" }))
    assert.isFalse(
      isForeign({ "sec-fetch-site": "same-origin", origin: "https://calls.example.com", host: "127.0.0.1" }),
    )
    assert.isTrue(isForeign({ "sec-fetch-site": "cross-site", origin: "http://a", host: "a" }))
  })
})

import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { phone, served } from "./support/Served.ts"

describe("POST /v1/calls", () => {
  it.effect("takes a call once, and says so when it is sent again", () =>
    Effect.gen(function* () {
      const { as, woken } = yield* served()
      const sent = {
        method: "POST",
        path: "/v1/calls",
        headers: { "idempotency-key": "order-17" },
        body: { phone: phone(1), params: { name: "Ann" } },
      }
      const first = yield* as("operate")(sent)
      assert.strictEqual(first.status, 201)
      assert.deepStrictEqual(first.json, { id: first.json["id"], key: "order-17", replayed: false })
      assert.strictEqual(woken.times, 1)
      const second = yield* as("operate")(sent)
      assert.strictEqual(second.status, 200)
      assert.strictEqual(second.headers["idempotency-replayed"], "true")
      assert.deepStrictEqual(second.json, { ...first.json, replayed: true })
      assert.strictEqual((yield* as("read")({ path: "/v1/calls" })).rows("calls").length, 1)
    }),
  )

  it.effect("refuses the same key with another request, whichever member differs", () =>
    Effect.gen(function* () {
      const { as } = yield* served()
      const body = { phone: phone(1), params: { name: "Ann" } }
      const post = (more: object) =>
        as("operate")({
          method: "POST",
          path: "/v1/calls",
          headers: { "idempotency-key": "order-17" },
          body: { ...body, ...more },
        })
      const first = yield* post({})
      for (const more of [
        { phone: phone(2) },
        { params: { name: "Bob" } },
        { params: {} },
        { campaign: "january" },
        { language: "en-US" },
        { timezone: "Europe/Berlin" },
        { priority: 1 },
        { provider: "hamsa" },
        { notBefore: "2026-01-01T00:00:00Z" },
        { notAfter: "2036-01-01T00:00:00Z" },
        { consent: "form" },
        { consent: "form", consentAt: "2026-01-01T00:00:00Z" },
        { consent: "form", consentSource: "page 3" },
      ]) {
        const answer = yield* post(more)
        assert.strictEqual(answer.status, 409, JSON.stringify(more))
        assert.strictEqual(answer.headers["content-type"], "application/problem+json")
        assert.strictEqual(answer.json["type"], "urn:trunkline:problem:key-conflict")
        assert.strictEqual(answer.json["call"], first.json["id"])
      }
      // What is said without need is no difference.
      assert.strictEqual((yield* post({ agent: "default", campaign: "default", priority: 0 })).status, 200)
    }),
  )
})

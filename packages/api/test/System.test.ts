import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { phone, served } from "./support/Served.ts"

describe("The suppression list over the API", () => {
  it.effect("settles what waits, is asked and searched, and lets people off again", () =>
    Effect.gen(function* () {
      const { as } = yield* served()
      const operate = as("operate")
      yield* operate({
        method: "POST",
        path: "/v1/calls",
        headers: { "idempotency-key": "a" },
        body: { phone: phone(1) },
      })
      const add = {
        method: "POST",
        path: "/v1/suppressions",
        body: { phone: phone(1), source: "letter", note: "no calls" },
      }
      assert.deepStrictEqual((yield* operate(add)).json, { added: true, canceled: 1 })
      assert.deepStrictEqual((yield* operate(add)).json, { added: false, canceled: 0 })
      const path = `/v1/suppressions/${encodeURIComponent(phone(1))}`
      assert.deepStrictEqual((yield* as("read")({ path })).json, { suppressed: true })
      const list = yield* as("read")({ path: "/v1/suppressions" })
      assert.deepStrictEqual(list.json, {
        count: 1,
        entries: [
          {
            masked: "+1********01",
            source: "letter",
            note: "no calls",
            since: "1970-01-01T00:00:00.000Z",
            addedAt: "1970-01-01T00:00:00.000Z",
          },
        ],
        next: null,
      })
      assert.deepStrictEqual((yield* operate({ method: "DELETE", path })).json, { removed: true })
      assert.deepStrictEqual((yield* operate({ method: "DELETE", path })).json, { removed: false })
      assert.deepStrictEqual((yield* as("read")({ path })).json, { suppressed: false })
    }),
  )
})

describe("A list of numbers that must not be called", () => {
  it.effect("is read whole before the first of them is entered", () =>
    Effect.gen(function* () {
      const { as } = yield* served()
      const send = (query: string, body: string) =>
        as("operate")({
          method: "POST",
          path: `/v1/suppressions/import?source=registry${query}`,
          headers: { "content-type": "text/csv" },
          body,
        })
      const list = `phone,note\n${phone(1)},a\n0171,b\n${phone(2)},c\n${phone(1)},d\n`
      const refused = yield* send("", list)
      assert.strictEqual(refused.status, 422)
      assert.strictEqual(refused.rows("errors")[0]?.["at"], "line 3")
      assert.strictEqual((yield* as("read")({ path: "/v1/suppressions" })).json["count"], 0)
      const taken = yield* send("&skipInvalid=true", list)
      assert.deepStrictEqual(taken.json, { rows: 4, rejected: 1, added: 2, known: 1, canceled: 0 })
      assert.strictEqual((yield* as("read")({ path: "/v1/suppressions" })).json["count"], 2)
    }),
  )
})

describe("The halt over the API", () => {
  it.effect("holds until it is lifted, and says who ordered it", () =>
    Effect.gen(function* () {
      const { as } = yield* served()
      assert.deepStrictEqual((yield* as("read")({ path: "/v1/halt" })).json, { halted: false })
      const halted = yield* as("operate")({ method: "PUT", path: "/v1/halt", body: { note: "wrong price" } })
      assert.deepStrictEqual(halted.json, {
        halted: true,
        at: "1970-01-01T00:00:00.000Z",
        by: "test operate",
        note: "wrong price",
      })
      assert.deepStrictEqual((yield* as("read")({ path: "/v1/halt" })).json, halted.json)
      assert.deepStrictEqual((yield* as("operate")({ method: "DELETE", path: "/v1/halt" })).json, {
        halted: false,
      })
    }),
  )
})

describe("The worker over the API", () => {
  it.effect("says that it is alive and ready, to everybody", () =>
    Effect.gen(function* () {
      const { send } = yield* served()
      for (const path of ["/healthz", "/readyz"]) {
        const answer = yield* send({ path })
        assert.strictEqual(answer.status, 200)
        assert.deepStrictEqual(answer.json, { status: "ok" })
      }
    }),
  )

  it.effect("shows its providers with breaker, rate and places", () =>
    Effect.gen(function* () {
      const { as } = yield* served()
      assert.deepStrictEqual((yield* as("read")({ path: "/v1/providers" })).json, {
        providers: [
          { id: "happyrobot", on: false },
          {
            id: "hamsa",
            on: true,
            breaker: "closed",
            failures: 0,
            cps: 5,
            tokens: 1,
            concurrency: 20,
            inProgress: 0,
            slots: 20,
          },
        ],
      })
    }),
  )
})

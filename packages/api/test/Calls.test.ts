import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Schema } from "effect"
import { TestClock } from "effect/testing"
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

/** A request as somebody may send it: one of few keys, one of few bodies. */
const Draw = Schema.Struct({
  key: Schema.Literals(["a", "b", "c"]),
  person: Schema.Literals([1, 2]),
  name: Schema.Literals(["Ann", "Bob"]),
})

describe("Requests in any order", () => {
  it.effect.prop(
    "make one call for each key, of the first request that had it",
    [Schema.Array(Draw).check(Schema.isMaxLength(12))],
    ([draws]) =>
      Effect.gen(function* () {
        const { as, woken } = yield* served()
        const first = new Map<string, { readonly id: unknown; readonly body: object }>()
        for (const { key, person, name } of draws) {
          const body = { phone: phone(person), params: { name } }
          const { status, json } = yield* as("operate")({
            method: "POST",
            path: "/v1/calls",
            headers: { "idempotency-key": key },
            body,
          })
          const known = first.get(key)
          if (known === undefined) {
            assert.strictEqual(status, 201)
            first.set(key, { id: json["id"], body })
          } else if (JSON.stringify(known.body) === JSON.stringify(body)) {
            assert.strictEqual(status, 200)
            assert.strictEqual(json["id"], known.id)
          } else {
            assert.strictEqual(status, 409)
            assert.strictEqual(json["call"], known.id)
          }
        }
        const { json } = yield* as("read")({ path: "/v1/status" })
        assert.strictEqual(json["calls"], first.size)
        assert.strictEqual(woken.times, first.size)
      }).pipe(Effect.scoped),
    { arbitrary: { runs: 30 } },
  )

  it.effect("make one call of the same request, however many come at once and are cut off", () =>
    Effect.gen(function* () {
      const { as } = yield* served()
      const send = as("operate")({
        method: "POST",
        path: "/v1/calls",
        headers: { "idempotency-key": "order-17" },
        body: { phone: phone(1) },
      })
      const cut = Array.from({ length: 10 }, () =>
        Effect.flatMap(Effect.forkChild(send), (fiber) =>
          Effect.andThen(Effect.yieldNow, Fiber.interrupt(fiber)),
        ),
      )
      yield* Effect.all(cut, { concurrency: "unbounded" })
      const answers = yield* Effect.all(
        Array.from({ length: 20 }, () => send),
        { concurrency: "unbounded" },
      )
      assert.sameMembers(
        [...new Set(answers.map(({ json }) => json["id"]))],
        [(yield* as("read")({ path: "/v1/calls" })).rows("calls")[0]?.["id"]],
      )
      assert.isAtMost(answers.filter(({ status }) => status === 201).length, 1)
    }),
  )
})

describe("GET /v1/calls", () => {
  it.effect("gives pages that hold every call once, by every filter", () =>
    Effect.gen(function* () {
      const { as } = yield* served()
      for (let n = 0; n < 7; n++) {
        yield* as("operate")({
          method: "POST",
          path: "/v1/calls",
          headers: { "idempotency-key": `call-${n}` },
          body: { phone: phone(n), campaign: n < 5 ? "january" : "may" },
        })
        yield* TestClock.adjust("1 second")
      }
      const keysOf = Effect.fnUntraced(function* (query: string) {
        const keys: Array<unknown> = []
        let after = ""
        do {
          const page = yield* as("read")({ path: `/v1/calls?${query}${after}` })
          keys.push(...page.rows("calls").map(({ key }) => key))
          after = page.json["next"] === null ? "" : `&after=${String(page.json["next"])}`
        } while (after !== "")
        return keys.join(" ")
      })
      assert.strictEqual(yield* keysOf("limit=2"), "call-0 call-1 call-2 call-3 call-4 call-5 call-6")
      assert.strictEqual(yield* keysOf("limit=7"), "call-0 call-1 call-2 call-3 call-4 call-5 call-6")
      assert.strictEqual(
        yield* keysOf("order=newest&limit=3"),
        "call-6 call-5 call-4 call-3 call-2 call-1 call-0",
      )
      assert.strictEqual(yield* keysOf("campaign=may"), "call-5 call-6")
      assert.strictEqual(yield* keysOf(`phone=${encodeURIComponent(phone(3))}`), "call-3")
      assert.strictEqual(yield* keysOf("since=1970-01-01T00:00:05Z"), "call-5 call-6")
      assert.strictEqual(yield* keysOf("until=1970-01-01T01:00:02%2B01:00"), "call-0 call-1")
      assert.strictEqual(yield* keysOf("state=settled"), "")
      assert.strictEqual(yield* keysOf("provider=hamsa"), "")
    }),
  )
})

describe("A call", () => {
  it.effect("shows its number to those who operate, and masks it wherever it stands for those who read", () =>
    Effect.gen(function* () {
      const { as } = yield* served()
      const number = phone(42)
      const placed = yield* as("operate")({
        method: "POST",
        path: "/v1/calls",
        headers: { "idempotency-key": `reminder:${number}` },
        body: {
          phone: number,
          params: { call_back: number, plain: number.slice(1) },
          consent: `form of ${number}`,
        },
      })
      const path = `/v1/calls/${String(placed.json["id"])}`
      for (const each of [path, `${path}/timeline`, "/v1/calls"]) {
        const seen = yield* as("read")({ path: each })
        assert.strictEqual(seen.status, 200)
        assert.notInclude(seen.text, number.slice(1), each)
      }
      assert.include((yield* as("operate")({ path })).text, number)
      const open = yield* served({ numbersForRead: "full" })
      yield* open.as("operate")({
        method: "POST",
        path: "/v1/calls",
        headers: { "idempotency-key": "a" },
        body: { phone: number },
      })
      assert.include((yield* open.as("read")({ path: "/v1/calls" })).text, number)
    }),
  )

  it.effect("is paused, resumed and cancelled, and its timeline says by whom and why", () =>
    Effect.gen(function* () {
      const { as } = yield* served()
      const placed = yield* as("operate")({
        method: "POST",
        path: "/v1/calls",
        headers: { "idempotency-key": "order-17" },
        body: { phone: phone(1) },
      })
      const path = `/v1/calls/${String(placed.json["id"])}`
      const order = (name: string, body: object) =>
        as("operate")({ method: "POST", path: `${path}/${name}`, body })
      const paused = yield* order("pause", { note: "wrong script" })
      assert.deepStrictEqual(paused.json, { course: "paused", settled: 0, underway: 0, placed: 0 })
      const again = yield* order("pause", {})
      assert.strictEqual(again.status, 200)
      assert.strictEqual((yield* order("resume", {})).json["course"], "running")
      assert.strictEqual((yield* order("cancel", {})).json["settled"], 1)
      const refused = yield* order("resume", {})
      assert.strictEqual(refused.status, 409)
      assert.strictEqual(refused.json["detail"], "Nothing was changed: the call is settled as canceled.")
      const timeline = yield* as("read")({ path: `${path}/timeline` })
      assert.deepStrictEqual(
        timeline.rows("lines").map(({ type, words }) => [type, words]),
        [
          ["submitted", 'taken in, campaign "default"'],
          ["ordered", 'test operate paused it: "wrong script"'],
          ["ordered", "test operate resumed it"],
          ["ordered", "test operate cancelled it"],
          ["settle", "settled as canceled: a person has cancelled it"],
        ],
      )
      const seen = yield* as("read")({ path })
      assert.strictEqual(seen.json["state"], "settled")
      assert.strictEqual(seen.json["disposition"], "canceled")
    }),
  )
})

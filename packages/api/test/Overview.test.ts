import { assert, describe, it } from "@effect/vitest"
import { Dispatcher } from "@trunkline/dispatch/Dispatcher"
import { placed } from "@trunkline/dispatch/DialResult"
import { Context, Effect } from "effect"
import { TestClock } from "effect/testing"
import { parkedCall } from "./support/ParkedCall.ts"
import { dispatching, phone, served } from "./support/Served.ts"

const submit = (n: number, campaign = "january") => ({
  method: "POST",
  path: "/v1/calls",
  headers: { "idempotency-key": `call-${n}` },
  body: { phone: phone(n), campaign },
})

describe("GET /v1/activity", () => {
  it.effect("counts dials and settled calls by the minute, of all or of a campaign", () =>
    Effect.gen(function* () {
      const { as, context } = yield* served({}, dispatching(placed("p-1")))
      yield* as("operate")(submit(1))
      yield* Effect.forkScoped(Effect.delay(Context.get(context, Dispatcher).run, "1 second"))
      yield* TestClock.adjust("2 hours")
      const all = yield* as("read")({
        path: "/v1/activity?since=1970-01-01T00:00:00Z&until=1970-01-01T02:00:00Z",
      })
      assert.strictEqual(all.json["since"], "1970-01-01T00:00:00.000Z")
      const [first, last] = [all.rows("minutes")[0], all.rows("minutes").at(-1)]
      assert.deepStrictEqual(first, { at: "1970-01-01T00:00:00.000Z", begun: { hamsa: 1 }, settled: {} })
      assert.deepStrictEqual(last?.["settled"], { undetermined: 1 })
      const other = yield* as("read")({
        path: "/v1/activity?since=1970-01-01T00:00:00Z&until=1970-01-01T02:00:00Z&campaign=may",
      })
      assert.deepStrictEqual(other.rows("minutes"), [])
      // Without a time it is the last hour, and nothing was dialled in it.
      const lately = yield* as("read")({ path: "/v1/activity" })
      assert.isFalse(lately.rows("minutes").some(({ begun }) => Object.keys(begun as object).length > 0))
    }),
  )

  it.effect("is asked for a day at most", () =>
    Effect.gen(function* () {
      const { as } = yield* served()
      for (const query of [
        "since=2026-01-01T00:00:00Z&until=2026-01-02T00:00:01Z",
        "since=2026-01-02T00:00:00Z&until=2026-01-01T00:00:00Z",
      ]) {
        assert.strictEqual((yield* as("read")({ path: `/v1/activity?${query}` })).status, 422)
      }
    }),
  )
})

describe("Who asks", () => {
  it.effect("is told its name and what it may do", () =>
    Effect.gen(function* () {
      const { as } = yield* served()
      assert.deepStrictEqual((yield* as("read")({ path: "/v1/caller" })).json, {
        name: "test read",
        role: "read",
        numbers: "masked",
      })
      assert.deepStrictEqual((yield* as("operate")({ path: "/v1/caller" })).json, {
        name: "test operate",
        role: "operate",
        numbers: "full",
      })
    }),
  )
})

describe("The settings over the API", () => {
  it.effect("are shown in words with what is the default, and hide what is secret", () =>
    Effect.gen(function* () {
      const { as } = yield* served()
      const { json, rows, text } = yield* as("read")({ path: "/v1/settings" })
      const lines = rows("settings")
      assert.deepInclude(lines, { path: "policy.attempts", value: "7", isDefault: false })
      assert.deepInclude(lines, { path: "policy.breaker.open", value: "30s", isDefault: true })
      assert.deepInclude(lines, { path: "policy.window.start", value: "08:00", isDefault: true })
      assert.deepInclude(lines, { path: "policy.redial.voicemail", value: "none", isDefault: true })
      assert.deepInclude(lines, { path: "routes[0].order", value: "happyrobot, hamsa", isDefault: true })
      assert.deepInclude(lines, {
        path: "events.url",
        value: "https://hooks.example.com/…",
        isDefault: false,
      })
      assert.deepInclude(lines, {
        path: "agents.default.hamsa.fromNumber",
        value: "+1********35",
        isDefault: false,
      })
      assert.deepStrictEqual(json["secrets"], [
        { variable: "HAMSA_API_KEY", isSet: true },
        { variable: "TRUNKLINE_API_TOKEN", isSet: false },
      ])
      assert.strictEqual(json["publicUrl"], "https://calls.example.com")
      assert.notInclude(text, "secret-path")
    }),
  )
})

describe("What a page shows of a call", () => {
  it.effect("has the zones of its person, and what helps to decide in parts", () =>
    Effect.gen(function* () {
      const { as, id } = yield* parkedCall
      const { json } = yield* as("read")({ path: `/v1/calls/${id}/timeline` })
      assert.deepStrictEqual(json["zones"], ["America/Los_Angeles"])
      const unclear = json["unclear"] as Readonly<Record<string, string>>
      assert.strictEqual(unclear["attempt"], `${id}-1`)
      assert.strictEqual(unclear["provider"], "hamsa")
      assert.include(unclear["evidence"], "30 seconds")
      assert.strictEqual(unclear["list"], "Hamsa's call history")
      assert.include(unclear["mark"], `${id}-1`)
      assert.strictEqual(Date.parse(unclear["to"] ?? "") - Date.parse(unclear["from"] ?? ""), 11 * 60_000)
    }),
  )
})

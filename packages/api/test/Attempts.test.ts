import { assert, describe, it } from "@effect/vitest"
import { Dispatcher } from "@trunkline/dispatch/Dispatcher"
import { unknown } from "@trunkline/dispatch/DialResult"
import { Context, Effect } from "effect"
import { TestClock } from "effect/testing"
import { dispatching, phone, served } from "./support/Served.ts"

/** Places a call whose attempt stays unclear, until it is parked. */
const parked = Effect.gen(function* () {
  const { as, context } = yield* served({}, dispatching(unknown({ _tag: "timed-out", why: "30 seconds" })))
  const placed = yield* as("operate")({
    method: "POST",
    path: "/v1/calls",
    headers: { "idempotency-key": "order-17" },
    body: { phone: phone(1) },
  })
  // Woken by the test clock, so that the clock waits for it.
  yield* Effect.forkScoped(Effect.delay(Context.get(context, Dispatcher).run, "1 second"))
  yield* TestClock.adjust("2 hours")
  const id = String(placed.json["id"])
  const resolve = (body: object) =>
    as("operate")({ method: "POST", path: `/v1/attempts/${id}-1/resolve`, body })
  return { as, id, resolve }
})

describe("A parked call", () => {
  it.effect("shows the evidence, and what helps to decide", () =>
    Effect.gen(function* () {
      const { as, id } = yield* parked
      const [call] = (yield* as("read")({ path: "/v1/calls?state=parked" })).rows("calls")
      assert.strictEqual(call?.["id"], id)
      const [attempt] = (call?.["attempts"] ?? []) as ReadonlyArray<Record<string, unknown>>
      assert.deepStrictEqual(attempt, {
        id: `${id}-1`,
        ordinal: 1,
        provider: "hamsa",
        state: "unknown",
        parked: true,
        beganAt: "1970-01-01T00:00:01.000Z",
        facts: "no answer in time: 30 seconds",
      })
      const { json } = yield* as("read")({ path: `/v1/calls/${id}/timeline` })
      const unclear = json["unclear"] as { readonly attempt: string; readonly aid: ReadonlyArray<string> }
      assert.strictEqual(unclear.attempt, `${id}-1`)
      assert.include(unclear.aid.join("\n"), "It is certainly not there: nobody was rung.")
      assert.notInclude(unclear.aid.join("\n"), phone(1))
    }),
  )

  it.effect("is decided about once, with a note", () =>
    Effect.gen(function* () {
      const { as, id, resolve } = yield* parked
      assert.strictEqual((yield* resolve({ result: "placed", note: " " })).status, 409)
      assert.strictEqual(
        (yield* resolve({ result: "not-placed", note: "a", providerCallId: "b" })).status,
        409,
      )
      const resolved = yield* resolve({ result: "placed", note: "the person told us" })
      assert.strictEqual(resolved.status, 200)
      yield* TestClock.adjust("1 minute")
      const seen = (yield* as("read")({ path: `/v1/calls/${id}` })).json
      assert.deepStrictEqual([seen["state"], seen["disposition"]], ["settled", "undetermined"])
      const again = yield* resolve({ result: "not-placed", note: "no, they did not" })
      assert.strictEqual(again.status, 409)
      assert.include(String(again.json["detail"]), "is clear: it rang, and ended as undetermined")
    }),
  )
})

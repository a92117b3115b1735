import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { parkedCall } from "./support/ParkedCall.ts"
import { phone } from "./support/Served.ts"

/** Such a call, and how a person decides about its attempt. */
const parked = Effect.map(parkedCall, ({ as, id }) => ({
  as,
  id,
  resolve: (body: object) => as("operate")({ method: "POST", path: `/v1/attempts/${id}-1/resolve`, body }),
}))

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

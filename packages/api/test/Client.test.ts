import { assert, describe, it } from "@effect/vitest"
import { createTrunkline } from "@trunkline/client"
import { Call, CallPage, CampaignList, ProviderList, Timeline } from "@trunkline/client/schemas"
import { Effect, Schema } from "effect"
import type { Role } from "@trunkline/dispatch/ApiTokens"
import { phone, served } from "./support/Served.ts"
import * as ValidatingProxy from "./support/ValidatingProxy.ts"

/** What a call of the client has brought; a test fails on an error. */
const data = <A>(call: () => Promise<{ readonly data?: A; readonly error?: { readonly message: string } }>) =>
  Effect.flatMap(Effect.promise(call), (result) =>
    result.error === undefined
      ? Effect.succeed(result.data as A)
      : Effect.die(new Error(result.error.message)),
  )

/** A client with the token of a role, and what in its exchanges is not as the spec says. */
const connected = Effect.fnUntraced(function* (role: Role) {
  const { port, tokens } = yield* served()
  const { baseUrl, differences, fetch } = yield* ValidatingProxy.before(port)
  return { trunkline: createTrunkline({ token: tokens[role], baseUrl, fetch }), differences }
})

describe("@trunkline/client", () => {
  it.effect("places a call, reads all that there is, and stops it, as the spec says", () =>
    Effect.gen(function* () {
      const { trunkline, differences } = yield* connected("admin")
      const place = () =>
        trunkline.POST("/v1/calls", {
          params: { header: { "idempotency-key": "order-17" } },
          body: { phone: phone(1), params: { name: "Ann" }, notAfter: "2036-01-01T00:00:00Z" },
        })
      const { id, replayed } = yield* data(place)
      assert.isFalse(replayed)
      assert.deepStrictEqual(yield* data(place), { id, key: "order-17", replayed: true })
      const path = { id }
      const read = yield* data(() => trunkline.GET("/v1/calls/{id}", { params: { path } }))
      assert.strictEqual(yield* Effect.map(Schema.decodeEffect(Call)(read), (call) => call.key), "order-17")
      const page = yield* data(() => trunkline.GET("/v1/calls", { params: { query: { limit: 5 } } }))
      assert.deepStrictEqual((yield* Schema.decodeEffect(CallPage)(page)).calls, [read])
      const lines = yield* data(() => trunkline.GET("/v1/calls/{id}/timeline", { params: { path } }))
      assert.strictEqual((yield* Schema.decodeEffect(Timeline)(lines)).call, id)
      yield* Schema.decodeEffect(ProviderList)(yield* data(() => trunkline.GET("/v1/providers")))
      yield* Schema.decodeEffect(CampaignList)(yield* data(() => trunkline.GET("/v1/campaigns")))
      const halted = yield* data(() => trunkline.PUT("/v1/halt", { body: { note: "wrong price" } }))
      assert.strictEqual(halted.by, "test admin")
      assert.isFalse((yield* data(() => trunkline.DELETE("/v1/halt"))).halted)
      const cancelled = yield* data(() =>
        trunkline.POST("/v1/calls/{id}/cancel", { params: { path }, body: { note: "not needed" } }),
      )
      assert.strictEqual(cancelled.settled, 1)
      assert.deepStrictEqual(yield* differences, [])
    }),
  )

  it.effect("tells why something was refused", () =>
    Effect.gen(function* () {
      const { trunkline, differences } = yield* connected("operate")
      const { error } = yield* Effect.promise(() =>
        trunkline.POST("/v1/calls", {
          params: { header: { "idempotency-key": "order-17" } },
          body: { phone: "0171" },
        }),
      )
      // The client hides numbers, also those of examples.
      assert.deepStrictEqual(error?.reason._tag === "Status" && error.reason.body, {
        format: "json",
        code: "urn:trunkline:problem:unacceptable",
        message: "body.phone must start with + and the country code, like …23.",
        details: [{ at: "body.phone", why: "must start with + and the country code, like …23" }],
      })
      assert.deepStrictEqual(yield* differences, [])
    }),
  )
})

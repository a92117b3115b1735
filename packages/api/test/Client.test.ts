import { assert, describe, it } from "@effect/vitest"
import { createTrunkline } from "@trunkline/client"
import { Call, CallPage, CampaignList, ProviderList, Timeline } from "@trunkline/client/schemas"
import { Effect, Schema } from "effect"
import { phone, served } from "./support/Served.ts"

/** What a call of the client has brought; a test fails on an error. */
const data = <A>(call: () => Promise<{ readonly data?: A; readonly error?: { readonly message: string } }>) =>
  Effect.flatMap(Effect.promise(call), (result) =>
    result.error === undefined
      ? Effect.succeed(result.data as A)
      : Effect.die(new Error(result.error.message)),
  )

describe("@trunkline/client", () => {
  it.effect("places a call, reads all that there is, and stops it, as the spec says", () =>
    Effect.gen(function* () {
      const { port, tokens } = yield* served()
      const trunkline = createTrunkline({ token: tokens.admin, baseUrl: `http://127.0.0.1:${port}` })
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
    }),
  )

  it.effect("tells why something was refused", () =>
    Effect.gen(function* () {
      const { port, tokens } = yield* served()
      const trunkline = createTrunkline({ token: tokens.operate, baseUrl: `http://127.0.0.1:${port}` })
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
    }),
  )
})

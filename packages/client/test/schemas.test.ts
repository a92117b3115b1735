import type { Disagreement } from "@trunkline/codegen/Agreement"
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { type components, createTrunkline } from "../src/index.ts"
import * as Schemas from "../src/schemas.ts"

type Disagreeing = Disagreement<components["schemas"], typeof Schemas>

/** `pnpm types` is the test: components on which the two generators disagree are named here as missing properties. */
export const agreement: Record<Disagreeing, "has one type in types.ts and another in schemas.ts"> = {}

describe("the Schemas", () => {
  it.effect.prop(
    "read what they wrote as it stands in JSON",
    { NewCall: Schemas.NewCall, Call: Schemas.Call, Timeline: Schemas.Timeline },
    ({ NewCall, Call, Timeline }) =>
      Effect.gen(function* () {
        for (const [schema, value] of [
          [Schemas.NewCall, NewCall],
          [Schemas.Call, Call],
          [Schemas.Timeline, Timeline],
        ] as const) {
          const json: unknown = JSON.parse(JSON.stringify(value))
          assert.deepStrictEqual(yield* Schema.decodeUnknownEffect<typeof schema>(schema)(json), json)
        }
      }),
  )
})

describe("createTrunkline", () => {
  it("sends the token and the key of the call, once, and hides the token in what comes back", async () => {
    const sent: Array<unknown> = []
    const trunkline = createTrunkline({
      token: "secret-0123456789",
      fetch: (url, init) => {
        sent.push([
          init.method,
          url,
          init.headers["authorization"],
          init.headers["idempotency-key"],
          init.body,
        ])
        return Promise.resolve(
          Response.json(
            { type: "urn:trunkline:problem:unauthorized", detail: "secret-0123456789?" },
            { status: 401 },
          ),
        )
      },
    })
    const { error } = await trunkline.POST("/v1/calls", {
      params: { header: { "idempotency-key": "order-17" } },
      body: { phone: "+14155550134" },
    })
    assert.deepStrictEqual(sent, [
      [
        "POST",
        "http://127.0.0.1:8700/v1/calls",
        "Bearer secret-0123456789",
        "order-17",
        '{"phone":"+14155550134"}',
      ],
    ])
    assert.strictEqual(error?.reason._tag, "Status")
    assert.notInclude(JSON.stringify(error), "secret-0123456789")
  })
})

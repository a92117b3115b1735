import type { Disagreement } from "@trunkline/codegen/Agreement"
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import type { components } from "../src/index.ts"
import * as Schemas from "../src/schemas.ts"
import published from "./fixtures/published.json" with { type: "json" }

type Disagreeing = Disagreement<components["schemas"], typeof Schemas>

/** `pnpm types` is the test: components on which the two generators disagree are named here as missing properties. */
export const agreement: Record<Disagreeing, "has one type in types.ts and another in schemas.ts"> = {}

describe("the Schemas", () => {
  it.effect("read the published request and answer as they are", () =>
    Effect.gen(function* () {
      const request = yield* Schema.decodeUnknownEffect(Schemas.DialRequest)(published.request)
      assert.deepStrictEqual<unknown>(request, published.request)
      const response = yield* Schema.decodeUnknownEffect(Schemas.OutboundCall)(published.response)
      assert.deepStrictEqual<unknown>(response, published.response)
    }),
  )

  it.effect("accept members and words that the spec does not know", () =>
    Effect.gen(function* () {
      const call = yield* Schema.decodeUnknownEffect(Schemas.OutboundCall)({
        id: "1",
        status: "Queued",
        type: 7,
      })
      assert.deepStrictEqual(call, { id: "1" })
    }),
  )

  it.effect.prop(
    "read what they wrote as it stands in JSON",
    { DialRequest: Schemas.DialRequest, Call: Schemas.Call, HookEvent: Schemas.HookEvent },
    ({ Call, DialRequest, HookEvent }) =>
      Effect.gen(function* () {
        for (const [schema, value] of [
          [Schemas.DialRequest, DialRequest],
          [Schemas.Call, Call],
          [Schemas.HookEvent, HookEvent],
        ] as const) {
          const json: unknown = JSON.parse(JSON.stringify(value))
          assert.deepStrictEqual(yield* Schema.decodeUnknownEffect<typeof schema>(schema)(json), json)
        }
      }),
  )
})

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
      const request = yield* Schema.decodeUnknownEffect(Schemas.CallRequest)(published.request)
      assert.deepStrictEqual<unknown>(request, published.request)
      const response = yield* Schema.decodeUnknownEffect(Schemas.CallResponse)(published.response)
      assert.deepStrictEqual<unknown>(response, published.response)
    }),
  )

  it.effect("accept members and words that the spec does not know", () =>
    Effect.gen(function* () {
      const answer = { success: true, data: { id: "1", status: "WAITING" } }
      const read = yield* Schema.decodeUnknownEffect(Schemas.CallResponse)({ ...answer, messageKey: "OK" })
      assert.deepStrictEqual(read, answer)
    }),
  )

  it.effect.prop(
    "read what they wrote as it stands in JSON",
    { CallRequest: Schemas.CallRequest, CallList: Schemas.CallList, CallEvent: Schemas.CallEvent },
    ({ CallEvent, CallList, CallRequest }) =>
      Effect.gen(function* () {
        for (const [schema, value] of [
          [Schemas.CallRequest, CallRequest],
          [Schemas.CallList, CallList],
          [Schemas.CallEvent, CallEvent],
        ] as const) {
          const json: unknown = JSON.parse(JSON.stringify(value))
          assert.deepStrictEqual(yield* Schema.decodeUnknownEffect<typeof schema>(schema)(json), json)
        }
      }),
  )
})

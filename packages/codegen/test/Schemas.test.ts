import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import type { Disagreement } from "../src/Agreement.ts"
import * as Schemas from "./fixtures/telephone/schemas.ts"
import type { components } from "./fixtures/telephone/types.ts"

/** Checked by `pnpm types`: both generators give every component one type. */
export const agreement: Record<Disagreement<components["schemas"], typeof Schemas>, "disagrees"> = {}

// And the check sees what it must: each of these is a difference.
type Component = { readonly a: string; readonly b?: number }
type Different<Type> = Disagreement<{ X: Component }, { X: { readonly Type: Type } }>
export const differences: [
  Different<{ readonly a: string }>,
  Different<{ readonly a: string; readonly b: number }>,
  Different<{ readonly a: string; readonly b?: string }>,
  Different<{ a: string; b?: number }>,
  Different<{ readonly a: string; readonly b?: number; readonly [name: string]: unknown }>,
  Disagreement<{ X: Component }, Record<never, never>>,
  Disagreement<Record<never, never>, { X: { readonly Type: Component } }>,
] = ["X", "X", "X", "X", "X", "X", "X"]
export const same: [Different<Component>] extends [never] ? true : false = true

const decode = <S extends Schema.ConstraintDecoder<unknown>>(schema: S, input: unknown) =>
  Schema.decodeUnknownEffect(schema)(input)

describe("a generated Schema", () => {
  it.effect("accepts members that the spec does not know, and drops them", () =>
    Effect.gen(function* () {
      const request = yield* decode(Schemas.CallRequest, { phone: "+14155550134", new: true })
      assert.deepStrictEqual(request, { phone: "+14155550134" })
    }),
  )

  it.effect("keeps them where the spec says that any may come", () =>
    Effect.gen(function* () {
      const call = { id: "1", new: { deep: [1] } }
      assert.deepStrictEqual(yield* decode(Schemas.OpenCall, call), call)
      const request = { phone: "+14155550134", metadata: { attempt: "a" }, params: [1, null] }
      assert.deepStrictEqual(yield* decode(Schemas.CallRequest, request), request)
    }),
  )

  it.effect("keeps the members of every part of an allOf", () =>
    Effect.gen(function* () {
      const call = { id: "1", status: "ended", seconds: 12.5, parent: { id: "2", status: "busy" } }
      assert.deepStrictEqual(yield* decode(Schemas.TimedCall, call), call)
    }),
  )

  it.effect("checks patterns, lengths, bounds and required members", () =>
    Effect.gen(function* () {
      for (const [schema, input] of [
        [Schemas.CallRequest, { phone: "0415" }],
        [Schemas.CallRequest, { phone: "+14155550134", attempts: 6 }],
        [Schemas.CallRequest, { phone: "+14155550134", attempts: 1.5 }],
        [Schemas.CallRequest, {}],
        [Schemas.Call, { id: "", status: "ended" }],
        [Schemas.Call, { id: "1", status: "ended", slots: ["a"] }],
        [Schemas.Status, "Ended"],
        [Schemas.Event, { type: "paused" }],
        [Schemas.Counts, { a: "1" }],
      ] as const) {
        assert.strictEqual((yield* Effect.flip(decode<typeof schema>(schema, input)))._tag, "SchemaError")
      }
    }),
  )

  it.effect("names itself in what it refuses, and not the value", () =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(
        decode(Schemas.CallRequest, { phone: "0415", webhook: "https://secret" }),
      )
      assert.strictEqual(
        error.message,
        'Expected a string matching the RegExp ^\\+[1-9]\\d{6,14}$\n  at ["phone"]',
      )
    }),
  )

  it.effect.prop(
    "reads what it wrote as it stands in JSON",
    { CallRequest: Schemas.CallRequest, TimedCall: Schemas.TimedCall, Event: Schemas.Event },
    ({ CallRequest, Event, TimedCall }) =>
      Effect.gen(function* () {
        for (const [schema, value] of [
          [Schemas.CallRequest, CallRequest],
          [Schemas.TimedCall, TimedCall],
          [Schemas.Event, Event],
        ] as const) {
          const json: unknown = JSON.parse(JSON.stringify(value))
          assert.deepStrictEqual(yield* decode<typeof schema>(schema, json), json)
        }
      }),
  )
})

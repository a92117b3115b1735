import { assert, describe, it } from "@effect/vitest"
import { Context, Effect, Layer, Redacted } from "effect"
import { Provider } from "../src/Provider.ts"
import * as Hamsa from "../src/providers/Hamsa.ts"

const read = Effect.fnUntraced(function* (
  sent: Readonly<Record<string, string>>,
  outcomeResult: Readonly<Record<string, unknown>>,
) {
  const context = yield* Layer.build(
    Hamsa.layer({
      apiKey: Redacted.make("key"),
      agents: new Map(),
      timeout: 1000,
      fetch: async () => Response.json({ data: { status: "COMPLETED", jobResponse: { outcomeResult } } }),
    }),
  )
  return yield* Context.get(context, Provider).read("call", sent)
})

describe("What Hamsa answers of a call that has ended", () => {
  it.effect("holds what the agent found out beside what was sent", () =>
    Effect.gen(function* () {
      const progress = yield* read({ name: "Ada" }, { name: "Ada", disposition: "opted-out" })
      assert.deepStrictEqual(progress, {
        _tag: "Ended",
        disposition: "opted-out",
        word: "COMPLETED, opted-out",
      })
    }),
  )

  it.effect("gives back a param of the name disposition, which is no finding of the agent's", () =>
    Effect.gen(function* () {
      const progress = yield* read({ disposition: "opted-out" }, { disposition: "opted-out" })
      assert.deepStrictEqual(progress, { _tag: "Ended", disposition: "completed", word: "COMPLETED" })
    }),
  )
})

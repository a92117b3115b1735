import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect, Redacted } from "effect"
import * as ApiEnvironment from "../src/ApiEnvironment.ts"

const read = (environment: Readonly<Record<string, string>>) =>
  Effect.provide(ApiEnvironment.token, ConfigProvider.layer(ConfigProvider.fromEnvRecord(environment)))

describe("TRUNKLINE_API_TOKEN", () => {
  it.effect("is taken if it can be guessed by nobody and sent in a header", () =>
    Effect.gen(function* () {
      assert.isUndefined(yield* read({}))
      assert.isUndefined(yield* read({ TRUNKLINE_API_TOKEN: "" }))
      const good = "0123456789abcdef0123456789abcdef"
      const token = yield* read({ TRUNKLINE_API_TOKEN: good })
      assert.strictEqual(token && Redacted.value(token), good)
      for (const wrong of ["secret", good.slice(1), `${good.slice(1)} a`, `${good}\u00fc`]) {
        const { message } = yield* Effect.flip(read({ TRUNKLINE_API_TOKEN: wrong }))
        assert.include(message, "TRUNKLINE_API_TOKEN: must be at least 32 visible ASCII characters")
        assert.notInclude(message, wrong)
      }
    }),
  )
})

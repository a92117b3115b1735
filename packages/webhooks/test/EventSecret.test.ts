import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect, Redacted } from "effect"
import * as EventSecret from "../src/EventSecret.ts"

const read = (value?: string) =>
  EventSecret.fromEnvironment.pipe(
    Effect.provide(
      ConfigProvider.layer(
        ConfigProvider.fromEnvRecord(value === undefined ? {} : { TRUNKLINE_EVENTS_SECRET: value }),
      ),
    ),
  )

const secret = (bytes: number) => `whsec_${Buffer.alloc(bytes, "k").toString("base64")}`

describe("The secret of outgoing events", () => {
  it.effect("is not needed without endpoints", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* read(), [])
      assert.deepStrictEqual(yield* read(""), [])
    }),
  )

  it.effect("is one of 24 to 64 bytes, or two while one takes the place of the other", () =>
    Effect.gen(function* () {
      for (const value of [secret(24), secret(64), `${secret(24)} ${secret(32)}`]) {
        const secrets = yield* read(value)
        assert.strictEqual(secrets.map(Redacted.value).join(" "), value)
      }
    }),
  )

  it.effect("is refused in any other form, by its variable and without its value", () =>
    Effect.gen(function* () {
      const wrong = [
        secret(23),
        secret(65),
        secret(32).slice("whsec_".length),
        secret(32).slice(0, -2),
        "whsec_",
        "whsec_correct-horse-battery-staple-correct-horse",
        `${secret(32)} hunter2`,
        `${secret(32)},${secret(32)}`,
      ]
      for (const value of wrong) {
        const { message } = yield* Effect.flip(read(value))
        assert.match(message, /TRUNKLINE_EVENTS_SECRET: must be "whsec_" and 24 to 64 random bytes/)
        if (value !== "whsec_") assert.notInclude(message, value)
        assert.notInclude(message, "hunter2")
      }
    }),
  )

  it.effect("does not show", () =>
    Effect.gen(function* () {
      const [first] = yield* read(secret(32))
      assert.notInclude(`${String(first)} ${JSON.stringify(first)}`, "a2tr")
    }),
  )
})

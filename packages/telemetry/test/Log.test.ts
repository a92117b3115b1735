import { assert, describe, it } from "@effect/vitest"
import { Cause, Effect, Logger, type Layer } from "effect"
import { TestClock, TestConsole } from "effect/testing"
import * as Log from "../src/Log.ts"

const secrets = ['a "quoted" secret', "key-123456", "short"]

const said = (layer: Layer.Layer<never>, logging: Effect.Effect<void>) =>
  Effect.gen(function* () {
    yield* TestClock.setTime(Date.UTC(2026, 0, 5, 18))
    yield* Effect.provide(logging, layer)
    assert.deepStrictEqual(yield* TestConsole.logLines, [])
    return (yield* TestConsole.errorLines).map(String)
  })

const about = { call: "01M7WP9M5E46WC2AG4BN618T70", attempt: "01M7WP9M5E46WC2AG4BN618T70-1" }

describe("A log line", () => {
  it.effect("is a JSON object for machines: time, level, message, and what it is about", () =>
    Effect.gen(function* () {
      const [line = ""] = yield* said(
        Logger.layer([Log.json(secrets)]),
        Effect.annotateLogs(Effect.logInfo("placed"), about),
      )
      assert.deepStrictEqual(JSON.parse(line), {
        time: "2026-01-05T18:00:00.000Z",
        level: "info",
        message: "placed",
        ...about,
      })
    }),
  )

  it.effect("is words for people", () =>
    Effect.gen(function* () {
      const lines = yield* said(
        Logger.layer([Log.text(secrets)]),
        Effect.andThen(
          Effect.annotateLogs(Effect.logInfo("placed"), about),
          Effect.logWarning("may have rung"),
        ),
      )
      assert.deepStrictEqual(lines, [
        `18:00:00 placed call=${about.call} attempt=${about.attempt}`,
        "18:00:00 WARN: may have rung",
      ])
    }),
  )

  it.effect("hides secrets and masks numbers wherever they stand, and stays one line of JSON", () =>
    Effect.gen(function* () {
      const [line = ""] = yield* said(
        Logger.layer([Log.json(secrets)]),
        Effect.annotateLogs(
          Effect.logError(
            'broken: a "quoted" secret',
            { phone: "+14155550123" },
            Cause.fail(new Error("key-123456 and\n+14155550124")),
          ),
          { note: "key-123456" },
        ),
      )
      assert.notInclude(line, "\n")
      const { cause, message, note } = JSON.parse(line)
      assert.include(message, "broken: <redacted>")
      assert.include(message, "+1********23")
      assert.include(cause, "<redacted> and\n+1********24")
      assert.strictEqual(note, "<redacted>")
      assert.notMatch(line, /key-123456|quoted|55501/)
    }),
  )
})

import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { readFileSync } from "node:fs"
import { families } from "./support/Exposition.ts"
import { metrics, worker } from "./fixtures/Readme.ts"

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8")
const fixture = readFileSync(new URL("./fixtures/Readme.ts", import.meta.url), "utf8")

describe("README.md", () => {
  it.effect("has an example that runs", () =>
    Effect.gen(function* () {
      const [, example = ""] = /```ts\n(.*?)```/s.exec(readme) ?? []
      assert.strictEqual(fixture.replace(":memory:", "trunkline.db"), example)
      const text = yield* Effect.provide(metrics, worker)
      assert.isTrue(families(text).has("trunkline_calls"))
    }),
  )
})

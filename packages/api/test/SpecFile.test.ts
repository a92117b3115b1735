import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { readFileSync } from "node:fs"
import * as SpecFile from "../src/SpecFile.ts"
import { served } from "./support/Served.ts"

const checkedIn = readFileSync(new URL(`../../../${SpecFile.path}`, import.meta.url), "utf8")

describe("specs/trunkline.openapi.json", () => {
  it("is what the contract says", () => {
    assert.isTrue(checkedIn === SpecFile.text, "run `pnpm generate`, it brings this file up to date")
  })

  it.effect("is what the server tells of itself", () =>
    Effect.gen(function* () {
      const { send } = yield* served()
      assert.deepStrictEqual((yield* send({ path: "/openapi.json" })).json, JSON.parse(checkedIn))
    }),
  )
})

import { assert, describe, it } from "@effect/vitest"
import { entryPoints, firstExample } from "../packed/PublishedPackages.ts"

describe("entryPoints", () => {
  it("fills in patterns from the files of the tarball, and leaves closed paths out", () => {
    const manifest = {
      name: "@trunkline/dispatch",
      version: "0.0.0",
      exports: {
        ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
        "./*": { types: "./dist/*.d.ts", default: "./dist/*.js" },
        "./internal/*": null,
        "./package.json": "./package.json",
      },
    }
    const files = [
      "dist/Call.js",
      "dist/Call.js.map",
      "dist/Call.d.ts",
      "dist/internal/Queue.js",
      "dist/internal/deep/Queue.js",
      "dist/sql/Ledger.js",
      "src/Call.ts",
    ]
    assert.deepStrictEqual(entryPoints(manifest, files), [
      "@trunkline/dispatch",
      "@trunkline/dispatch/Call",
      "@trunkline/dispatch/sql/Ledger",
    ])
  })

  it("finds none in a package without exports", () => {
    assert.deepStrictEqual(entryPoints({ name: "a", version: "0.0.0" }, ["dist/index.js"]), [])
  })
})

describe("firstExample", () => {
  it("takes the first TypeScript block", () => {
    assert.strictEqual(
      firstExample("# A\n```sh\nnpm i\n```\n```ts\nf()\n\ng()\n```\n```ts\nh()\n```\n"),
      "f()\n\ng()\n",
    )
  })

  it("says so when there is none", () => {
    assert.isUndefined(firstExample("# A\n```sh\nnpm i\n```\n"))
  })
})

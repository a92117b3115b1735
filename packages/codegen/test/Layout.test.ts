import { assert, describe, it } from "@effect/vitest"
import { layOut, toExpression } from "../src/Layout.ts"

const long = "x".repeat(100)

describe("layOut", () => {
  it("leaves alone what fits", () => {
    assert.strictEqual(layOut("Schema.Struct({ a: Schema.String })"), "Schema.Struct({ a: Schema.String })")
  })

  it("puts one item on a line, a sole argument beside its bracket, and goes on after the end", () => {
    assert.strictEqual(
      layOut(
        `Schema.Struct({ "${long}": Schema.Array(Schema.Struct({ a: A, b: B })), c: C }).annotate({ "identifier": "D" })`,
      ),
      [
        "Schema.Struct({",
        `  "${long}": Schema.Array(Schema.Struct({`,
        "    a: A,",
        "    b: B,",
        "  })),",
        "  c: C,",
        '}).annotate({ "identifier": "D" })',
      ].join("\n"),
    )
  })

  it("takes no bracket, comma or quote inside of a string for its own", () => {
    assert.strictEqual(
      layOut(`f(["${long}", "a, (b", "\\"[", c])`),
      `f([\n  "${long}",\n  "a, (b",\n  "\\"[",\n  c,\n])`,
    )
  })
})

describe("toExpression", () => {
  it("writes JSON as code", () => {
    assert.strictEqual(
      toExpression({ a: [1, "b", null], "c-d": {}, e: [] }),
      '{ a: [1, "b", null], "c-d": {}, e: [] }',
    )
  })
})

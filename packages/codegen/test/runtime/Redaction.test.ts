import { assert, describe, it } from "@effect/vitest"
import { makeRedaction } from "../../src/runtime/Redaction.ts"

const redaction = makeRedaction("key-of-mine", ["accessToken", "headers[].value", "tokens"])

describe("data", () => {
  it("hides a secret by its name wherever it stands, and leaves null", () => {
    assert.deepStrictEqual<unknown>(
      redaction.data(
        { accessToken: "a", deep: [{ accessToken: { of: "b" } }], other: { accessToken: null } },
        [],
      ),
      { accessToken: "<redacted>", deep: [{ accessToken: "<redacted>" }], other: { accessToken: null } },
    )
  })

  it("hides the members of list elements only in that list", () => {
    assert.deepStrictEqual<unknown>(
      redaction.data(
        { hooks: [{ headers: [{ key: "k", value: "v" }] }], tags: [{ value: "v" }], value: "v" },
        [],
      ),
      { hooks: [{ headers: [{ key: "k", value: "<redacted>" }] }], tags: [{ value: "v" }], value: "v" },
    )
  })

  it("hides a list of secrets as a whole", () => {
    assert.deepStrictEqual<unknown>(redaction.data({ tokens: ["a", "b"] }, []), { tokens: "<redacted>" })
  })

  it("hides the key and the secrets of the request in any text and name", () => {
    assert.deepStrictEqual<unknown>(
      redaction.data({ note: "Bearer key-of-mine!", "key-of-mine": 1, echo: "hook-secret" }, ["hook-secret"]),
      { note: "Bearer <redacted>!", "<redacted>": 1, echo: "<redacted>" },
    )
  })

  it("hides a short secret only where it is the whole text: ids stay whole", () => {
    assert.deepStrictEqual<unknown>(redaction.data({ id: "abc-1-def", echo: "1" }, ["1"]), {
      id: "abc-1-def",
      echo: "<redacted>",
    })
  })

  it("survives a body of brackets", () => {
    const deep: unknown = JSON.parse(`${"[".repeat(50_000)}${"]".repeat(50_000)}`)
    assert.include(JSON.stringify(redaction.data(deep, [])), "<redacted>")
  })

  it("keeps members called like those of every object", () => {
    const data = redaction.data(JSON.parse('{"__proto__":{"a":1},"constructor":"b"}'), [])
    assert.strictEqual(JSON.stringify(data), '{"__proto__":{"a":1},"constructor":"b"}')
  })
})

describe("what is told", () => {
  it("holds no secret, however short, and in no spelling", () => {
    const secret = 'a"b/c d'
    assert.strictEqual(
      redaction.told(`${secret} ${JSON.stringify(secret)} ${encodeURIComponent(secret)} key-of-mine`, [
        secret,
      ]),
      '<redacted> "<redacted>" <redacted> <redacted>',
    )
    assert.strictEqual(redaction.told("pin 7x wrong", ["7x"]), "pin <redacted> wrong")
    assert.strictEqual(redaction.told("of key-of-mine-too", ["key-of-mine-too"]), "of <redacted>")
  })

  it("holds the last two digits of a phone number", () => {
    for (const [text, told] of [
      ["+14155550134 is invalid", "…34 is invalid"],
      ["no route to 14155550134.", "no route to …34."],
      ["search=%2B14155550134", "search=…34"],
      ["call +1 (415) 555-0134 failed", "call …34 failed"],
      ["call +1 415 555-0134 failed", "call …34 failed"],
      ["at 2024-01-01T01:01:01Z", "at 2024-01-01T01:01:01Z"],
      ["id 550e8400-e29b-41d4-a716-446655440000", "id 550e8400-e29b-41d4-a716-446655440000"],
      ["id 65f0c1d2e3a4b5c6d7e8f901", "id 65f0c1d2e3a4b5c6d7e8f901"],
    ] as const) {
      assert.strictEqual(redaction.told(text, []), told)
    }
  })

  it("is cleaned in every member", () => {
    assert.deepStrictEqual<unknown>(
      redaction.told({ details: [{ accessToken: "t", text: "key-of-mine" }] }, []),
      {
        details: [{ accessToken: "<redacted>", text: "<redacted>" }],
      },
    )
  })
})

describe("the secrets of a request", () => {
  it("are found by name, in lists and in bodies that hold themselves", () => {
    const body: Record<string, unknown> = {
      accessToken: "a",
      hooks: [{ headers: [{ key: "k", value: "b" }] }],
    }
    body.self = [body, body]
    assert.deepStrictEqual(redaction.secretsIn(body), ["a", "b"])
    assert.deepStrictEqual(redaction.secretsIn({ tokens: ["c", "d"], accessToken: "" }), ["c", "d"])
    assert.deepStrictEqual(redaction.secretsIn(undefined), [])
  })
})

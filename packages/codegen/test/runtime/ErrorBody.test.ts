import { assert, describe, it } from "@effect/vitest"
import { type ErrorBody, parseErrorBody } from "../../src/runtime/ErrorBody.ts"

const same = <T>(value: T) => value

const cases: ReadonlyArray<readonly [name: string, text: string | undefined, body: ErrorBody]> = [
  [
    "{ code, message }",
    '{"code":402,"message":"No balance"}',
    { format: "json", code: 402, message: "No balance" },
  ],
  [
    "{ message, messageKey }",
    '{"message":"Not found","messageKey":"NOT_FOUND"}',
    { format: "json", message: "Not found", messageKey: "NOT_FOUND" },
  ],
  [
    "{ success, error }",
    '{"success":false,"error":"Invalid agent ID"}',
    { format: "json", message: "Invalid agent ID" },
  ],
  ["{ message }", '{"message":"Bad Request"}', { format: "json", message: "Bad Request" }],
  [
    "{ error }",
    '{"error":"Workflow not found upstream"}',
    { format: "json", message: "Workflow not found upstream" },
  ],
  [
    "{ error, message, statusCode, details }",
    '{"error":"Bad Request","message":"phone is wrong","statusCode":400,"details":{"phone":["short"]}}',
    { format: "json", code: "Bad Request", message: "phone is wrong", details: { phone: ["short"] } },
  ],
  [
    "{ statusCode, message[] }",
    '{"statusCode":422,"message":["a","b"]}',
    { format: "json", code: 422, message: "a, b" },
  ],
  [
    "{ error: { … } }",
    '{"error":{"code":"E1","message":"deep"}}',
    { format: "json", code: "E1", message: "deep" },
  ],
  [
    "problem details (RFC 9457)",
    '{"type":"urn:trunkline:problem:conflict","title":"No","status":409,"detail":"It is cancelled.","errors":[{"at":"a"}]}',
    {
      format: "json",
      code: "urn:trunkline:problem:conflict",
      message: "It is cancelled.",
      details: [{ at: "a" }],
    },
  ],
  ["members that are null", '{"code":null,"message":null,"error":null}', { format: "json" }],
  ["a JSON string", '"Unauthorized"', { format: "json", message: "Unauthorized" }],
  ["a JSON list", '[{"a":1}]', { format: "json", details: [{ a: 1 }] }],
  ["a JSON number", "404", { format: "json" }],
  ["null", "null", { format: "json" }],
  ["plain text", " upstream connect\n error ", { format: "text", message: "upstream connect error" }],
  ["JSON that breaks off", '{"message":"Bad', { format: "text", message: '{"message":"Bad' }],
  [
    "a page: its title only",
    "<!DOCTYPE html><html><head><title>\n 502 Bad Gateway </title></head><body>nginx</body></html>",
    { format: "html", message: "502 Bad Gateway" },
  ],
  ["a page without a title", "<html><body>oops</body></html>", { format: "html" }],
  ["nothing", "  \n", { format: "empty" }],
  ["what could not be read", undefined, { format: "unreadable" }],
]

describe("the body of an error answer", () => {
  for (const [name, text, body] of cases) {
    it(`is read in one form: ${name}`, () => assert.deepStrictEqual(parseErrorBody(text, same), body))
  }

  it("tells at most 500 characters", () => {
    const { message = "" } = parseErrorBody("x".repeat(100_000), same)
    assert.strictEqual(message.length, 500)
    assert.isTrue(message.endsWith("x…"))
  })

  it("is cleaned before it is cut", () => {
    const { message } = parseErrorBody(`${"x".repeat(490)}secret-of-mine`, (value) =>
      typeof value === "string" ? (value.replace("secret-of-mine", "<redacted>") as typeof value) : value,
    )
    assert.notInclude(message, "secret")
  })
})

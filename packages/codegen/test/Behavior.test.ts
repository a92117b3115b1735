import { assert, describe, it } from "@effect/vitest"
import * as behavior from "./fixtures/telephone/behavior.ts"

describe("behavior.ts", () => {
  it("holds the routes and the dial behaviour, the duration in milliseconds and as written", () => {
    assert.strictEqual(behavior.server, "https://telephone.example/v1")
    assert.deepStrictEqual<unknown>(behavior.operations.getCall, { method: "GET", path: "/calls/{id}" })
    assert.deepStrictEqual<unknown>(behavior.dials, {
      placeCall: {
        operationId: "placeCall",
        method: "POST",
        path: "/calls",
        rings: true,
        idempotency: "none",
        correlate: ["metadata.attempt"],
        refused: [400, 422, 429],
        find: {
          operationId: "listCalls",
          by: ["phone", "createdAt"],
          absentAfter: { milliseconds: 180_000, duration: "PT3M" },
        },
        read: "getCall",
        stop: "stopCall",
      },
    })
  })

  it("types what it holds by its values", () => {
    const absentAfter: 180_000 = behavior.dials.placeCall.find.absentAfter.milliseconds
    const read: keyof typeof behavior.operations = behavior.dials.placeCall.read
    assert.strictEqual(absentAfter, 180_000)
    assert.property(behavior.operations, read)
  })

  it("finds the secrets of requests and responses: in lists, in error answers, in recursive schemas once", () => {
    assert.deepStrictEqual<unknown>(behavior.secrets, {
      listCalls: { request: [], response: [["*", "hooks", "*", "headers", "*", "value"]] },
      placeCall: {
        request: [["webhook", "secret"]],
        response: [["hooks", "*", "headers", "*", "value"], ["debugToken"]],
      },
      getCall: { request: [], response: [["hooks", "*", "headers", "*", "value"]] },
      stopCall: { request: [], response: [] },
      callEnded: { request: [], response: [] },
    })
    assert.deepStrictEqual<unknown>(behavior.secretNames, ["debugToken", "headers[].value", "secret"])
  })
})

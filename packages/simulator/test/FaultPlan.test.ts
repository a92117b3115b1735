import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { FaultPlan } from "@trunkline/simulator"

const messageOf = (make: () => unknown): string => {
  try {
    make()
  } catch (error) {
    return String((error as Error).message)
  }
  return "no error"
}

describe("a fault plan", () => {
  it("without members has no faults and completes every call", () => {
    const plan = FaultPlan.make()
    assert.deepStrictEqual(plan, FaultPlan.calm)
    assert.strictEqual(plan.dial.ringThenHang, 0)
    assert.strictEqual(plan.life.dispositions.completed, 1)
    assert.deepStrictEqual(plan.outages, [])
  })

  it.each(Object.entries(FaultPlan.presets))("%s survives a journey through JSON", (_name, plan) => {
    assert.deepStrictEqual(Schema.decodeUnknownSync(FaultPlan.schema)(JSON.parse(JSON.stringify(plan))), plan)
  })

  it.each([
    ["a share above 1", { dial: { ring500: 2 } }, 'share between 0 and 1\n  at ["dial"]["ring500"]'],
    ["an unknown fault", { dial: { ring5000: 0.1 } }, 'excess property\n  at ["dial"]["ring5000"]'],
    ["too many faults", { dial: { ring500: 0.6, refuse: 0.6 } }, "together must not exceed 1"],
    ["a range upside down", { life: { ringMillis: [3, 1] } }, "the first must not exceed the second"],
    [
      "an unknown provider",
      { outages: [{ provider: "other", from: 0, to: 1, kind: "503" }] },
      '["outages"][0]["provider"]',
    ],
    [
      "an unknown fault of webhooks",
      { webhooks: { silent: 1 } },
      'excess property\n  at ["webhooks"]["silent"]',
    ],
    ["no shape of call.ended", { webhooks: { endedShapes: [] } }, '["webhooks"]["endedShapes"]'],
    ["an unknown entry for a number", { numbers: { "01": ["explode"] } }, '["numbers"]["01"][0]'],
  ])("refuses %s and says where", (_name, input, expected) => {
    assert.include(
      messageOf(() => FaultPlan.make(input as never)),
      expected,
    )
  })
})

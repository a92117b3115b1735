import { assert, describe, it } from "@effect/vitest"
import { isDeeperThan } from "../src/JsonDepth.ts"

describe("the depth of a JSON text", () => {
  it("counts objects and lists alike", () => {
    assert.isFalse(isDeeperThan('{"a":[{"b":1}]}', 3))
    assert.isTrue(isDeeperThan('{"a":[{"b":1}]}', 2))
  })

  it("does not count what lies beside each other", () => {
    assert.isFalse(isDeeperThan(JSON.stringify(Array.from({ length: 100 }, () => [])), 2))
  })

  it("does not count brackets inside texts, whatever is escaped in them", () => {
    assert.isFalse(isDeeperThan(JSON.stringify({ a: '[[["{{\\"', b: '\\"[[' }), 1))
  })

  it("stops at a million brackets without a deep stack", () => {
    assert.isTrue(isDeeperThan("[".repeat(1_000_000), 32))
  })
})

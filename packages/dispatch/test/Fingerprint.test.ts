import { assert, describe, it } from "@effect/vitest"
import type { Rule } from "@trunkline/compliance/Rule"
import { fingerprint } from "../src/Fingerprint.ts"
import * as Policy from "../src/Policy.ts"
import { rules } from "./support/FakeProvider.ts"

const rule: Rule = {
  id: "us-hours",
  citation: "a law",
  read: "2026-11-20",
  scope: { countries: ["US"] },
  demands: { _tag: "Cap", calls: 3, within: 86_400_000 },
}
const of = (changed: Partial<Rule>) => fingerprint(rules(), [{ ...rule, ...changed }])

describe("The fingerprint of the rules", () => {
  it("changes with what a rule of a pack demands, where and when", () => {
    for (const changed of [
      { demands: { _tag: "Cap", calls: 2, within: 86_400_000 } },
      { scope: { countries: ["CA"] } },
      { from: "2027-01-01" },
      { until: "2027-01-01" },
      { id: "us-hours-2" },
    ] as const) {
      assert.notStrictEqual(of(changed), of({}))
    }
  })

  it("stays when a rule was only read again", () => {
    assert.strictEqual(
      of({ read: "2027-01-01", url: "https://law.example.org", citation: "the law" }),
      of({}),
    )
  })

  it("holds the packs that the settings choose", () => {
    const of = (packs: Policy.Policy["rules"]) => fingerprint(rules({ rules: packs }))
    assert.include(of(Policy.defaults.rules), '"_tag":"Window"')
    assert.notInclude(of(false), '"_tag":"Window"')
  })
})

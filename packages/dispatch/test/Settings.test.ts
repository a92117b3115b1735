import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as Settings from "../src/Settings.ts"

const decode = (policy: unknown) => Settings.decode({ policy }, "a test")

describe("Settings", () => {
  it("take no fewer than three readings of a list for a proof that nobody was rung", () => {
    for (const absences of [2, 1, 0, -1, 2.5, "3"]) {
      const decoded = decode({ reconcile: { absences } })
      assert.deepStrictEqual(Result.isFailure(decoded) && decoded.failure.problems, [
        {
          path: "policy.reconcile.absences",
          why: "must be a whole number, at least 3: fewer readings of a list do not prove that nobody was rung",
        },
      ])
    }
    const three = decode({ reconcile: { absences: 3 } })
    assert.strictEqual(Result.isSuccess(three) && three.success.policy.reconcile.absences, 3)
  })
})

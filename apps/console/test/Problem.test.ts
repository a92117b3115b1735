import { assert, describe, it } from "@effect/vitest"
import { ofAnswer } from "../src/api/Problem.ts"

describe("An answer that refuses", () => {
  it("gives its reason, the places and what to do", () => {
    const problem = ofAnswer(
      422,
      JSON.stringify({
        type: "urn:trunkline:problem:unacceptable",
        title: "This cannot be taken",
        detail: "2 of 3 rows cannot be taken.",
        remedy: "Mend these rows.",
        errors: [{ at: "line 2", why: "phone is empty" }, { at: 7 }, "x"],
      }),
    )
    assert.strictEqual(problem.message, "2 of 3 rows cannot be taken.")
    assert.strictEqual(problem.remedy, "Mend these rows.")
    assert.deepStrictEqual(problem.places, [{ at: "line 2", why: "phone is empty" }])
  })

  it("speaks of a number as the person at the page does, and says it once", () => {
    const why = "must start with + and the country code, like +14155550123"
    const { message, remedy, places } = ofAnswer(
      422,
      JSON.stringify({
        detail: `path.phone ${why}.`,
        remedy: "In an address its + is %2B.",
        errors: [{ at: "path.phone", why }],
      }),
    )
    assert.strictEqual(message, `The number ${why}.`)
    assert.isUndefined(remedy)
    assert.deepStrictEqual(places, [])
  })

  it("is told by its status where a proxy has answered in its place", () => {
    for (const body of ["<html>Bad gateway</html>", "", "[]", "null"]) {
      const { message, status } = ofAnswer(502, body)
      assert.strictEqual(status, 502)
      assert.include(message, "502")
    }
  })
})

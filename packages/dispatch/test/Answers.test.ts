import { assert, describe, it } from "@effect/vitest"
import { placed, unknown } from "../src/DialResult.ts"
import * as Hamsa from "../src/providers/HamsaOutcome.ts"
import * as HappyRobot from "../src/providers/HappyRobotOutcome.ts"

const unreadable = (why: string) => unknown({ _tag: "unreadable-answer", status: 200, why })

/** As it comes over the network: what is undefined is not there. */
const ofHamsa = (answer: unknown) => Hamsa.ofAnswer(JSON.parse(JSON.stringify(answer)))

describe("A 200 of HappyRobot", () => {
  it("is a placed call if it names one, whatever else it says", () => {
    assert.deepStrictEqual(HappyRobot.ofAnswer({ id: "abc" }), placed("abc"))
    assert.deepStrictEqual(HappyRobot.ofAnswer({ id: "abc", status: 7, error: "no" }), placed("abc"))
  })

  it("may have rung if it names none", () => {
    assert.deepStrictEqual(HappyRobot.ofAnswer({ id: "" }), unreadable("the id of the call is empty"))
    for (const data of [{}, { id: null }, { id: 7 }, [], "abc", null, undefined]) {
      assert.deepStrictEqual(HappyRobot.ofAnswer(data), unreadable("it does not name the call"))
    }
  })
})

describe("A 200 of Hamsa", () => {
  it("is a placed call if it says that it succeeded and names one", () => {
    assert.deepStrictEqual(ofHamsa({ success: true, data: { id: "abc" } }), placed("abc"))
  })

  it("is a refusal if it says that it failed and names none", () => {
    for (const data of [undefined, null, {}, { id: null }, { id: "" }]) {
      assert.deepStrictEqual(ofHamsa({ success: false, error: "no credit", data }), {
        _tag: "NotPlaced",
        proof: { _tag: "refused", status: 200, why: "no credit" },
      })
    }
  })

  it("may have rung if it contradicts itself", () => {
    assert.deepStrictEqual(
      ofHamsa({ success: false, error: "no", data: { id: "abc" } }),
      unreadable("it says that it failed and names a call"),
    )
    for (const data of [undefined, null, {}, { id: null }, { id: "" }]) {
      assert.deepStrictEqual(ofHamsa({ success: true, data }), unreadable("it does not name the call"))
    }
  })

  it("may have rung if it does not say whether it succeeded", () => {
    for (const data of [{ data: { id: "abc" } }, { success: "false" }, { success: null }, {}, [], "", null]) {
      assert.deepStrictEqual(ofHamsa(data), unreadable("it does not say whether it succeeded"))
    }
  })
})

import { assert, describe, it } from "@effect/vitest"
import { maxInOneSecond } from "../src/Report.ts"
import { dial, fiction, idOf, request, simulate } from "./Client.ts"

describe("the report", () => {
  it("counts who was rung twice, by intent and by number, and who was not rung", () => {
    const simulation = simulate({ numbers: { "0104": ["refuse"] } })
    dial(simulation, "happyrobot", fiction(1), 0, { call: "c1" })
    dial(simulation, "hamsa", fiction(1), 10, { call: "c1" })
    dial(simulation, "happyrobot", fiction(2), 20, { call: "c2" })
    dial(simulation, "happyrobot", fiction(3), 30, { call: "c2" })
    dial(simulation, "happyrobot", fiction(4), 40, { call: "c4" })
    const report = simulation.report([fiction(1), fiction(2), "+1 (415) 555-0104", fiction(5)])
    assert.strictEqual(report.rings, 4)
    assert.strictEqual(report.numbers, 3)
    assert.strictEqual(report.intents, 2)
    assert.deepStrictEqual(report.rungTwice.byNumber, { count: 1, keys: [fiction(1)], redials: 0 })
    assert.deepStrictEqual(report.rungTwice.byIntent, { count: 2, keys: ["c1", "c2"], redials: 0 })
    assert.deepStrictEqual(report.neverRung, { count: 2, numbers: [fiction(4), fiction(5)] })
    assert.deepStrictEqual(report.unexpected, { count: 1, numbers: [fiction(3)] })
  })

  it("expects nothing and nobody if it is told nothing", () => {
    const simulation = simulate()
    dial(simulation, "happyrobot", fiction(1))
    const { neverRung, unexpected } = simulation.report()
    assert.deepStrictEqual([neverRung.count, unexpected.count], [0, 0])
  })

  it("counts a ring without an intent by its number only", () => {
    const simulation = simulate()
    dial(simulation, "happyrobot", fiction(1))
    dial(simulation, "happyrobot", fiction(1))
    const { rungTwice } = simulation.report()
    assert.strictEqual(rungTwice.byNumber.count, 1)
    assert.strictEqual(rungTwice.byIntent.count, 0)
  })

  it("does not count a call that was stopped before it rang", () => {
    const simulation = simulate({ life: { queueMillis: [1_000, 1_000] } })
    const id = idOf("happyrobot", dial(simulation, "happyrobot", fiction(1), 0, { call: "c1" }))
    request(simulation, "happyrobot", 500, { method: "POST", path: `/calls/${id}/stop` })
    dial(simulation, "hamsa", fiction(1), 600, { call: "c1" })
    assert.strictEqual(simulation.report().rungTwice.byIntent.count, 0)
    assert.strictEqual(simulation.report().rings, 1)
  })
})

describe("redials", () => {
  const life = { queueMillis: [0, 0], ringMillis: [1_000, 1_000], talkMillis: [1_000, 1_000] } as const
  const twice = (disposition: string, second: number) => {
    const simulation = simulate({ life, numbers: { "": [disposition as "busy"] } })
    dial(simulation, "happyrobot", fiction(1), 0, { call: "c1" })
    dial(simulation, "hamsa", fiction(1), second, { call: "c1" })
    const { count, redials } = simulation.report().rungTwice.byIntent
    return { count, redials }
  }

  it.each([
    ["busy", 1_000],
    ["no-answer", 1_000],
    ["voicemail", 2_000],
  ])("after %s has ended are told apart from double rings", (disposition, end) => {
    assert.deepStrictEqual(twice(disposition, end), { count: 1, redials: 1 })
    assert.deepStrictEqual(twice(disposition, end - 1), { count: 1, redials: 0 })
  })

  it.each(["completed", "transferred", "failed"])("after %s are double rings", (disposition) => {
    assert.deepStrictEqual(twice(disposition, 100_000), { count: 1, redials: 0 })
  })
})

describe("dial requests in any one second", () => {
  it("slide, and a dial exactly a second later is outside", () => {
    assert.strictEqual(maxInOneSecond([]), 0)
    assert.strictEqual(maxInOneSecond([0, 1_000, 2_000]), 1)
    assert.strictEqual(maxInOneSecond([0, 999, 1_000]), 2)
    assert.strictEqual(maxInOneSecond([0, 0, 0, 5_000, 5_500, 5_999, 5_999, 6_000]), 4)
  })

  it("are those that arrived, refused ones too", () => {
    const simulation = simulate({ numbers: { "0102": ["tooManyRequests"], "0103": ["dropBeforeRinging"] } })
    for (const line of [1, 2, 3, 4]) dial(simulation, "hamsa", fiction(line), line * 400)
    assert.deepStrictEqual(simulation.dials().hamsa, [400, 800, 1_200, 1_600])
    assert.strictEqual(simulation.maxInOneSecond("hamsa"), 3)
    assert.strictEqual(simulation.maxInOneSecond("happyrobot"), 0)
  })
})

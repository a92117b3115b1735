import { assert, describe, it } from "@effect/vitest"
import { crashPoints, type Proof, Report } from "../src/index.ts"
import * as Tally from "../src/Tally.ts"

const proof: Proof = {
  ...Tally.empty,
  seed: 7,
  withCrashes: true,
  elapsed: 2_000,
  failure: undefined,
  intents: 1_000,
  dials: 1_234,
  killed: 12,
  crashes: { ...Tally.empty.crashes, "before a dial is sent": 12 },
  faults: { ring500: 40, eventLoopStalled: 3, clockSet: 2 },
  baseline: {
    intents: 1_000,
    dials: 1_300,
    doubleRings: 31,
    peopleRungTwice: 30,
    doubleRingsAfter: { noAnswer: 11, connectionBroken: 0, serverError: 20, refusal: 0 },
  },
}

const lineOf = (text: string, start: string): string =>
  text.split("\n").find((line) => line.trimStart().startsWith(start)) ?? ""

describe("The report of a proof", () => {
  it("has the baseline's numbers beside ours", () => {
    const text = Report.describe(proof)
    assert.match(lineOf(text, "Calls that rang more than once"), / 0 +31 \(3\.10 %\)$/)
    assert.match(lineOf(text, "sent again after no answer"), / 11$/)
    assert.match(lineOf(text, "People rung more than once"), / 0 +30$/)
    assert.match(lineOf(text, "Requests to phone somebody"), / 1,234 +1,300$/)
    assert.notInclude(text, "a connection that broke")
  })

  it("tells while it goes on how far it is, how fast, and whether a rule was broken", () => {
    assert.strictEqual(
      Report.progress(proof, 20_000, 2_000),
      "1,000 of 20,000 intents (500 a second), 12 workers killed, 0 double rings, 0 lost calls, 0 dials outside the window",
    )
  })

  it("says when more calls are parked than is aimed at, and why they are", () => {
    const parked = (count: number) =>
      Report.describe({ ...proof, parked: count, parkedBecause: { "nobody knows": count } })
    assert.include(parked(5), "Parked calls: 5 (0.50 %). They wait for a person, because\n  nobody knows  5")
    assert.include(parked(6), "Parked calls: 6 (0.60 %, more than the 0.5 % that is aimed at).")
    assert.include(Report.describe(proof), "Parked calls: none.")
  })

  it("names the faults in words, the stalled event loop and the clock among them", () => {
    const text = Report.describe(proof)
    assert.match(lineOf(text, "rang, then a server error"), / 40$/)
    assert.match(lineOf(text, "the event loop stood still for 50 ms"), / 3$/)
    assert.match(lineOf(text, "the machine's clock was set"), / 2$/)
  })

  it("names the crash points that were not met", () => {
    assert.include(Report.describe(proof), "Not met, for want of calls: before the commit of a submission")
    const everywhere = Object.fromEntries(crashPoints.map((point) => [point, 1])) as Proof["crashes"]
    const complete = { ...proof, crashes: everywhere }
    assert.include(Report.describe(complete), "Every crash point was met.")
    assert.deepStrictEqual(Report.json(complete).crashPointsMissed, [])
    assert.notInclude(Report.describe({ ...proof, withCrashes: false }), "crash point")
  })

  it("gives programs the command, the rate and the share of parked calls as well", () => {
    const { command, crashPointsMissed, intentsPerSecond, parkedPercent } = Report.json({
      ...proof,
      parked: 5,
    })
    assert.strictEqual(command, "trunkline prove --intents 1000 --seed 7 --crashes")
    assert.strictEqual(intentsPerSecond, 500)
    assert.strictEqual(parkedPercent, 0.5)
    assert.strictEqual(crashPointsMissed.length, crashPoints.length - 1)
  })

  it("tells a broken rule with its trace and the command that repeats it", () => {
    const text = Report.describe({
      ...proof,
      violations: 1,
      failure: {
        seed: 7,
        intents: 40,
        crashes: true,
        violations: [],
        worst: { kind: "double ring", at: 0, what: "rang 2 times for one intent" },
        trace: ["15:00:00.000Z  happyrobot rings"],
      },
    })
    assert.include(text, "Broken: double ring, rang 2 times for one intent.")
    assert.include(text, "See it again: trunkline prove --intents 40 --seed 7 --crashes")
    assert.include(text, "  15:00:00.000Z  happyrobot rings")
  })
})

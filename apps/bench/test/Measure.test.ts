import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import type { Bench } from "../src/measure/Bench.ts"
import { mostInOneSecond, percentUsed } from "../src/programs/Dialled.ts"
import { chart } from "../src/measure/Chart.ts"
import { median, ratio } from "../src/measure/Median.ts"
import { page } from "../src/measure/Page.ts"
import { type Result, verdicts } from "../src/measure/Result.ts"
import { series } from "../src/measure/Series.ts"
import * as Words from "../src/measure/Words.ts"
import * as NodeServices from "@effect/platform-node/NodeServices"

const result: Result = {
  what: "how fast a thing is done",
  machine: { processor: "A | B", cores: 2, memoryGiB: 24, system: "Linux 6", node: "24.0.0" },
  at: Date.UTC(2026, 10, 20),
  share: 1,
  figures: [{ key: "perSecond", title: "Things per second", unit: "things/s", better: "more" }],
  rows: [
    { name: "ours", how: "as it is", figures: { perSecond: [30, 100, 3000] } },
    { name: "theirs", how: "theirs 1.0", figures: { perSecond: [10, 50, 1000] } },
  ],
  bars: [
    { what: "three times", figure: "perSecond", of: "ours", against: "theirs", least: 3 },
    { what: "at most 99", figure: "perSecond", of: "ours", most: 99 },
    { what: "beside another", figure: "perSecond", of: "ours", against: "absent", least: 1 },
  ],
  leftOut: ["absent: it is not installed"],
}

describe("Figures of several rounds", () => {
  it("have the middle one as their median, or the mean of the middle two", () => {
    assert.strictEqual(median([9, 1, 5]), 5)
    assert.strictEqual(median([4, 1, 3, 2]), 2.5)
    assert.strictEqual(median([7]), 7)
    assert.isNaN(median([]))
  })

  it("are compared round by round: a slow round of both changes nothing", () => {
    assert.strictEqual(ratio([30, 3, 33], [10, 1, 10]), 3)
    assert.strictEqual(ratio([10, 20, 30], [5]), 2)
    assert.isNaN(ratio([1, 2], []))
  })

  it("reach a bar, miss it, or are not there", () => {
    assert.deepStrictEqual(
      verdicts(result).map(({ value, isReached }) => [value, isReached]),
      [
        [3, true],
        [100, false],
        [undefined, undefined],
      ],
    )
  })

  it("are told with as many digits as say something", () => {
    assert.deepStrictEqual([0, 1.234, 12.34, 123.4, 12_345.6].map(Words.number), [
      "0",
      "1.23",
      "12.3",
      "123",
      "12,346",
    ])
    assert.strictEqual(
      Words.result(result),
      [
        "ours: 100 things/s",
        "theirs: 50.0 things/s",
        "reached: three times: 3.00 times",
        "MISSED: at most 99: 100",
        "?: beside another: not measured here",
      ].join("\n"),
    )
  })
})

describe("The dials that a provider has seen", () => {
  it("are counted in the second that holds most of them, wherever it begins", () => {
    assert.strictEqual(mostInOneSecond([0, 500, 999, 1000, 1400, 1499, 3000]), 5)
    assert.strictEqual(mostInOneSecond([2000, 0, 1000]), 1)
    assert.strictEqual(mostInOneSecond([]), 0)
  })

  it("use all of a limit when each comes as soon as it may", () => {
    const evenly = Array.from({ length: 101 }, (_, nth) => nth * 10)
    assert.strictEqual(percentUsed(evenly, 100), 100)
    assert.strictEqual(percentUsed(evenly, 200), 50)
  })
})

describe("A series", () => {
  it.effect("measures everyone once in each round, in another order each time", () =>
    Effect.gen(function* () {
      const order: Array<string> = []
      const contender = (name: string) => ({
        name,
        how: "",
        round: Effect.sync(() => ({ perSecond: order.push(name) })),
      })
      const bench: Bench = {
        ...result,
        name: "thing",
        rounds: 3,
        prepare: (share) =>
          Effect.succeed({ contenders: ["a", "b", "c"].map(contender), leftOut: [`share ${share}`] }),
      }
      const measured = yield* series(bench, { rounds: 3, share: 0.5 })
      assert.deepStrictEqual(order.join(""), "abcbcacab")
      assert.deepStrictEqual(
        measured.rows.map(({ figures }) => figures),
        [{ perSecond: [1, 6, 8] }, { perSecond: [2, 4, 9] }, { perSecond: [3, 5, 7] }],
      )
      assert.deepStrictEqual(measured.leftOut, ["share 0.5"])
    }).pipe(Effect.provide(NodeServices.layer)),
  )
})

describe("The page of the benchmarks", () => {
  it("has the machine, the medians, each bar with what was reached, and what was left out", () => {
    const text = page({ thing: result })
    assert.include(text, "Measured on: A | B, 2 cores, 24 GiB, Linux 6, Node 24.0.0.")
    assert.include(text, "How fast a thing is done. 3 rounds, 2026-11-20.")
    assert.include(
      text,
      "| ours   |                          100 |\n| theirs |                         50.0 |",
    )
    assert.include(text, "| three times    | 3.00 times | yes          |")
    assert.include(text, "| at most 99     |        100 | **no**       |")
    assert.include(text, "| beside another |            | not measured |")
    assert.include(text, "Left out: absent: it is not installed.")
    assert.include(page({}), "Nothing was measured yet.")
  })

  it.effect("has a chart with a bar for each that was measured", () =>
    Effect.gen(function* () {
      const svg = yield* Effect.promise(() => chart(result))
      assert.match(svg, /^<svg [\s\S]*<\/svg>\n$/)
      for (const text of ["Things per second", "More is better", "ours", "100 things/s", "50.0 things/s"]) {
        assert.include(svg, text)
      }
    }),
  )
})

import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import * as SlidingLog from "../src/SlidingLog.ts"

const changes = Schema.Array(
  Schema.Union([Schema.Struct({ add: Schema.Int }), Schema.Literals(["without the last one", "go back"])]),
).check(Schema.isBetweenLength(10, 300))

const read = (log: SlidingLog.SlidingLog): ReadonlyArray<number | undefined> =>
  Array.from({ length: log.most + 1 }, (_, index) => SlidingLog.ago(log, index + 1))

const readPlain = (instants: ReadonlyArray<number>, most: number): ReadonlyArray<number | undefined> =>
  Array.from({ length: most + 1 }, (_, index) => instants.slice(-most).at(-1 - index))

describe("SlidingLog", () => {
  it.prop(
    "holds what an array would, also those that it grew out of",
    { most: Schema.Literals([1, 2, 5, 40]), changes },
    ({ most, changes }) => {
      const versions = [{ log: SlidingLog.make(most), plain: [] as ReadonlyArray<number> }]
      let current = 0
      for (const change of changes) {
        const { log, plain } = versions[current] ?? versions[0]!
        if (change === "go back") {
          current = Math.floor(current / 2)
          continue
        }
        versions.push(
          change === "without the last one"
            ? { log: SlidingLog.withoutLast(log), plain: plain.slice(0, -1) }
            : {
                log: SlidingLog.add(log, change.add),
                plain: [...plain, change.add].toSorted((a, b) => a - b).slice(-most),
              },
        )
        current = versions.length - 1
      }
      for (const { log, plain } of versions) assert.deepStrictEqual(read(log), readPlain(plain, most))
    },
    { arbitrary: { runs: 300, seed: "versions" } },
  )

  it("can be without one of its instants", () => {
    const log = SlidingLog.make(3, [1, 2, 2])
    assert.deepStrictEqual(read(SlidingLog.without(log, 2)), [2, 1, undefined, undefined])
    assert.strictEqual(SlidingLog.without(log, 7), log)
  })

  it("counts those after an instant, and can be without them", () => {
    const log = SlidingLog.make(3, [1, 2, 3, 4])
    assert.strictEqual(SlidingLog.countAfter(log, 2), 2)
    assert.strictEqual(SlidingLog.countAfter(log, 0), 3)
    assert.deepStrictEqual(read(SlidingLog.until(log, 3)), [3, 2, undefined, undefined])
    assert.strictEqual(SlidingLog.until(log, 4), log)
  })
})

import { assert, describe, it } from "@effect/vitest"
import { drawsFor, pick, pickByShare, within } from "../src/Draw.ts"

describe("draws", () => {
  it("are the same for the same subject and question, and differ for others", () => {
    const draws = drawsFor(1, "hamsa", "+14155550101", 1)
    assert.strictEqual(draws("fault"), drawsFor(1, "hamsa", "+14155550101", 1)("fault"))
    const others = [
      draws("talk"),
      drawsFor(2, "hamsa", "+14155550101", 1)("fault"),
      drawsFor(1, "happyrobot", "+14155550101", 1)("fault"),
      drawsFor(1, "hamsa", "+14155550102", 1)("fault"),
      drawsFor(1, "hamsa", "+14155550101", 2)("fault"),
    ]
    assert.notInclude(others, draws("fault"))
  })

  it("are spread evenly over neighbouring numbers and independent between two questions", () => {
    const cells = new Map<string, number>()
    const count = 100_000
    for (let line = 0; line < count; line++) {
      const draws = drawsFor(7, "happyrobot", `+1415${5_000_000 + line}`, 1)
      const cell = `${Math.floor(draws("fault") * 10)} ${Math.floor(draws("talk") * 10)}`
      cells.set(cell, (cells.get(cell) ?? 0) + 1)
    }
    assert.strictEqual(cells.size, 100)
    // The expected 1,000 a cell has a standard deviation of 32.
    for (const [cell, hits] of cells) assert.closeTo(hits, 1_000, 160, cell)
  })

  it("reach both ends of a range and no further", () => {
    assert.strictEqual(within(0, [3, 5]), 3)
    assert.strictEqual(within(1 - Number.EPSILON, [3, 5]), 5)
  })

  it("pick by share, and nothing beyond the shares", () => {
    const shares = [
      ["a", 0.25],
      ["b", 0],
      ["c", 0.5],
    ] as const
    assert.strictEqual(pickByShare(0, shares), "a")
    assert.strictEqual(pickByShare(0.25, shares), "c")
    assert.strictEqual(pickByShare(0.75, shares), undefined)
    assert.strictEqual(pick(0.99, ["x", "y"]), "y")
    assert.strictEqual(pick(0.5, []), undefined)
  })
})

import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import * as Progress from "../src/Progress.ts"

const counts = { settled: 93, dialing: 2, following: 48, reconciling: 4, waiting: 52, parked: 1 }

/** What was written to a screen. */
const screen = (isTTY: boolean, columns = 80) => {
  const written: Array<string> = []
  return { isTTY, columns, written, write: (text: string) => written.push(text) }
}

describe("progress", () => {
  it("counts what is settled and parked as done, and names the rest", () => {
    assert.strictEqual(
      Progress.line(counts),
      "94 of 200 done, 2 being dialled, 48 in progress, 4 unclear, 52 waiting, 1 parked",
    )
    assert.strictEqual(Progress.line({ settled: 3 }), "3 of 3 done")
    assert.strictEqual(Progress.line({}), "0 of 0 done")
  })

  it("gives the text its room and the bar what is left", () => {
    assert.strictEqual(
      Progress.bar({ settled: 1, waiting: 1 }, 80),
      `[${"#".repeat(15)}${"-".repeat(15)}] 1 of 2 done, 1 waiting`,
    )
    assert.strictEqual(
      Progress.bar({ settled: 1, waiting: 1 }, 40),
      `[${"#".repeat(7)}${"-".repeat(7)}] 1 of 2 done, 1 waiting`,
    )
    assert.strictEqual(Progress.bar({ settled: 1, waiting: 1 }, 30), "1 of 2 done, 1 waiting")
    assert.strictEqual(Progress.bar({ settled: 1, waiting: 1 }, 12), "1 of 2 done")
  })

  it.effect("draws over the same line of a terminal", () =>
    Effect.gen(function* () {
      const terminal = screen(true, 30)
      const progress = Progress.make(terminal)
      yield* progress.show({ counts: { waiting: 1 } })
      yield* progress.show({ counts: { settled: 1 } })
      yield* progress.end
      assert.deepStrictEqual(terminal.written, [
        "\r\u001b[2K0 of 1 done, 1 waiting",
        `\r\u001b[2K[${"#".repeat(15)}] 1 of 1 done`,
        "\n",
      ])
    }),
  )

  it.effect("writes a line every ten seconds where nobody watches", () =>
    Effect.gen(function* () {
      const file = screen(false)
      const progress = Progress.make(file)
      for (let second = 0; second <= 20; second++) {
        yield* progress.show({ counts: { settled: second, waiting: 20 - second } })
        yield* TestClock.adjust("1 second")
      }
      yield* progress.end
      assert.deepStrictEqual(file.written, [
        "0 of 20 done, 20 waiting\n",
        "10 of 20 done, 10 waiting\n",
        "20 of 20 done\n",
      ])
    }),
  )

  it.effect("says once that nothing will happen for a while", () =>
    Effect.gen(function* () {
      const file = screen(false)
      const progress = Progress.make(file)
      const restsUntil = Date.UTC(2026, 10, 21, 8)
      yield* TestClock.setTime(restsUntil - 3_600_000)
      yield* progress.show({ counts: { waiting: 1 }, restsUntil })
      yield* progress.show({ counts: { waiting: 1 }, restsUntil })
      assert.strictEqual(file.written.length, 2)
      assert.match(
        file.written[0] ?? "",
        /^Nothing to do until 2026-11-2[0-2] \d\d:\d0: the calls wait for their time \(trunkline why <call> tells why\)\.\n$/,
      )
      assert.strictEqual(file.written[1], "0 of 1 done, 1 waiting\n")
    }),
  )

  it.effect("says once that the campaign is paused, and once that it goes on", () =>
    Effect.gen(function* () {
      const file = screen(false)
      const progress = Progress.make(file)
      for (const paused of ["may", "may", undefined, undefined]) {
        yield* progress.show({ counts: { waiting: 1 }, paused })
      }
      assert.deepStrictEqual(file.written, [
        "The campaign is paused: nothing of it is dialled until trunkline resume may.\n",
        "0 of 1 done, 1 waiting\n",
        "The campaign goes on.\n",
      ])
    }),
  )

  it.effect("does not mention a pause of seconds", () =>
    Effect.gen(function* () {
      const file = screen(false)
      yield* Progress.make(file).show({ counts: { waiting: 1 }, restsUntil: 59_000 })
      assert.deepStrictEqual(file.written, ["0 of 1 done, 1 waiting\n"])
    }),
  )
})

import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { watch, type View } from "../src/Watch.ts"

/** What is seen in the first second, in the second one, and so on. */
const views: ReadonlyArray<View> = [
  { items: [{ id: "a", version: 1, text: "a waits" }], footer: "1 call" },
  {
    items: [
      { id: "a", version: 2, text: "a is dialled\n  through hamsa" },
      { id: "b", version: 1, text: "b waits" },
    ],
    footer: "2 calls",
  },
]

const watched = Effect.fnUntraced(function* (screen: {
  readonly isTTY?: boolean
  readonly columns?: number
  readonly rows?: number
}) {
  const written: Array<string> = []
  let looks = 0
  const look = Effect.sync(() => views[Math.min(looks++, views.length - 1)] ?? { items: [], footer: "" })
  yield* Effect.forkScoped(watch({ ...screen, write: (text) => written.push(text) }, look))
  yield* TestClock.adjust("5 seconds")
  return { looks, text: written.join("") }
})

describe("watch", () => {
  it.effect("prints each change once where nobody watches a terminal", () =>
    Effect.gen(function* () {
      const { looks, text } = yield* watched({})
      assert.strictEqual(text, "a waits\na is dialled\n  through hamsa\nb waits\n")
      assert.strictEqual(looks, 6)
    }),
  )

  it.effect("redraws a terminal from its upper left corner, and leaves nothing of the last picture", () =>
    Effect.gen(function* () {
      const { text } = yield* watched({ isTTY: true, columns: 12, rows: 10 })
      const pictures = text.split("\u001b[H").slice(1)
      assert.strictEqual(pictures[0], "a waits\u001b[K\n1 call\u001b[K\n\u001b[J")
      assert.strictEqual(
        pictures[1],
        "a is dialle\u001b[K\n  through h\u001b[K\nb waits\u001b[K\n2 calls\u001b[K\n\u001b[J",
      )
      assert.lengthOf(pictures, 6)
    }),
  )

  it.effect("draws no more than there is room for", () =>
    Effect.gen(function* () {
      const { text } = yield* watched({ isTTY: true, columns: 80, rows: 3 })
      assert.strictEqual(text.split("\u001b[H")[2], "a is dialled\u001b[K\n2 calls\u001b[K\n\u001b[J")
    }),
  )
})

import { assert, describe, it } from "@effect/vitest"
import type { Schemas } from "../src/api/Api.ts"
import { drawingOf, kindOf } from "../src/model/Timeline.ts"

const start = Date.UTC(2026, 10, 20, 17)
const at = (seconds: number) => new Date(start + seconds * 1000).toISOString()

const line = (seconds: number, type: string, more: Partial<Schemas["TimelineLine"]> = {}) => ({
  at: at(seconds),
  lastAt: at(seconds),
  times: 1,
  type,
  words: type,
  ...more,
})

const attempt = (ordinal: number, seconds: number, state: Schemas["Attempt"]["state"]) => ({
  id: `A-${ordinal}`,
  ordinal,
  provider: "hamsa" as const,
  state,
  parked: false,
  beganAt: at(seconds),
})

const call = (state: Schemas["CallState"], attempts: ReadonlyArray<Schemas["Attempt"]>): Schemas["Call"] => ({
  id: "A",
  key: "a",
  campaign: "january",
  phone: "+14155550123",
  agent: "default",
  priority: 0,
  params: {},
  state,
  course: "running",
  since: at(0),
  reason: "",
  createdAt: at(0),
  attempts,
})

const lines = [
  line(0, "submitted"),
  line(32_400, "dial", { attempt: "A-1" }),
  line(32_401, "not-placed", { attempt: "A-1" }),
  line(32_402, "wait"),
  line(32_403, "dial", { attempt: "A-2" }),
  line(32_404, "placed", { attempt: "A-2" }),
  line(32_460, "ended", { attempt: "A-2", webhook: "W" }),
  line(32_460, "settle"),
]

describe("The drawing of a call", () => {
  const drawing = drawingOf(
    call("settled", [attempt(1, 32_400, "not-placed"), attempt(2, 32_403, "ended")]),
    lines,
    start + 99_999_000,
  )

  it("has a stretch for each of its states, one after the other from end to end", () => {
    assert.deepStrictEqual(
      drawing.stretches.map(({ state }) => state),
      ["waiting", "dialing", "waiting", "dialing", "following"],
    )
    assert.strictEqual(drawing.stretches[0]?.from, 0)
    assert.strictEqual(drawing.stretches.at(-1)?.to, 1)
    for (const [index, { from }] of drawing.stretches.entries()) {
      if (index > 0) assert.strictEqual(from, drawing.stretches[index - 1]?.to)
    }
  })

  it("leaves room for a second beside nine hours", () => {
    const second = drawing.stretches[1]!
    assert.isAbove(second.to - second.from, 0.04)
  })

  it("has a bar for each attempt, as long as it lasted", () => {
    assert.deepStrictEqual(
      drawing.bars.map(({ attempt: { ordinal }, from, to }) => [ordinal, from < to]),
      [
        [1, true],
        [2, true],
      ],
    )
    assert.isAtMost(drawing.bars[0]!.to, drawing.bars[1]!.from)
    assert.strictEqual(drawing.bars[1]?.to, 1)
  })

  it("of an open call reaches until now", () => {
    const open = drawingOf(call("following", [attempt(1, 1, "placed")]), lines.slice(0, 1), start + 60_000)
    assert.strictEqual(open.end, start + 60_000)
    assert.deepStrictEqual(
      open.stretches.map(({ state, to }) => [state, to]),
      [["waiting", 1]],
    )
    assert.strictEqual(open.bars[0]?.to, 1)
  })
})

describe("A line of the history", () => {
  it("is told by where it comes from", () => {
    const cases = [
      [{ type: "dial" }, "decision"],
      [{ type: "settle" }, "decision"],
      [{ type: "placed" }, "attempt"],
      [{ type: "placed", webhook: "W" }, "webhook"],
      [{ type: "lookup" }, "poll"],
      [{ type: "resolved" }, "person"],
      [{ type: "campaign-ordered" }, "person"],
      [{ type: "something of a later server" }, "decision"],
    ] as const
    for (const [told, kind] of cases) assert.strictEqual(kindOf(told), kind)
  })
})

import { assert, describe, it } from "@effect/vitest"
import * as Times from "../src/words/Times.ts"

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** Friday. */
const now = Date.UTC(2026, 10, 20, 17, 3, 22)

describe("An instant", () => {
  it("is as short as it can be understood today", () => {
    const cases: ReadonlyArray<readonly [number, string]> = [
      [now, "today 17:03"],
      [now + 2 * hour, "today 19:03"],
      [now + day, "tomorrow 17:03"],
      [now - day, "yesterday 17:03"],
      [now + 3 * day, "Mon 23 Nov, 17:03"],
      [now + 365 * day, "20 Nov 2027, 17:03"],
    ]
    for (const [at, words] of cases) assert.strictEqual(Times.moment(at, now, "UTC"), words)
  })

  it("is another one on the clock of another zone", () => {
    assert.strictEqual(Times.clock(now, "America/Chicago"), "11:03:22")
    assert.strictEqual(Times.moment(now, now, "Asia/Tokyo"), "today 02:03")
    assert.match(Times.exact(now, "Asia/Tokyo"), /^Sat 21 Nov 2026, 02:03:22 (GMT\+9|JST)$/)
  })

  it("in a sentence of the server is shown as a person reads it", () => {
    assert.strictEqual(
      Times.inSentence("waits until 2026-11-20T18:00:00.000+00:00: it is early", now, "America/Chicago"),
      "waits until today 12:00: it is early",
    )
    assert.strictEqual(
      Times.inSentence("waits until 2026-11-20T17:03:24.500Z", now, "UTC"),
      "waits until 17:03:24",
    )
    assert.strictEqual(Times.inSentence("calls from 08:00 to 21:00", now), "calls from 08:00 to 21:00")
  })
})

describe("A span", () => {
  it("is told in its two largest units", () => {
    const cases: ReadonlyArray<readonly [number, string]> = [
      [0, "0 s"],
      [-5, "0 s"],
      [999, "1 s"],
      [59_499, "59 s"],
      [61 * second, "1 min 1 s"],
      [2 * hour + 5 * minute + 59 * second, "2 h 5 min"],
      [3 * day, "3 d"],
      [3 * day + 30 * minute, "3 d"],
    ]
    for (const [millis, words] of cases) assert.strictEqual(Times.span(millis), words)
  })

  it("says how long ago, and in how long", () => {
    assert.strictEqual(Times.relative(now - 400, now), "just now")
    assert.strictEqual(Times.relative(now - 90 * second, now), "1 min ago")
    assert.strictEqual(Times.relative(now + 2 * hour + 5 * minute, now), "in 2 h")
  })
})

describe("The clocks of a person", () => {
  it("show one time in one zone, and the earliest and the latest in several", () => {
    assert.strictEqual(Times.localTimes(["America/New_York"], now), "12:03 in New York")
    assert.strictEqual(
      Times.localTimes(["America/New_York", "America/Chicago", "Pacific/Honolulu"], now),
      "between 07:03 and 12:03 in 3 zones",
    )
    assert.strictEqual(
      Times.localTimes(["America/New_York", "America/Detroit"], now),
      "12:03 in New York or Detroit",
    )
    assert.isUndefined(Times.localTimes([], now))
  })
})

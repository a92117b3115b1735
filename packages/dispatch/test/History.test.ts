import { assert, describe, it } from "@effect/vitest"
import * as History from "../src/History.ts"
import type { CallStanding, LedgerEvent } from "../src/Ledger.ts"
import type { Reason } from "../src/Reason.ts"
import * as Standing from "../src/Standing.ts"
import * as Step from "../src/Step.ts"
import { call } from "./support/OneCall.ts"

const now = Date.UTC(2026, 10, 20, 12)
const base = { id: "c-1", callId: "c", ordinal: 1, provider: "hamsa", beganAt: now - 5000 } as const

const standing = (more: Partial<CallStanding>): CallStanding => ({
  call: { ...call, version: 3, createdAt: now - 9000 },
  attempts: [],
  state: "waiting",
  wakeAt: now,
  heldBy: [],
  settledAt: undefined,
  erasedAt: undefined,
  disposition: undefined,
  ...more,
})

const line = (event: LedgerEvent, at = now - 1000) => ({ event, at, times: 1, lastAt: at })

const unclear = {
  ...base,
  _tag: "Unknown",
  evidence: { _tag: "timed-out", why: "30 seconds" },
  unknownAt: now - 3000,
  lookups: 2,
  lookedUpAt: now - 1000,
  absences: 1,
  parked: false,
} as const
const placed = {
  ...base,
  _tag: "Placed",
  providerCallId: "p-1",
  placedAt: now - 2000,
  polledAt: now - 1000,
  word: "IN_PROGRESS",
  parked: false,
  stop: undefined,
} as const

describe("What a call waits for next", () => {
  const parkedFor = (reason: Reason) =>
    History.next(standing({ state: "parked" }), [line({ _tag: "park", reason })], now)

  it("is told of a parked call by what it was parked for", () => {
    assert.match(
      History.next(standing({ state: "parked", attempts: [{ ...unclear, parked: true }] }), [], now),
      /^It waits for a person: nothing more is dialled/,
    )
    assert.match(
      parkedFor({ _tag: "person-busy" }),
      /^It waits until a person has decided about the other call/,
    )
    assert.match(parkedFor({ _tag: "no-time-zone" }), /^It waits until the settings are mended/)
  })

  it("is told of a waiting call by its time and by who holds it", () => {
    assert.strictEqual(
      History.next(standing({ wakeAt: now + 60_000 }), [], now),
      `It waits to be dialled, not before ${History.instant(now + 60_000)}.`,
    )
    assert.strictEqual(
      History.next(standing({}), [], now),
      "It is dialled as soon as a worker runs and the rules allow it.",
    )
    assert.strictEqual(
      History.next(standing({ heldBy: ["hamsa"], wakeAt: Step.never }), [], now),
      "It is dialled as soon as hamsa has room.",
    )
  })
})

describe("Where a call stands", () => {
  const told = (more: Partial<CallStanding>, event: LedgerEvent) => {
    const latest = line(event)
    return [now - Standing.since(standing(more), latest), Standing.why(standing(more), latest)]
  }
  const lookup: LedgerEvent = { _tag: "lookup", attempt: "c-1", answer: "no answer", absences: 0 }

  it("is told with the instant from which on, and with the reason", () => {
    assert.deepStrictEqual(told({ state: "dialing", attempts: [{ ...base, _tag: "Dialing" }] }, lookup), [
      5000,
      "its request to hamsa is on its way",
    ])
    assert.deepStrictEqual(told({ state: "reconciling", attempts: [unclear] }, lookup), [
      3000,
      "it may have rung (no answer in time: 30 seconds), and hamsa is asked",
    ])
    assert.deepStrictEqual(told({ state: "following", attempts: [placed] }, lookup), [
      2000,
      'hamsa took it and says "IN_PROGRESS"',
    ])
    assert.deepStrictEqual(
      told(
        { state: "parked", attempts: [{ ...unclear, parked: true }] },
        {
          _tag: "park",
          reason: { _tag: "unclear-for-good", evidence: "no answer", lookups: 9, absences: 2 },
        },
      ),
      [
        1000,
        "it may have rung (no answer); the provider was asked 9 times and did not show it, which proves nothing (complete answers without it: 2)",
      ],
    )
    assert.deepStrictEqual(
      told({}, { _tag: "wait", until: now, reason: { _tag: "cps", provider: "hamsa" } }),
      [1000, "hamsa has had its dials for this second"],
    )
    assert.deepStrictEqual(told({}, { _tag: "submitted", campaign: "may" }), [
      1000,
      'taken in, campaign "may"',
    ])
  })

  it("is not taken for a part of a paused campaign where it only came too late", () => {
    const late = standing({})
    const call = { ...late.call, request: { ...late.call.request, notAfter: now - 60_000 } }
    assert.isUndefined(History.pausedWhole({ ...late, call }))
    assert.strictEqual(History.pausedWhole({ ...late, call, wakeAt: now - 59_999 }), "campaign")
    assert.strictEqual(History.pausedWhole({ ...late, wakeAt: Step.never }), "campaign")
  })
})

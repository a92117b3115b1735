import { assert, describe, it } from "@effect/vitest"
import type { PlacedAttempt, UnknownAttempt } from "@trunkline/dispatch/Attempt"
import type { Call } from "@trunkline/dispatch/Call"
import type { LedgerEvent, Move } from "@trunkline/dispatch/Ledger"
import { type Happening, inMove } from "../src/Happening.ts"

const call = { id: "01M7WP9M5E46WC2AG4BN618T70" } as Call
const base = { id: `${call.id}-1`, callId: call.id, ordinal: 1, provider: "hamsa", beganAt: 0 } as const
const unknown: UnknownAttempt = {
  ...base,
  _tag: "Unknown",
  evidence: { _tag: "timed-out", why: "30 seconds" },
  unknownAt: 0,
  lookups: 1,
  lookedUpAt: 0,
  absences: 0,
  parked: false,
}
const placed: PlacedAttempt = {
  ...base,
  _tag: "Placed",
  providerCallId: "p1",
  placedAt: 0,
  polledAt: undefined,
  word: undefined,
  parked: false,
  stop: undefined,
}

const told = (move: Omit<Move, "call" | "wakeAt">) => inMove({ call, wakeAt: 0, ...move })
const lookup: LedgerEvent = { _tag: "lookup", attempt: base.id, answer: "unclear", absences: 0 }
const isPlaced: LedgerEvent = { _tag: "placed", attempt: base.id, providerCallId: "p1" }
const about = { attempt: base.id, provider: "hamsa" } as const

describe("What a step tells", () => {
  const cases: ReadonlyArray<readonly [string, Omit<Move, "call" | "wakeAt">, ReadonlyArray<Happening>]> = [
    [
      "the result of a dial",
      { attempt: placed, events: [isPlaced], state: "following" },
      [
        { _tag: "Dialled", ...about, result: "placed", reason: "accepted" },
        { _tag: "Decided", decision: "follow", reason: "placed" },
      ],
    ],
    [
      "a dial that may have rung, with its evidence",
      {
        attempt: unknown,
        events: [{ _tag: "unknown", attempt: base.id, evidence: unknown.evidence }],
        state: "reconciling",
      },
      [
        { _tag: "Dialled", ...about, result: "unknown", reason: "timed-out" },
        { _tag: "Decided", decision: "reconcile", reason: "unclear" },
      ],
    ],
    [
      "that a dial of unknown result was found, which is no second dial",
      { attempt: placed, events: [lookup, isPlaced], state: "following" },
      [
        { _tag: "Reconciled", ...about, outcome: "placed" },
        { _tag: "Decided", decision: "follow", reason: "placed" },
      ],
    ],
    [
      "that a person has to decide",
      {
        attempt: { ...unknown, parked: true },
        events: [
          lookup,
          { _tag: "park", reason: { _tag: "unclear-for-good", evidence: "it", lookups: 9, absences: 0 } },
        ],
        state: "parked",
      },
      [
        { _tag: "Reconciled", ...about, outcome: "parked" },
        { _tag: "Decided", decision: "park", reason: "unclear-for-good" },
      ],
    ],
    [
      "how a call ended",
      {
        attempt: {
          ...base,
          _tag: "Ended",
          providerCallId: "p1",
          disposition: "busy",
          word: "b",
          endedAt: 0,
        },
        events: [
          { _tag: "ended", attempt: base.id, disposition: "busy", word: "b" },
          { _tag: "settle", disposition: "busy", reason: { _tag: "ended", word: "b" } },
        ],
        state: "settled",
      },
      [
        { _tag: "Decided", decision: "settle", reason: "ended" },
        { _tag: "Settled", disposition: "busy", provider: "hamsa" },
      ],
    ],
    [
      "nothing of a dial where a webhook told that it was placed",
      {
        attempt: placed,
        events: [isPlaced],
        state: "following",
        webhook: { id: "w", state: "applied", outcome: "", body: "" },
      },
      [],
    ],
  ]
  it.each(cases)("is %s", (_, move, happenings) => {
    assert.deepStrictEqual(told(move), happenings)
  })
})

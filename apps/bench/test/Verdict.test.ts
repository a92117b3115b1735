import { assert, describe, it } from "@effect/vitest"
import type { Attempt } from "@trunkline/dispatch/Attempt"
import type { Ring } from "@trunkline/simulator"
import { judge, type Kept } from "../src/kill/Verdict.ts"

const ada = { key: "ada", phone: "+12005550100" }
const ben = { key: "ben", phone: "+12005550101" }

const base = (call: string, ordinal: number) =>
  ({ id: `${call}-${ordinal}`, callId: call, ordinal, provider: "hamsa", beganAt: 0 }) as const

const ended = (call: string, ordinal = 1): Attempt => ({
  ...base(call, ordinal),
  _tag: "Ended",
  providerCallId: `h-${call}-${ordinal}`,
  disposition: "completed",
  word: "COMPLETED",
  endedAt: 9,
})

const notPlaced = (call: string, ordinal = 1): Attempt => ({
  ...base(call, ordinal),
  _tag: "NotPlaced",
  proof: { _tag: "absent", absences: 3 },
  endedAt: 9,
})

const kept = (key: string, attempts: ReadonlyArray<Attempt>, rest: Partial<Kept> = {}): Kept => ({
  id: `id-${key}`,
  key,
  state: "settled",
  attempts,
  parkedFor: undefined,
  ...rest,
})

const ring = (key: string, rest: Partial<Ring> = {}): Ring => ({
  provider: "hamsa",
  number: key === "ada" ? ada.phone : ben.phone,
  instant: 1000,
  until: 2000,
  disposition: "completed",
  id: `h-${key}`,
  attempt: `id-${key}-1`,
  call: `id-${key}`,
  ...rest,
})

const found = (...of: Parameters<typeof judge>) =>
  judge(...of).violations.map(({ kind, calls }) => [kind, ...calls])

describe("The verdict", () => {
  it("finds nothing where each call rang once, and counts", () => {
    const parked = kept("ben", [{ ...base("id-ben", 1), ...unclear }], {
      state: "parked",
      parkedFor: "it may have rung",
    })
    const verdict = judge(
      [ada, ben],
      [kept("ada", [notPlaced("id-ada", 1), ended("id-ada", 2)]), parked],
      [ring("ada", { attempt: "id-ada-2" }), ring("ben")],
      4,
    )
    assert.deepStrictEqual(verdict, {
      violations: [],
      settled: 1,
      rang: 1,
      notPlaced: 0,
      parked: new Map([["it may have rung", 1]]),
      attempts: 3,
      orphaned: 4,
    })
  })

  it("takes a call that is settled without a ring for what its proofs say", () => {
    const verdict = judge([ada], [kept("ada", [notPlaced("id-ada")])], [], 0)
    assert.deepStrictEqual([verdict.violations, verdict.notPlaced], [[], 1])
  })

  it("finds a call that rang twice, at one provider or at two", () => {
    const twice = kept("ada", [ended("id-ada", 1), ended("id-ada", 2)])
    const later = { instant: 5000, until: 6000 }
    assert.deepStrictEqual(
      found(
        [ada],
        [twice],
        [ring("ada"), ring("ada", { ...later, id: "hr-1", provider: "happyrobot", attempt: "id-ada-2" })],
        0,
      ),
      [["rung twice", "ada"]],
    )
    const same = ring("ada", { ...later, id: "h-again" })
    assert.deepStrictEqual(found([ada], [kept("ada", [ended("id-ada")])], [ring("ada"), same], 0), [
      ["rung twice", "ada"],
    ])
  })

  it("finds two calls that rang one person at the same time", () => {
    const both = [kept("ada", [ended("id-ada")]), kept("ben", [ended("id-ben")])]
    const other = ring("ben", { number: ada.phone, instant: 1999 })
    assert.deepStrictEqual(found([ada, ben], both, [other, ring("ada")], 0), [["overlap", "ada", "ben"]])
    assert.deepStrictEqual(
      found([ada, ben], both, [ring("ben", { number: ada.phone, instant: 2000 }), ring("ada")], 0),
      [],
    )
  })

  it("finds a ring of which the ledger knows nothing", () => {
    assert.deepStrictEqual(
      found([ada], [kept("ada", [ended("id-ada")])], [ring("ada"), ring("ben", { attempt: "id-ben-1" })], 0),
      [["unrecorded", "h-ben"]],
    )
    assert.deepStrictEqual(
      found(
        [ada],
        [kept("ada", [ended("id-ada")])],
        [ring("ada"), ring("ben", { attempt: undefined, call: undefined })],
        0,
      ),
      [["unrecorded", "h-ben"]],
    )
  })

  it("finds a proof that nobody was rung although somebody was", () => {
    assert.deepStrictEqual(found([ada], [kept("ada", [notPlaced("id-ada")])], [ring("ada")], 0), [
      ["false proof", "ada"],
    ])
  })

  it("finds a call that is said to have rung although nobody was", () => {
    assert.deepStrictEqual(found([ada], [kept("ada", [ended("id-ada")])], [], 0), [["false ring", "ada"]])
  })

  it("finds a call that is not in the ledger or not at its end", () => {
    assert.deepStrictEqual(
      found(
        [ada, ben],
        [kept("ada", [{ ...base("id-ada", 1), _tag: "Dialing" }], { state: "dialing" })],
        [ring("ada")],
        0,
      ),
      [
        ["forgotten", "ada"],
        ["forgotten", "ben"],
      ],
    )
  })
})

const unclear = {
  _tag: "Unknown",
  evidence: { _tag: "timed-out", why: "30 seconds" },
  unknownAt: 5,
  lookups: 9,
  lookedUpAt: 8,
  absences: 0,
  parked: true,
} as const

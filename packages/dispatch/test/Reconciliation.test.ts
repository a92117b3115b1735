import { assert, describe, it } from "@effect/vitest"
import type { Finding, Lookup } from "../src/Provider.ts"
import { find, type ListedCall, type Listing } from "../src/Reconciliation.ts"

const lookup: Lookup = {
  attemptId: "c-1",
  phone: "+14155550100",
  beganAt: 1_000_000,
  known: new Set(["known"]),
}

const listed = (rest: Partial<ListedCall> = {}): ListedCall => ({
  id: "x",
  phone: lookup.phone,
  createdAt: lookup.beganAt,
  attemptId: undefined,
  ...rest,
})

const among = (calls: ReadonlyArray<ListedCall>, rest: Partial<Listing> = {}): Finding =>
  find(lookup, { calls, complete: true, clockOffset: 0, ...rest })

const byNumber = { _tag: "Found", providerCallId: "x", by: "number and time" } as const

describe("A provider's list", () => {
  it("shows an attempt by its own id, whatever else it holds", () => {
    const echoed = listed({ id: "mine", attemptId: "c-1", phone: undefined, createdAt: undefined })
    assert.deepStrictEqual(among([listed(), listed({ id: "y" }), echoed], { complete: false }), {
      _tag: "Found",
      providerCallId: "mine",
      by: "attempt id",
    })
  })

  it("shows an attempt by its number and time where no id comes back", () => {
    assert.deepStrictEqual(among([listed()]), byNumber)
    assert.deepStrictEqual(among([listed({ createdAt: undefined })]), byNumber)
  })

  it("does not show it by a call to another number, of another attempt, known, or from before the dial", () => {
    assert.deepStrictEqual(
      among([
        listed({ phone: "+14155550101" }),
        listed({ attemptId: "c-2" }),
        listed({ id: "known" }),
        listed({ createdAt: lookup.beganAt - 60_001 }),
      ]),
      { _tag: "Absent" },
    )
  })

  it("is read by the provider's clock, which may tell whole minutes", () => {
    const hour = 3_600_000
    const before = listed({ createdAt: lookup.beganAt - hour - 60_000 })
    assert.deepStrictEqual(among([before], { clockOffset: -hour }), byNumber)
    assert.deepStrictEqual(among([before]), { _tag: "Absent" })
    const earlier = listed({ createdAt: lookup.beganAt + hour - 60_001 })
    assert.deepStrictEqual(among([earlier], { clockOffset: hour }), { _tag: "Absent" })
  })

  it("proves nothing with two calls that could be it", () => {
    assert.deepStrictEqual(among([listed(), listed({ id: "y" })]), {
      _tag: "Unclear",
      why: "2 calls to this number could be it",
    })
  })

  it("proves nothing unless it was read to its end", () => {
    assert.deepStrictEqual(among([]), { _tag: "Absent" })
    for (const calls of [[], [listed()]]) {
      assert.deepStrictEqual(among(calls, { complete: false }), {
        _tag: "Unclear",
        why: "the list could not be read to its end",
      })
    }
  })
})

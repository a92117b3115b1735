import { assert, describe, it } from "@effect/vitest"
import type { UnknownAttempt } from "../src/Attempt.ts"
import type { CallFile } from "../src/Call.ts"
import { notPlaced, placed, unknown } from "../src/DialResult.ts"
import * as Evolve from "../src/Evolve.ts"
import { defaults } from "../src/Policy.ts"
import type { Finding } from "../src/Provider.ts"
import { base, dialing, evidence, inProgress, unclear } from "./support/OneCall.ts"

const absent: Finding = { _tag: "Absent" }
const quiet = defaults.reconcile.absentAfter

describe("Evolve", () => {
  it("turns a dialling attempt into what its result says, and keeps who it is", () => {
    assert.deepStrictEqual(Evolve.afterResult(dialing, placed("p"), 2000), inProgress)
    assert.deepStrictEqual(Evolve.afterResult(dialing, unknown(evidence), 2000), unclear)
    const proof = { _tag: "refused", status: 429, why: "slow down" } as const
    assert.deepStrictEqual(Evolve.afterResult(dialing, notPlaced(proof), 2000), {
      ...base,
      _tag: "NotPlaced",
      proof,
      endedAt: 2000,
    })
  })

  it("takes a dial that nobody finished for one that may have rung", () => {
    const orphan = Evolve.orphaned(dialing, 9000)
    assert.strictEqual(orphan._tag, "Unknown")
    assert.deepInclude(orphan, { ...base, unknownAt: 9000, lookups: 0, parked: false })
  })

  describe("after asking whether an attempt was placed", () => {
    const after = (finding: Finding | undefined, now: number, attempt: Partial<UnknownAttempt> = {}) =>
      Evolve.afterFinding({ ...unclear, ...attempt }, finding, now, defaults.reconcile)

    it("follows what was found", () => {
      assert.deepStrictEqual(after({ _tag: "Found", providerCallId: "p", by: "attempt id" }, 9000), {
        ...inProgress,
        placedAt: 9000,
      })
    })

    it("does not count an absence before the quiet period is over", () => {
      assert.deepInclude(after(absent, 2000 + quiet - 1), {
        absences: 0,
        lookups: 1,
        lookedUpAt: 2000 + quiet - 1,
      })
      assert.deepInclude(after(absent, 2000 + quiet), { absences: 1, lookups: 1, lookedUpAt: 2000 + quiet })
    })

    it("does not believe the clock of another worker that the quiet period is over", () => {
      const now = 2000 + 2 * quiet
      const since = (unbrokenSince: number) =>
        Evolve.afterFinding(unclear, absent, now, defaults.reconcile, unbrokenSince)
      assert.deepInclude(since(now - quiet + 1), { absences: 0, lookups: 1 })
      assert.deepInclude(since(now - quiet), { absences: 1, lookups: 1 })
    })

    it("proves with the third absence that nobody was rung, and not with the second", () => {
      const earlier = { lookups: 5, lookedUpAt: 2000 + quiet }
      const now = 2000 + quiet + 60_000
      assert.deepInclude(after(absent, now, { ...earlier, absences: 1 }), { _tag: "Unknown", absences: 2 })
      assert.deepStrictEqual(after(absent, now, { ...earlier, absences: 2 }), {
        ...base,
        _tag: "NotPlaced",
        proof: { _tag: "absent", absences: 3 },
        endedAt: now,
      })
    })

    it("counts readings that are close together once: they may have missed the same late call", () => {
      const lookedUpAt = 2000 + quiet
      assert.deepInclude(after(absent, lookedUpAt + 1, { lookups: 1, lookedUpAt, absences: 2 }), {
        _tag: "Unknown",
        absences: 2,
        lookups: 2,
      })
    })

    it("proves nothing with an unclear answer or none, however many absences were counted before", () => {
      const enough = { absences: 7, lookups: 7, lookedUpAt: 2000 + quiet }
      const now = 2000 + 2 * quiet
      for (const finding of [undefined, { _tag: "Unclear", why: "two calls could be it" } as const]) {
        assert.deepInclude(after(finding, now, enough), { _tag: "Unknown", absences: 7, lookups: 8 })
      }
    })
  })

  it("ends a placed attempt with the provider's words, and remembers that it asked", () => {
    assert.deepStrictEqual(
      Evolve.afterProgress(inProgress, { _tag: "Ended", disposition: "busy", word: "line busy" }, 9000),
      { ...base, _tag: "Ended", providerCallId: "p", disposition: "busy", word: "line busy", endedAt: 9000 },
    )
    const asked = Evolve.afterProgress(inProgress, { _tag: "InProgress", word: "ringing" }, 9000)
    assert.deepStrictEqual(asked, { ...inProgress, polledAt: 9000, word: "ringing" })
    assert.deepStrictEqual(Evolve.afterProgress({ ...inProgress, word: "ringing" }, undefined, 9000), asked)
  })

  it("puts an attempt in the place of what it was, or after the others", () => {
    const file = { call: {}, attempts: [dialing] } as unknown as CallFile
    assert.deepStrictEqual(Evolve.withAttempt(file, unclear).attempts, [unclear])
    const second = { ...inProgress, id: "c-2", ordinal: 2 }
    assert.deepStrictEqual(Evolve.withAttempt(file, second).attempts, [dialing, second])
  })

  it("knows the attempt that may be ringing somebody", () => {
    const closed = Evolve.ended(inProgress, "completed", "", 9000)
    const of = (...attempts: CallFile["attempts"]) =>
      Evolve.openAttempt({ call: {}, attempts } as unknown as CallFile)
    assert.isUndefined(of(closed))
    for (const open of [dialing, unclear, inProgress]) assert.strictEqual(of(closed, open), open)
  })
})

import { assert, describe, it } from "@effect/vitest"
import type { Attempt } from "../src/Attempt.ts"
import type { CallFile } from "../src/Call.ts"
import * as Step from "../src/Step.ts"
import { base, call, evidence, inProgress, unclear } from "./support/OneCall.ts"

const file = (...attempts: ReadonlyArray<Attempt>): CallFile => ({
  call: { ...call, version: 3 },
  attempts,
})
const make = (of: CallFile, decision: Parameters<typeof Step.make>[1], learned = Step.nothing) =>
  Step.make(of, decision, learned, 9000)

describe("Step", () => {
  it("waits until an instant, or for room at providers", () => {
    const reason = { _tag: "cps", provider: "hamsa" } as const
    const wait = { _tag: "Wait", until: 5000, reason } as const
    const events = [{ _tag: "wait" as const, until: 5000, reason }]
    assert.deepInclude(make(file(), wait), { state: "waiting", wakeAt: 5000, heldBy: [], events })
    assert.deepInclude(make(file(), { ...wait, held: { by: ["hamsa"], latest: 70_000 } }), {
      state: "waiting",
      wakeAt: 70_000,
      heldBy: ["hamsa"],
      events,
    })
    assert.deepInclude(make(file(), { ...wait, held: { by: ["hamsa"], latest: Infinity } }), {
      wakeAt: Step.never,
    })
  })

  it("asks again later without a line of history", () => {
    const unclearReason = { _tag: "unclear", evidence: "" } as const
    assert.deepInclude(
      make(file(unclear), { _tag: "Reconcile", attempt: unclear, at: 17_000, reason: unclearReason }),
      { state: "reconciling", wakeAt: 17_000, events: [] },
    )
    const placed = { _tag: "placed", provider: "hamsa" } as const
    assert.deepInclude(
      make(file(inProgress), {
        _tag: "Follow",
        attempt: inProgress,
        at: 17_000,
        stop: false,
        reason: placed,
      }),
      {
        state: "following",
        wakeAt: 17_000,
        events: [],
      },
    )
  })

  it("marks the attempt that a person has to decide about, with what was just learned of it", () => {
    const reason = { _tag: "unclear-for-good", evidence: "", lookups: 1, absences: 0 } as const
    const asked = { ...unclear, lookups: 1, lookedUpAt: 9000 }
    const step = make(file(unclear), { _tag: "Park", reason }, { attempt: asked, events: [] })
    assert.deepInclude(step, { state: "parked", wakeAt: Step.never, attempt: { ...asked, parked: true } })
    assert.deepInclude(make(file(unclear), { _tag: "Park", reason }).attempt, { parked: true, lookups: 0 })
    assert.isUndefined(make(file(), { _tag: "Park", reason: { _tag: "no-time-zone" } }).attempt)
  })

  it("ends an attempt whose end was never told, so that the person is free", () => {
    const step = make(file(inProgress), {
      _tag: "Settle",
      disposition: "undetermined",
      reason: { _tag: "end-never-told" },
    })
    assert.deepInclude(step, { state: "settled", disposition: "undetermined" })
    assert.deepInclude(step.attempt, { _tag: "Ended", disposition: "undetermined", endedAt: 9000 })
  })

  it("settles a call that a rule forbids as canceled, and one that rang before as it ended then", () => {
    const expire = { _tag: "Expire", reason: { _tag: "expired", notAfter: 8000 } } as const
    const reject = { _tag: "Reject", reason: { _tag: "suppressed" } } as const
    const rang: Attempt = {
      ...base,
      _tag: "Ended",
      providerCallId: "p",
      disposition: "no-answer",
      word: "",
      endedAt: 3000,
    }
    for (const decision of [expire, reject]) {
      assert.deepInclude(make(file(), decision), { state: "settled", disposition: "canceled" })
      assert.deepInclude(make(file(rang), decision), { state: "settled", disposition: "no-answer" })
    }
  })

  it("tells what was learned before what was decided", () => {
    const learned = { attempt: unclear, events: [{ _tag: "unknown", attempt: "c-1", evidence } as const] }
    const step = make(
      file(unclear),
      { _tag: "Settle", disposition: "failed", reason: { _tag: "refused-by-all", last: "" } },
      learned,
    )
    assert.deepStrictEqual(
      step.events.map(({ _tag }) => _tag),
      ["unknown", "settle"],
    )
  })

  it("tells what a lookup found in words, with the absences that count", () => {
    const answer = (finding: Parameters<typeof Step.afterFinding>[1], after: Attempt = unclear) =>
      Step.afterFinding(unclear, finding, after).events
    assert.deepStrictEqual(answer("status 500"), [
      { _tag: "lookup", attempt: "c-1", answer: "no answer: status 500", absences: 0 },
    ])
    assert.deepStrictEqual(answer({ _tag: "Unclear", why: "two calls could be it" }), [
      { _tag: "lookup", attempt: "c-1", answer: "unclear: two calls could be it", absences: 0 },
    ])
    assert.deepStrictEqual(answer({ _tag: "Found", providerCallId: "p", by: "attempt id" }, inProgress), [
      { _tag: "lookup", attempt: "c-1", answer: "found by attempt id: p", absences: 0 },
      { _tag: "placed", attempt: "c-1", providerCallId: "p" },
    ])
    assert.deepStrictEqual(answer({ _tag: "Absent" }), [
      {
        _tag: "lookup",
        attempt: "c-1",
        answer: "the complete list does not hold it, too early to count: a list may be late",
        absences: 0,
      },
    ])
    const proof = { _tag: "absent", absences: 3 } as const
    const third = Step.afterFinding(
      { ...unclear, absences: 2 },
      { _tag: "Absent" },
      { ...base, _tag: "NotPlaced", proof, endedAt: 9000 },
    )
    assert.deepStrictEqual(third.events, [
      { _tag: "lookup", attempt: "c-1", answer: "the complete list does not hold it", absences: 3 },
      { _tag: "not-placed", attempt: "c-1", proof },
    ])
  })

  it("tells a provider's word once", () => {
    const ringing = { ...inProgress, word: "ringing" }
    assert.deepStrictEqual(Step.afterProgress(inProgress, ringing).events, [
      { _tag: "progress", attempt: "c-1", word: "ringing" },
    ])
    assert.deepStrictEqual(Step.afterProgress(ringing, { ...ringing, polledAt: 9000 }).events, [])
  })
})

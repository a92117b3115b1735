import { assert, describe, it } from "@effect/vitest"
import * as Outcome from "../src/providers/Outcome.ts"

const statusOf = (status: number, retryAfter?: number) =>
  Outcome.ofFailure(
    { _tag: "Status", status, message: "no", ...(retryAfter !== undefined && { retryAfter }) },
    [400, 429],
  )

describe("Outcome", () => {
  it("proves nothing by a status that the spec does not list", () => {
    assert.deepStrictEqual(statusOf(429, 3000), {
      _tag: "NotPlaced",
      proof: { _tag: "refused", status: 429, why: "no", retryAfter: 3000 },
    })
    for (const status of [408, 409, 425, 499, 500, 502, 503, 504, 302, 0]) {
      assert.deepStrictEqual(statusOf(status), {
        _tag: "Unknown",
        evidence: { _tag: "ambiguous-status", status, why: "no" },
      })
    }
  })

  it("stays away for a day at most, whatever a provider asks for", () => {
    for (const asked of [1e14, Infinity]) {
      assert.deepInclude(statusOf(429, asked), {
        proof: { _tag: "refused", status: 429, why: "no", retryAfter: 86_400_000 },
      })
    }
  })

  it("proves by a request that never left that nobody was rung, and nothing by one without an answer", () => {
    const of = (failure: Outcome.RequestFailure) => Outcome.ofFailure(failure, [])
    assert.deepInclude(of({ _tag: "NeverSent", cause: "connection", why: "refused" }), { _tag: "NotPlaced" })
    assert.deepInclude(of({ _tag: "NeverSent", cause: "request", why: "no agent" }), {
      proof: { _tag: "never-sent", concerns: "request", why: "no agent" },
    })
    assert.deepInclude(of({ _tag: "NoAnswer", timedOut: true, why: "30 s" }), { _tag: "Unknown" })
    assert.deepInclude(of({ _tag: "NoAnswer", timedOut: false, why: "reset" }), {
      evidence: { _tag: "connection-lost", why: "reset" },
    })
    assert.deepInclude(of({ _tag: "Unreadable", status: 200, why: "not JSON" }), { _tag: "Unknown" })
  })

  it("takes a word that it does not know for no end", () => {
    const progress = Outcome.progressOf({ done: "completed", ringing: "in progress" })
    assert.deepStrictEqual(progress("done"), { _tag: "Ended", disposition: "completed", word: "done" })
    for (const word of ["ringing", "exploded", "toString", "__proto__"]) {
      assert.deepStrictEqual(progress(word), { _tag: "InProgress", word })
    }
  })
})

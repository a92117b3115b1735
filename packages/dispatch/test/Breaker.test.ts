import { assert, describe, it } from "@effect/vitest"
import * as Breaker from "../src/Breaker.ts"

const policy = { failures: 3, open: 30_000 }
const after = (verdicts: ReadonlyArray<Breaker.Verdict>, breaker: Breaker.Breaker = Breaker.closed) =>
  verdicts.reduce((state, verdict) => Breaker.observed(state, verdict, 1000, policy), breaker)

const open = after(["failure", "failure", "failure"])
const probing = Breaker.begun(open, 31_000, 60_000)

describe("Breaker", () => {
  it("opens after so many failures in a row, for so long", () => {
    assert.deepStrictEqual(after(["failure", "failure"]), { _tag: "Closed", failures: 2 })
    assert.deepStrictEqual(open, { _tag: "Open", until: 31_000 })
    assert.strictEqual(Breaker.readyAt(open), 31_000)
  })

  it("begins to count anew after a success, and not after what says nothing", () => {
    assert.deepStrictEqual(after(["failure", "failure", "success", "failure"]), {
      _tag: "Closed",
      failures: 1,
    })
    assert.deepStrictEqual(after(["failure", "failure", "neutral", "failure"]), open)
  })

  it("is not held open longer by failures of dials that began before", () => {
    assert.deepStrictEqual(Breaker.observed(open, "failure", 20_000, policy), open)
    assert.deepStrictEqual(Breaker.observed(open, "neutral", 20_000, policy), open)
  })

  it("closes at once when a dial that began before succeeds", () => {
    assert.deepStrictEqual(Breaker.observed(open, "success", 20_000, policy), Breaker.closed)
  })

  it("lets one probe through and nobody after it until its result is known or its time is over", () => {
    assert.deepStrictEqual(probing, { _tag: "Probing", until: 91_000 })
    assert.strictEqual(Breaker.readyAt(probing), 91_000)
    assert.deepStrictEqual(Breaker.begun(Breaker.closed, 31_000, 60_000), Breaker.closed)
  })

  it("closes after a probe that reached the provider, whatever it said, and opens again after one that did not", () => {
    assert.deepStrictEqual(Breaker.observed(probing, "success", 32_000, policy), Breaker.closed)
    assert.deepStrictEqual(Breaker.observed(probing, "neutral", 32_000, policy), Breaker.closed)
    assert.deepStrictEqual(Breaker.observed(probing, "failure", 32_000, policy), {
      _tag: "Open",
      until: 62_000,
    })
  })

  it("lets the next dial be the probe when the one that was to be it did not begin", () => {
    assert.strictEqual(Breaker.readyAt(Breaker.withdrawn(probing)), 0)
    assert.strictEqual(Breaker.begun(Breaker.withdrawn(probing), 31_000, 60_000)._tag, "Probing")
    assert.deepStrictEqual(Breaker.withdrawn(Breaker.closed), Breaker.closed)
    assert.deepStrictEqual(Breaker.withdrawn(open), open)
  })
})

import { assert, describe, it } from "@effect/vitest"
import * as NodeServices from "@effect/platform-node/NodeServices"
import type { HistoryLine, LedgerEvent } from "@trunkline/dispatch/Ledger"
import { FaultPlan } from "@trunkline/simulator"
import { Effect } from "effect"
import * as DemoReport from "../src/DemoReport.ts"
import * as Folder from "./support/Folder.ts"
import * as Process from "./support/Process.ts"

describe("trunkline demo", () => {
  it.live(
    "needs no key, and ends with one line of JSON: nobody rung twice, nobody forgotten",
    () =>
      Effect.gen(function* () {
        const folder = yield* Folder.make()
        const { code, stdout, stderr } = yield* Process.run(["demo", "--json"], { folder })
        assert.strictEqual(code, 0)
        assert.include(stderr, "The calling window is switched off, so that the demo runs at any hour.")
        assert.match(stdout, /^\{.*\}\n$/)
        const { attempts, byProvider, byDisposition, durationMs, ...counts } = JSON.parse(stdout)
        assert.deepStrictEqual(counts, {
          calls: 200,
          settled: 200,
          placed: 200,
          notPlaced: 0,
          parked: 0,
          rejected: 0,
          rungTwice: 0,
          neverRung: 0,
        })
        assert.isAbove(attempts, 200)
        assert.strictEqual(byProvider.happyrobot + byProvider.hamsa, 200)
        assert.isAbove(byDisposition.completed, 100)
        assert.isNumber(durationMs)
      }).pipe(Effect.provide(NodeServices.layer)),
    120_000,
  )
})

const history = (...events: ReadonlyArray<LedgerEvent>): ReadonlyArray<HistoryLine> =>
  events.map((event, at) => ({ at, event, times: 1, lastAt: at }))

const dial = (attempt: string, provider: "happyrobot" | "hamsa"): LedgerEvent => ({
  _tag: "dial",
  attempt,
  provider,
  reason: { _tag: "ready" },
})

describe("the demo's report", () => {
  const histories = [
    history(
      dial("a-1", "happyrobot"),
      {
        _tag: "not-placed",
        attempt: "a-1",
        proof: { _tag: "never-sent", why: "refused", concerns: "connection" },
      },
      dial("a-2", "hamsa"),
      { _tag: "unknown", attempt: "a-2", evidence: { _tag: "timed-out", why: "none" } },
      { _tag: "not-placed", attempt: "a-2", proof: { _tag: "absent", absences: 3 } },
      dial("a-3", "hamsa"),
      { _tag: "placed", attempt: "a-3", providerCallId: "1" },
    ),
    history(
      dial("b-1", "hamsa"),
      { _tag: "unknown", attempt: "b-1", evidence: { _tag: "timed-out", why: "none" } },
      { _tag: "placed", attempt: "b-1", providerCallId: "2" },
    ),
  ]
  const unheard = {
    sent: {},
    accepted: 0,
    refused: 0,
    unanswered: 0,
    retries: 0,
    givenUp: 0,
    faults: {},
  }
  const rings = {
    rings: 2,
    numbers: 2,
    intents: 2,
    rungTwice: { byNumber: { count: 0, keys: [], redials: 0 }, byIntent: { count: 0, keys: [], redials: 0 } },
    neverRung: { count: 0, numbers: [] },
    unexpected: { count: 0, numbers: [] },
    dials: { happyrobot: 0, hamsa: 3 },
    maxInOneSecond: { happyrobot: 0, hamsa: 1 },
    faults: { happyrobot: { readFailure: 2 }, hamsa: { ringThenHang: 1, hangBeforeRinging: 1 } },
    webhooks: { happyrobot: unheard, hamsa: unheard },
  }
  const doubts = DemoReport.doubtsOf(histories)

  it("counts what became of the dials that ended unclear or found no connection", () => {
    assert.deepStrictEqual(doubts, { unclear: 2, absent: 1, neverSent: { happyrobot: 1, hamsa: 0 } })
    assert.strictEqual(
      DemoReport.verdict(rings, doubts),
      [
        "2 dials ended unclear: they may have rung or not. None of them was sent again; the",
        "providers' own records showed that 1 had rung and 1 had not.",
        "",
        "The simulator's own count: 2 rings at 2 numbers.",
        "  rung twice   0",
        "  never rung   0",
      ].join("\n"),
    )
  })

  it("names every fault in plain words, and the outages", () => {
    assert.strictEqual(
      DemoReport.faultTable(FaultPlan.demo, rings, doubts),
      `
┌─────────────────────────────────────────┬────────────┬───────┐
│ Injected faults                         │ HappyRobot │ Hamsa │
├─────────────────────────────────────────┼────────────┼───────┤
│ rang, then no answer came (timeout)     │          0 │     1 │
│ no answer, and nobody was rung          │          0 │     1 │
│ a question how a call goes failed (500) │          2 │     0 │
│ outage of 4 seconds                     │          1 │     0 │
│ dials that met the outage               │          1 │     0 │
└─────────────────────────────────────────┴────────────┴───────┘`.trimStart(),
    )
  })
})

import { assert, describe, it } from "@effect/vitest"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect } from "effect"
import { FetchHttpClient } from "effect/http"
import * as Report from "../src/submit/Report.ts"
import { type Outcome, submitHttp } from "../src/submit/SubmitHttp.ts"

describe("A server under load over HTTP", () => {
  it.live("takes every call once, also from those who cut their connection and ask again", () =>
    Effect.gen(function* () {
      const outcome = yield* submitHttp({ rate: 50, seconds: 2, cuts: 0.5 }, () => {})
      assert.lengthOf(outcome.handedIn, 100)
      assert.isAbove(
        outcome.handedIn.reduce((sum, { cut }) => sum + cut, 0),
        0,
      )
      assert.deepStrictEqual([outcome.lost, outcome.doubled, outcome.rungTwice], [[], [], 0])
    }).pipe(Effect.provide([NodeServices.layer, FetchHttpClient.layer])),
  )
})

describe("The report about it", () => {
  const look = { p99: 12, latest: 40, memory: 400e6, cpu: 1 }
  const good: Outcome = {
    rate: 1,
    seconds: 1,
    cuts: 0,
    handedIn: [{ key: "call-0", status: 201, millis: 3, cut: 0 }],
    lost: [],
    doubled: [],
    rungTwice: 0,
    rings: 1,
    looks: Array.from({ length: 9 }, () => look),
    cpu: 1,
    machineLoad: 1,
  }

  it.each<readonly [Partial<Outcome>, string]>([
    [{ lost: ["call-0"] }, "1 calls are lost: call-0"],
    [{ doubled: ["call-0"] }, "1 calls are doubled: call-0"],
    [{ rungTwice: 2 }, "2 phones rang more than once"],
    [
      { looks: [...good.looks, { ...look, p99: 51 }] },
      "timers were late by 51.0 ms in 99 of 100 cases of some five seconds",
    ],
    [
      { looks: good.looks.map((each, index) => ({ ...each, memory: index < 6 ? 300e6 : 400e6 })) },
      "memory has grown from 300 MB to 400 MB",
    ],
  ])("names what is not as it has to be: %j", (wrong, said) => {
    assert.deepStrictEqual(Report.failures(good), [])
    assert.deepStrictEqual(Report.failures({ ...good, ...wrong }), [said])
  })
})

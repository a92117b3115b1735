import { assert, describe, it } from "@effect/vitest"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect } from "effect"
import { FetchHttpClient } from "effect/http"
import { killLoop } from "../src/kill/KillLoop.ts"
import * as Report from "../src/kill/Report.ts"

describe("A worker that is killed again and again", () => {
  it.live(
    "rings everyone once and forgets nobody",
    () =>
      Effect.gen(function* () {
        const rounds: Array<number> = []
        const outcome = yield* killLoop({ rounds: 10, calls: 100, seed: 7 }, ({ kills }) =>
          Effect.sync(() => rounds.push(kills)),
        )
        assert.deepStrictEqual(outcome.verdict.violations, [], Report.ofOutcome(outcome))
        assert.deepStrictEqual(rounds, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
        assert.strictEqual(outcome.verdict.settled, 100)
        assert.strictEqual(outcome.verdict.rang, 100)
        assert.strictEqual(outcome.rings, 100)
        assert.isAbove(outcome.verdict.orphaned, 0)
        assert.isAbove(outcome.faults, 0)
      }).pipe(Effect.provide([NodeServices.layer, FetchHttpClient.layer])),
    180_000,
  )
})

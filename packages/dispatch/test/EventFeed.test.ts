import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { EventFeed } from "../src/EventFeed.ts"
import { KillSwitch } from "../src/KillSwitch.ts"
import { Ledger } from "../src/Ledger.ts"
import { SuppressionList } from "../src/SuppressionList.ts"
import { phone, request, requests } from "./support/Dispatching.ts"
import * as LedgerEngine from "./support/LedgerEngine.ts"

describe("The feed", () => {
  it.effect("has every line of every call once, in the order of writing, whatever the clock says", () =>
    Effect.gen(function* () {
      const ledger = yield* Ledger
      const feed = yield* EventFeed
      assert.strictEqual(yield* feed.last, 0)
      assert.deepStrictEqual(yield* feed.after(0, 10), [])
      yield* Effect.forEach(requests(3), (each) => ledger.submit([each]), { concurrency: "unbounded" })
      yield* ledger.intake.add(
        "file",
        [10, 11, 12].map((n) => ({ line: n, request: request(n, { campaign: "file" }) })),
      )
      yield* ledger.intake.admit("file")
      yield* (yield* SuppressionList).add({ phone: phone(1), source: "letter" })
      yield* (yield* KillSwitch).halt({ by: "alex", note: "" })
      const lines = yield* feed.after(0, 100)
      assert.deepStrictEqual(
        lines.map(({ number }) => number),
        [1, 2, 3, 4, 5, 6, 7],
      )
      assert.deepStrictEqual(
        lines.map(({ line }) => line.event._tag),
        [...Array.from({ length: 6 }, () => "submitted"), "settle"],
      )
      assert.deepStrictEqual(
        lines.slice(3, 6).map((each) => [each.campaign, each.phone]),
        [10, 11, 12].map((n) => ["file", phone(n)]),
      )
      assert.strictEqual(yield* feed.last, 7)
      assert.deepStrictEqual(yield* feed.after(2, 3), lines.slice(2, 5))
      assert.deepStrictEqual(yield* feed.after(7, 3), [])
    }).pipe(Effect.provide(Layer.fresh(LedgerEngine.ledger))),
  )
})

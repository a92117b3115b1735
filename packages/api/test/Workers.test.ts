import { assert, describe, it } from "@effect/vitest"
import * as Shards from "@trunkline/dispatch/Shards"
import { Self, Workers } from "@trunkline/dispatch/Workers"
import { Context, Effect } from "effect"
import { TestClock } from "effect/testing"
import { served } from "./support/Served.ts"

describe("GET /v1/workers", () => {
  it.effect("has nobody to list where a worker has the ledger for itself", () =>
    Effect.gen(function* () {
      const { as } = yield* served({})
      const { json } = yield* as("read")({ path: "/v1/workers" })
      assert.deepStrictEqual(json, { shards: 64, workers: [] })
    }),
  )

  it.effect("tells who works on what, and who is leaving", () =>
    Effect.gen(function* () {
      const { as, context } = yield* served({})
      const workers = Context.get(context, Workers)
      yield* workers.sign({ shards: Shards.all, isLeaving: false })
      yield* TestClock.adjust("1 second")
      yield* workers.sign({ shards: new Set("AB"), isLeaving: true })
      const { rows } = yield* as("read")({ path: "/v1/workers" })
      assert.deepStrictEqual(rows("workers"), [
        {
          id: "a-1",
          name: "process 1 on a",
          state: "leaving",
          since: "1970-01-01T00:00:00.000Z",
          seenAt: "1970-01-01T00:00:01.000Z",
          shards: ["A", "B"],
        },
      ])
      yield* workers.leave
      assert.deepStrictEqual((yield* as("read")({ path: "/v1/workers" })).rows("workers"), [])
    }).pipe(Effect.provideService(Self, { id: "a-1", name: "process 1 on a" })),
  )
})

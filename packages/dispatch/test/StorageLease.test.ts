import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import * as SecureRandom from "effect/crypto/SecureRandom"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqliteConnection from "../src/SqliteConnection.ts"
import { Ledger } from "../src/Ledger.ts"
import * as SqliteLedger from "../src/SqliteLedger.ts"
import { request } from "./support/Dispatching.ts"

/** A ledger with the database under it: what no transaction of ours would write is written by hand. */
const ledger = SqliteLedger.layerNoDeps("in memory").pipe(
  Layer.provideMerge([SqliteConnection.layer(":memory:"), SecureRandom.layerWebCrypto]),
)

const open = ["dialing", "unknown", "parked", "placed"] as const
const closed = ["not-placed", "ended"] as const
const states = [...open, ...closed]

/** Writes attempts of two calls to one person down, and says whether the database took the second one. */
const takesBoth = (first: string, second: string) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient
    const calls = yield* (yield* Ledger).submit([request(0, { key: "a" }), request(0, { key: "b" })])
    const insert = (index: number, state: string) =>
      sql`INSERT INTO attempts ${sql.insert({
        id: `attempt-${index}`,
        call_id: calls[index]?.callId ?? "",
        ordinal: 1,
        provider: "hamsa",
        person: "the same",
        state,
        began_at: 0,
        changed_at: 0,
        provider_call_id: "h-1",
        evidence: "{}",
        proof: "{}",
        disposition: "completed",
      })}`
    yield* insert(0, first)
    return yield* Effect.match(insert(1, second), {
      onFailure: ({ reason }) => reason._tag,
      onSuccess: () => "taken",
    })
  }).pipe(Effect.provide(ledger))

describe("The database itself", () => {
  it.effect("takes one attempt at a time that may be ringing a person, whoever writes it", () =>
    Effect.gen(function* () {
      const isOpen = (state: string) => open.some((each) => each === state)
      for (const first of states) {
        for (const second of states) {
          assert.strictEqual(
            yield* takesBoth(first, second),
            isOpen(first) && isOpen(second) ? "UniqueViolation" : "taken",
            `${first}, then ${second}`,
          )
        }
      }
    }),
  )
})

/** A ledger as it is after some days of use: calls in every state, and something in every table. */
import { Simulator } from "@trunkline/simulator"
import { Effect, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { DatabaseSync } from "node:sqlite"
import { ApiTokens } from "../../src/ApiTokens.ts"
import { AuditLog } from "../../src/AuditLog.ts"
import { Campaigns } from "../../src/Campaigns.ts"
import { Dispatch } from "../../src/Dispatch.ts"
import { KillSwitch } from "../../src/KillSwitch.ts"
import { Ledger } from "../../src/Ledger.ts"
import { EventEndpoints } from "../../src/Outbox.ts"
import * as SqliteLedger from "../../src/SqliteLedger.ts"
import { SuppressionList } from "../../src/SuppressionList.ts"
import { phone, request } from "./Dispatching.ts"

const calls = 60

const faults = {
  refuse: 0.1,
  tooManyRequests: 0.1,
  hangBeforeRinging: 0.1,
  ringThenDrop: 0.1,
  ring500: 0.1,
} as const

/** Half a second of virtual time, and then the promises of the requests that it set off. */
const step = Effect.andThen(
  TestClock.adjust("500 millis"),
  Effect.promise(() => new Promise((resolve) => setImmediate(resolve))),
)

/** Calls over the simulator for ten seconds; then the worker is gone. */
const dialled = Effect.fnUntraced(function* (filename: string) {
  const simulator = yield* Simulator
  const layer = Dispatch.layer({
    ledger: filename,
    fetch: simulator.fetch,
    connections: { happyrobot: { apiKey: Redacted.make("any"), baseUrl: simulator.baseUrl.happyrobot } },
    settings: {
      agents: { default: { happyrobot: { numberId: "number", useCaseId: "use case" } } },
      providers: { happyrobot: { cps: 5, concurrency: 20, timeout: "2 seconds" } },
      policy: { window: false },
    },
  })
  yield* Effect.gen(function* () {
    const dispatch = yield* Dispatch
    for (let nth = 0; nth < calls; nth++) {
      yield* dispatch.submit({
        phone: phone(nth),
        key: `visit-${nth}`,
        params: { name: `"Zoë" \\u0000 ${"é😀".repeat(nth)}` },
      })
    }
    yield* Effect.replicateEffect(step, 20)
  }).pipe(Effect.provide(layer))
})

/** What people and providers have told it besides. */
const told = Effect.gen(function* () {
  const ledger = yield* Ledger
  const campaigns = yield* Campaigns
  const order = { by: "alex", note: "a note" }
  yield* ledger.submit([request(70, { campaign: "spring" }), request(72)])
  yield* campaigns.direct("spring", "paused", order)
  yield* ledger.intake.add("autumn", [{ line: 1, request: request(71) }])
  yield* (yield* SuppressionList).add({ phone: phone(72), source: "a letter" })
  yield* (yield* KillSwitch).halt(order)
  yield* (yield* ApiTokens).create({ name: "crm", role: "read", by: "alex" })
  yield* (yield* AuditLog).begin({ actor: "crm", action: "cancelCall", subject: "visit-1" })
  yield* ledger.inbox.keep({
    provider: "hamsa",
    event: {
      type: "call.ended",
      identity: "first",
      attemptId: undefined,
      providerCallId: "call-1",
      at: undefined,
      said: { _tag: "Unrecognized" },
      reference: undefined,
    },
    body: "no\0text",
    headers: {},
  })
})

/** Fills a new file; needs a simulator. */
export const make = Effect.fnUntraced(function* (filename: string) {
  yield* dialled(filename)
  yield* told.pipe(
    Effect.provide(SqliteLedger.layer({ filename, as: "editor" })),
    Effect.provideService(EventEndpoints, [
      { name: "crm", url: "https://crm.example.com", allowPrivate: false, numbers: "masked" },
    ]),
  )
})

export const plan = { seed: 5, dial: faults } as const

/** What a statement finds in a file. */
export const query = (filename: string, sql: string): ReadonlyArray<Readonly<Record<string, unknown>>> => {
  const database = new DatabaseSync(filename)
  const rows = database.prepare(sql).all()
  database.close()
  return rows
}

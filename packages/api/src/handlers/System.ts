/** What the operations about the worker as a whole do. */
import { Activity } from "@trunkline/dispatch/Activity"
import { AuditLog } from "@trunkline/dispatch/AuditLog"
import { Dispatcher } from "@trunkline/dispatch/Dispatcher"
import { KillSwitch } from "@trunkline/dispatch/KillSwitch"
import { type Halt, Ledger } from "@trunkline/dispatch/Ledger"
import { LedgerProbe } from "@trunkline/dispatch/LedgerProbe"
import { Providers } from "@trunkline/dispatch/Providers"
import { explain } from "@trunkline/dispatch/Reason"
import { Clock, Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Caller } from "../AccessControl.ts"
import { Api } from "../Api.ts"
import { instantOf, usualLimit } from "../contract/Values.ts"
import * as Problem from "../Problem.ts"
import * as Shown from "./Shown.ts"

const shown = (halt: Halt | undefined) =>
  halt === undefined
    ? { halted: false }
    : { halted: true, at: instantOf(halt.at), by: halt.by, note: halt.note }

export const layer = HttpApiBuilder.group(Api, "system", (handlers) =>
  handlers
    .handle(
      "readStatus",
      Effect.fnUntraced(
        function* () {
          const byState = yield* (yield* Ledger).states()
          const caller = yield* Caller
          const opening = yield* (yield* Activity).opening(yield* Clock.currentTimeMillis)
          return {
            calls: Object.values(byState).reduce((sum, count) => sum + count, 0),
            byState,
            ...(opening !== undefined && {
              opening: {
                at: instantOf(opening.at),
                call: opening.callId,
                words: Shown.to(caller, opening.phone)(explain(opening.reason)),
              },
            }),
          }
        },
        Effect.catchTag("LedgerError", Problem.ofLedger),
      ),
    )
    .handle("readCaller", () => Effect.map(Caller, ({ name, role, numbers }) => ({ name, role, numbers })))
    .handle(
      "readHalt",
      Effect.fnUntraced(
        function* () {
          return shown(yield* (yield* KillSwitch).current)
        },
        Effect.catchTag("LedgerError", Problem.ofLedger),
      ),
    )
    .handle(
      "halt",
      Effect.fnUntraced(
        function* ({ payload: { note = "" } }) {
          const { name } = yield* Caller
          return shown(yield* (yield* KillSwitch).halt({ by: name, note }))
        },
        Effect.catchTag("LedgerError", Problem.ofLedger),
      ),
    )
    .handle(
      "liftHalt",
      Effect.fnUntraced(
        function* () {
          const { name } = yield* Caller
          yield* (yield* KillSwitch).lift(name)
          yield* (yield* Dispatcher).wake
          return shown(undefined)
        },
        Effect.catchTag("LedgerError", Problem.ofLedger),
      ),
    )
    .handle(
      "readAuditLog",
      Effect.fnUntraced(
        function* ({ query: { before, limit = usualLimit } }) {
          const entries = yield* (yield* AuditLog).list({ limit, before })
          return {
            entries: entries.map(({ outcome, at, ...entry }) => ({
              ...entry,
              at: instantOf(at),
              ...(outcome !== undefined && { outcome }),
            })),
            next: entries.length < limit ? null : (entries.at(-1)?.id ?? null),
          }
        },
        Effect.catchTag("LedgerError", Problem.ofLedger),
      ),
    ),
)

const allIsWell = { status: "ok" as const }

const noProvider = new Problem.Unavailable({
  detail: "No provider is on: nobody can be dialled.",
  remedy: "Set HAPPYROBOT_API_KEY or HAMSA_API_KEY, and start the worker again.",
})

/** How long an answer holds: whoever asks without a token can have the ledger written no more often than that. */
const shelfLife = "1 second"

export const healthLayer = HttpApiBuilder.group(
  Api,
  "health",
  Effect.fnUntraced(function* (handlers) {
    // Others wait for it too: who is the first to ask must not break it off.
    const write = Effect.uninterruptible((yield* LedgerProbe).write)
    const probe = yield* Effect.cachedWithTTL(write, shelfLife)
    const ledger = yield* Ledger
    const providers = yield* Providers
    return handlers
      .handle("healthz", () => Effect.mapError(Effect.as(ledger.halt, allIsWell), Problem.ofLedger))
      .handle("readyz", () =>
        providers.size === 0 ? noProvider : Effect.mapError(Effect.as(probe, allIsWell), Problem.ofLedger),
      )
  }),
)

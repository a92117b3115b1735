import { Ledger } from "@trunkline/dispatch/Ledger"
import { explain } from "@trunkline/dispatch/Reason"
import { Effect } from "effect"
import type { Kept } from "./Verdict.ts"

/** What the ledger holds when all is done, and how many attempts were left by a worker that died in the middle of them. */
export const ledgerContents = Effect.gen(function* () {
  const ledger = yield* Ledger
  let orphaned = 0
  const kept = yield* Effect.forEach(
    yield* ledger.list({}, Number.MAX_SAFE_INTEGER),
    Effect.fnUntraced(function* ({ attempts, call, state }) {
      const events = (yield* ledger.history(call.id)).map(({ event }) => event)
      orphaned += events.filter(
        (event) => event._tag === "unknown" && event.evidence._tag === "worker-died",
      ).length
      const park = events.findLast((event) => event._tag === "park")
      const one: Kept = {
        id: call.id,
        key: call.request.key,
        state,
        attempts,
        parkedFor: park && explain(park.reason),
      }
      return one
    }),
  )
  return { kept, orphaned }
})

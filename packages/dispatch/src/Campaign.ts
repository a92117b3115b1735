/** Works on a ledger until every call of a campaign has come to its end. */
import { Clock, Effect, PubSub } from "effect"
import { Dispatcher } from "./Dispatcher.ts"
import { Ledger, type LedgerError, type StateCounts } from "./Ledger.ts"

/** How often to look at the counts (milliseconds), unless all that are left have arrived; and how much longer than one look that must be. */
const pause = 250
const patience = 20

/** Calls that are neither settled nor waiting for a person. */
export const unfinished = (counts: StateCounts): number =>
  Object.entries(counts).reduce(
    (sum, [state, count]) => (state === "settled" || state === "parked" ? sum : sum + count),
    0,
  )

/**
 * Dispatches until every call of the campaign is settled or parked. Calls of other campaigns in the same ledger go on meanwhile.
 *
 * Interrupting it is safe at any time: what is in flight is finished and written down, and the rest stays in the ledger.
 */
export const run = (
  campaign: string,
  onProgress: (counts: StateCounts) => Effect.Effect<void>,
): Effect.Effect<void, LedgerError, Ledger | Dispatcher> =>
  Effect.gen(function* () {
    const ledger = yield* Ledger
    const dispatcher = yield* Dispatcher
    const finished = Effect.gen(function* () {
      const arrivals = yield* dispatcher.arrivals
      while (true) {
        const before = yield* Clock.currentTimeMillis
        const counts = yield* ledger.states(campaign)
        const took = (yield* Clock.currentTimeMillis) - before
        yield* onProgress(counts)
        const left = unfinished(counts)
        if (left === 0) return
        const allArrived = PubSub.takeBetween(arrivals, left, left)
        yield* Effect.raceFirst(Effect.sleep(Math.max(pause, took * patience)), allArrived)
      }
    })
    yield* Effect.raceFirst(finished, dispatcher.run)
  }).pipe(Effect.scoped)

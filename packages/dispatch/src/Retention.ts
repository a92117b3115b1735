/** Erases what the settings keep no longer, a little at a time, for as long as a worker runs. */
import { Clock, Effect } from "effect"
import type { Ledger, LedgerError } from "./Ledger.ts"

/** How many calls are erased in one transaction: others wait for it. */
const atOnce = 100

/** `retention`: how long settled calls are kept (milliseconds); for ever if absent. `isOurs`: one of several workers does it. */
export const enforce = (
  ledger: Ledger["Service"],
  retention: number | undefined,
  isOurs: Effect.Effect<boolean> = Effect.succeed(true),
): Effect.Effect<never, LedgerError> =>
  retention === undefined
    ? Effect.never
    : Effect.gen(function* () {
        if (!(yield* isOurs)) return yield* Effect.sleep("1 minute")
        const erased = yield* ledger.erase((yield* Clock.currentTimeMillis) - retention, atOnce)
        yield* Effect.sleep(erased < atOnce ? "1 hour" : "1 second")
      }).pipe(Effect.forever)

/** What a dead worker left in the middle of a dial: it may have rung. */
import { Clock, Effect } from "effect"
import type { CallFile } from "./Call.ts"
import * as Evolve from "./Evolve.ts"
import type { Ledger, LedgerError } from "./Ledger.ts"
import * as Step from "./Step.ts"

/** Every call that was being dialled, with what is known of it now. For a worker that starts, and has begun nothing itself. */
export const leftBehind: (
  ledger: Ledger["Service"],
) => Effect.Effect<ReadonlyArray<{ readonly file: CallFile; readonly learned: Step.Learned }>, LedgerError> =
  Effect.fnUntraced(function* (ledger) {
    const now = yield* Clock.currentTimeMillis
    const left = yield* ledger.due({ states: ["dialing"], now: Step.never, limit: Step.never })
    return left.flatMap((file) => {
      const attempt = Evolve.openAttempt(file)
      return attempt?._tag === "Dialing" ? [{ file, learned: Step.afterCrash(attempt, now) }] : []
    })
  })

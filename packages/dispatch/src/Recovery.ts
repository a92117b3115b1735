/** What a dead worker left in the middle of a dial: it may have rung. */
import type { Effect } from "effect"
import type { CallFile } from "./Call.ts"
import * as Evolve from "./Evolve.ts"
import type { Ledger, LedgerError } from "./Ledger.ts"
import * as Step from "./Step.ts"

/** Every call that was being dialled. For a worker that has the ledger for itself, and has begun nothing yet. */
export const leftBehind = (ledger: Ledger["Service"]): Effect.Effect<ReadonlyArray<CallFile>, LedgerError> =>
  ledger.due({ states: ["dialing"], now: Step.never, limit: Step.never })

/** What is known now of calls whose worker is gone. */
export const learned = (
  left: ReadonlyArray<CallFile>,
  now: number,
): ReadonlyArray<{ readonly file: CallFile; readonly learned: Step.Learned }> =>
  left.flatMap((file) => {
    const attempt = Evolve.openAttempt(file)
    return attempt?._tag === "Dialing" ? [{ file, learned: Step.afterCrash(attempt, now) }] : []
  })

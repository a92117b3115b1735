/** The histories of all calls as one, in the order in which they were written: for those who look on. */
import { Context, type Effect } from "effect"
import type { HistoryLine, LedgerError } from "./Ledger.ts"

/** A line of the history of a call, in the order over all calls. */
export interface FeedLine {
  /** Higher than that of every line that was written before. */
  readonly number: number
  readonly callId: string
  readonly campaign: string
  /** The number of the call, for masking it in the texts of the line. */
  readonly phone: string
  readonly line: HistoryLine
}

/**
 * Gotcha: a line whose decision is made again is counted up where it stands, and does not come twice.
 *
 * @example
 * const feed = yield* EventFeed
 * const lines = yield* feed.after(yield* feed.last, 100)
 */
export class EventFeed extends Context.Service<
  EventFeed,
  {
    /** The number of the last line that was written; 0 if there is none. */
    readonly last: Effect.Effect<number, LedgerError>
    /** The lines after the one of this number, in their order. */
    after(number: number, limit: number): Effect.Effect<ReadonlyArray<FeedLine>, LedgerError>
  }
>()("@trunkline/dispatch/EventFeed") {}

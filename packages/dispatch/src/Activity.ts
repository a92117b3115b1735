/** What the calls of a ledger come to over time, and when the next of them may be dialled: for those who look on. */
import { Context, type Effect } from "effect"
import type { Disposition } from "./Disposition.ts"
import type { LedgerError } from "./Ledger.ts"
import type { ProviderId } from "./ProviderId.ts"
import type { Reason } from "./Reason.ts"

/** What happened within one minute. */
export interface ActiveMinute {
  /** When the minute begins (milliseconds since 1970). */
  readonly at: number
  /** Attempts that began in it, by provider. */
  readonly begun: Readonly<Partial<Record<ProviderId, number>>>
  /** Calls that were settled in it, by how they ended. */
  readonly settled: Readonly<Partial<Record<Disposition, number>>>
}

export interface ActivityQuery {
  /** From the minute of this instant on (milliseconds since 1970). */
  readonly since: number
  /** To the minute before this instant. */
  readonly until: number
  /** Of this campaign alone. Only its settled calls are counted: attempts do not know their campaign. */
  readonly campaign?: string | undefined
}

/** A waiting call that nothing but hours keeps from being dialled. */
export interface Opening {
  readonly callId: string
  /** When its hours begin (milliseconds since 1970). */
  readonly at: number
  readonly reason: Reason
  /** The number of the call, for masking it in the words of the reason. */
  readonly phone: string
}

export class Activity extends Context.Service<
  Activity,
  {
    /** The minutes in which something happened, oldest first. Asks for a day at most: it counts every attempt of that time. */
    minutes(query: ActivityQuery): Effect.Effect<ReadonlyArray<ActiveMinute>, LedgerError>
    /**
     * The next call behind a closed calling window; nothing if none waits there.
     *
     * Gotcha: it looks at the 500 waiting calls that wake next. Behind as many that wait for something else it finds none.
     */
    opening(now: number): Effect.Effect<Opening | undefined, LedgerError>
  }
>()("@trunkline/dispatch/Activity") {}

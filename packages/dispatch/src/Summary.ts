/** What came of a campaign, in the form that programs read. */
import type { Tally } from "./Ledger.ts"
import type { Disposition } from "./Disposition.ts"
import type { ProviderId } from "./ProviderId.ts"

export interface Summary {
  readonly calls: number
  readonly settled: number
  /** Calls that a provider took. */
  readonly placed: number
  /** Settled calls that were proved not to have rung anyone. */
  readonly notPlaced: number
  readonly parked: number
  /** Rows that were not taken, and calls that a rule kept from being dialled. */
  readonly rejected: number
  readonly attempts: number
  readonly byProvider: Readonly<Partial<Record<ProviderId, number>>>
  readonly byDisposition: Readonly<Partial<Record<Disposition, number>>>
  readonly durationMs: number
}

export const make = (tally: Tally, rejectedRows: number, durationMs: number): Summary => ({
  calls: tally.calls,
  settled: tally.byState.settled ?? 0,
  placed: tally.placed,
  notPlaced: tally.notPlaced - tally.ruledOut,
  parked: tally.byState.parked ?? 0,
  rejected: rejectedRows + tally.ruledOut,
  attempts: tally.attempts,
  byProvider: tally.byProvider,
  byDisposition: tally.byDisposition,
  durationMs,
})

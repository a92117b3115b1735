/**
 * Which calls are asked about next. So many questions may be on their way to each provider, so that what one leaves hanging holds up
 * no call of another.
 */
import { Effect } from "effect"
import type { CallFile } from "./Call.ts"
import { CurrentCall } from "./CurrentCall.ts"
import * as Evolve from "./Evolve.ts"
import type { Ledger, LedgerError } from "./Ledger.ts"
import { type ProviderId, providerIds } from "./ProviderId.ts"
import type { Shards } from "./Shards.ts"

/** How many questions to one provider may be on their way at the same time. */
const atOnce = 32

export interface Asker {
  readonly ledger: Ledger["Service"]
  /** Whether somebody is at work on the call already, and on how many calls that the ledger still offers. */
  readonly isTaken: (callId: string) => boolean
  readonly taken: () => number
  /** Asks, in a fiber of its own, and tells when it is done. */
  readonly start: (file: CallFile, done: () => void) => Effect.Effect<unknown>
}

/** Starts the questions that are due and have room. */
export const make = ({ ledger, isTaken, taken, start }: Asker) => {
  const onTheirWay = new Map<ProviderId, number>()
  const isFull = (id: ProviderId) => (onTheirWay.get(id) ?? 0) >= atOnce
  const count = (id: ProviderId | undefined, change: 1 | -1) => {
    if (id !== undefined) onTheirWay.set(id, (onTheirWay.get(id) ?? 0) + change)
  }

  return Effect.fnUntraced(function* (now: number, shards: Shards): Effect.fn.Return<void, LedgerError> {
    for (;;) {
      const except = providerIds.filter(isFull)
      if (except.length === providerIds.length) return
      const limit = atOnce + taken()
      const due = yield* ledger.due({ states: ["reconciling", "following"], now, limit, except, shards })
      for (const file of due.filter(({ call }) => !isTaken(call.id))) {
        const provider = Evolve.openAttempt(file)?.provider
        if (provider !== undefined && isFull(provider)) continue
        count(provider, 1)
        yield* Effect.provideService(
          start(file, () => count(provider, -1)),
          CurrentCall,
          file.call.id,
        )
      }
      // What one provider cannot be asked yet must not stand before what another one can.
      if (due.length < limit || providerIds.filter(isFull).length === except.length) return
    }
  })
}

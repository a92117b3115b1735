/** When the request of an attempt that was begun leaves: no second, wherever it is laid, holds more than the provider takes. */
import { Clock, Effect } from "effect"
import type { Dial } from "./Decide.ts"
import * as DialResult from "./DialResult.ts"
import { Begun } from "./internal/Begun.ts"
import type { Ledger, LedgerError } from "./Ledger.ts"
import * as Pace from "./Pace.ts"
import type { ProviderId } from "./ProviderId.ts"
import type { Providers } from "./Providers.ts"
import * as ProviderStatus from "./ProviderStatus.ts"
import * as Slots from "./Slots.ts"

type Entry = NonNullable<ReturnType<Providers["Service"]["get"]>>

export interface Sender {
  readonly ledger: Ledger["Service"]
  readonly clock: Clock.Clock
  readonly statuses: ReadonlyMap<ProviderId, ProviderStatus.ProviderStatus>
  readonly update: (
    id: ProviderId,
    change: (status: ProviderStatus.ProviderStatus) => ProviderStatus.ProviderStatus,
  ) => void
}

export type Send = (
  begun: Begun,
  dial: Dial,
  entry: Entry,
) => Effect.Effect<DialResult.DialResult, LedgerError>

/** By the worker's own log of what has left: for one that has the ledger for itself. */
export const byOwnLog = ({ clock, statuses, update }: Sender): Send => {
  /** Waits, after a slow write, until a dial may leave without a second that holds too many. Gives the instant. */
  const placeInPace = Effect.fnUntraced(function* (provider: ProviderId) {
    for (;;) {
      const now = yield* Clock.currentTimeMillis
      const status = statuses.get(provider)
      const leavesAt = status === undefined ? now : Pace.leavesAt(status.pace, now)
      if (leavesAt <= now) {
        update(provider, (each) => ProviderStatus.sent(each, now))
        return now
      }
      yield* Effect.sleep(Math.ceil(leavesAt - now))
    }
  })

  return Effect.fnUntraced(function* (begun, { provider, until }, entry) {
    const placedAt = yield* placeInPace(provider)
    if (placedAt >= until) return DialResult.tooLate
    const leaves = () => update(provider, ProviderStatus.left(placedAt, clock.currentTimeMillisUnsafe()))
    return yield* Begun.dial(begun, entry.provider, leaves)
  })
}

/** At the instant that the ledger gave it: for workers that share one. */
export const inItsSlot = ({ clock, ledger, update }: Sender): Send =>
  Effect.fnUntraced(function* (begun, { provider, until }, entry) {
    const { attempt } = begun
    let slot: number | undefined = attempt.beganAt
    let mayWait = true
    for (;;) {
      const goal: number = slot
      // What it is given next lies behind what the others were given.
      update(provider, (status) => ProviderStatus.outpaced(status, goal - Slots.ahead))
      yield* Effect.sleep(Math.ceil(Math.max(0, goal - (yield* Clock.currentTimeMillis))))
      const now = yield* Clock.currentTimeMillis
      if (now >= until) return DialResult.tooLate
      if (now >= goal && now <= goal + Slots.tolerance) {
        let isMissed = false
        const result: DialResult.DialResult = yield* Begun.dial(begun, entry.provider, () => {
          // A connection had to be opened. It is open by now; if the next one had to be, too, waiting for it would never end.
          isMissed = mayWait && clock.currentTimeMillisUnsafe() > goal + Slots.tolerance
          if (isMissed) throw new Error("the instant at which it was to leave is over")
        })
        if (!isMissed || result !== DialResult.sentTooLate) return result
        mayWait = false
      }
      slot = yield* ledger.postpone(attempt, entry.limits)
      if (slot === undefined) return DialResult.sentTooLate
    }
  })

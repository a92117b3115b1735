/** When the request of an attempt leaves: no second, wherever it is laid, holds more than the provider takes. */
import { Clock, Effect } from "effect"
import type { Dial } from "./Decide.ts"
import * as DialResult from "./DialResult.ts"
import { Begun } from "./internal/Begun.ts"
import type { Begin, Ledger, LedgerError } from "./Ledger.ts"
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

export interface Sending {
  /** Begins an attempt, within the limits of its provider. */
  begin(dial: Dial, entry: Entry): Effect.Effect<Begin, LedgerError>
  /** Sends the one request of an attempt that was begun. */
  send(begun: Begun, dial: Dial, entry: Entry): Effect.Effect<Sent, LedgerError>
}

export interface Sent {
  readonly result: DialResult.DialResult
  /** When the request left, where others wait for it. */
  readonly leftAt?: number | undefined
}

/** By the worker's own log of what has left: for one that has the ledger for itself. */
export const byOwnLog = ({ clock, ledger, statuses, update }: Sender): Sending => {
  /** Waits, after a slow write, until a dial may leave without a second that holds too many. Gives the instant. */
  const placeInPace = Effect.fnUntraced(function* (provider: ProviderId) {
    for (;;) {
      const now = yield* Clock.currentTimeMillis
      const status = statuses.get(provider)
      const leavesAt = status === undefined ? now : Pace.leavesAt(status.pace, now)
      if (leavesAt <= now) {
        update(provider, (each) => ProviderStatus.leaving(each, now))
        return now
      }
      yield* Effect.sleep(Math.ceil(leavesAt - now))
    }
  })

  return {
    begin: (dial, { limits }) => ledger.begin(dial, limits),
    send: Effect.fnUntraced(function* (begun, { provider, until }, entry) {
      const placedAt = yield* placeInPace(provider)
      let hasLeft = false
      const left = (at: number) => {
        hasLeft = true
        update(provider, (each) => ProviderStatus.left(each, placedAt, at))
      }
      const result: DialResult.DialResult =
        placedAt >= until
          ? DialResult.tooLate
          : yield* Begun.dial(begun, entry.provider, () => left(clock.currentTimeMillisUnsafe()))
      if (!hasLeft && DialResult.isNeverSent(result)) {
        update(provider, (each) => ProviderStatus.kept(each, placedAt))
      }
      // Not everything that sends says when the first byte leaves.
      else if (!hasLeft) left(placedAt)
      return { result }
    }),
  }
}

/** In the span of time that the ledger gave it: for workers that share one. */
export const inItsSlot = ({ clock, ledger, update }: Sender): Sending => {
  let punctuality = Slots.punctual

  /** Asks the ledger for a span, and learns how long that takes. */
  const asking = <A, E>(question: (manner: Slots.Punctuality) => Effect.Effect<A, E>) =>
    Effect.gen(function* () {
      const asked = yield* Clock.currentTimeMillis
      const manner = punctuality
      const answer = yield* question(manner)
      punctuality = Slots.answered(punctuality, (yield* Clock.currentTimeMillis) - asked)
      return { answer, manner }
    })
  /** How long the spans of attempts on their way are. */
  const tolerances = new WeakMap<Begun, number>()

  return {
    begin: Effect.fnUntraced(function* (dial, { limits }) {
      const { answer, manner } = yield* asking((each) => ledger.begin(dial, { ...limits, punctuality: each }))
      if (answer._tag === "Begun") tolerances.set(answer.begun, manner.tolerance)
      return answer
    }),
    send: Effect.fnUntraced(function* (begun, { provider, until }, entry) {
      const { attempt } = begun
      let span = { end: attempt.beganAt, length: tolerances.get(begun) ?? 0 }
      let mayWait = true
      for (;;) {
        const { end, length } = span
        // What it is given next lies behind what the others were given.
        const rest = end - length - punctuality.lead - Slots.ahead
        update(provider, (status) => ProviderStatus.outpaced(status, rest))
        yield* Effect.sleep(Math.ceil(Math.max(0, end - length - (yield* Clock.currentTimeMillis))))
        const now = yield* Clock.currentTimeMillis
        punctuality = Slots.came(punctuality, now - (end - length))
        if (now >= until) return { result: DialResult.tooLate }
        if (now <= end) {
          let isMissed = false
          let leftAt: number | undefined
          const result: DialResult.DialResult = yield* Begun.dial(begun, entry.provider, () => {
            const at = clock.currentTimeMillisUnsafe()
            // A connection had to be opened. It is open by now; if the next one had to be, too, waiting for it would never end.
            isMissed = mayWait && at > end
            if (isMissed) throw new Error("the time in which it was to leave is over")
            leftAt = at
          })
          if (!isMissed || result !== DialResult.sentTooLate) return { result, leftAt }
          mayWait = false
        }
        const { answer, manner } = yield* asking((each) =>
          ledger.postpone(attempt, { ...entry.limits, punctuality: each }),
        )
        if (answer === undefined) return { result: DialResult.sentTooLate }
        span = { end: answer, length: manner.tolerance }
      }
    }),
  }
}

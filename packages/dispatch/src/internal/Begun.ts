/** An attempt that the ledger has begun: the ticket for one request, and for no more than one. */
import { Cause, Effect } from "effect"
import { type DialResult, isNeverSent, sentTooLate, unknown } from "../DialResult.ts"
import type { Provider } from "../Provider.ts"
import type { DialingAttempt } from "../Attempt.ts"
import type { Call } from "../Call.ts"
import type { CallRequest } from "../CallRequest.ts"
import type { MayLeave } from "./LeaveBy.ts"

/** What a provider needs to know of an attempt to place the call. Nobody can write one: it comes of an attempt that was begun. */
export class DialOrder {
  readonly #begun: Begun
  /** To be called immediately before the first byte leaves, where that can be known. If it throws, nothing may leave. */
  readonly onSend: () => void
  constructor(begun: Begun, onSend: () => void) {
    this.#begun = begun
    this.onSend = onSend
  }
  /** Sent along, and looked for in the provider's answers. */
  get attemptId(): string {
    return this.#begun.attempt.id
  }
  get callId(): string {
    return this.#begun.call.id
  }
  get request(): CallRequest {
    return this.#begun.call.request
  }
}

/** Made by the ledger; nobody else has a reason to. */
export class Begun {
  readonly call: Call
  readonly attempt: DialingAttempt
  #used = false
  #mayLeave: MayLeave = () => false
  constructor(call: Call, attempt: DialingAttempt) {
    this.call = call
    this.attempt = attempt
  }
  /** The attempt is durable: from now on it may be dialled, within its time. */
  static readonly release = (begun: Begun, mayLeave: MayLeave): void => {
    begun.#mayLeave = mayLeave
  }
  /**
   * Dials. A second time is a bug of ours and must stop the worker rather than ring somebody, unless `onSend` has kept the request
   * back the first time.
   */
  static readonly dial = (
    begun: Begun,
    provider: Provider["Service"],
    onSend: () => void,
  ): Effect.Effect<DialResult> =>
    Effect.suspend(() => {
      if (begun.#used || provider.id !== begun.attempt.provider) {
        return Effect.die(
          new Error(`Attempt ${begun.attempt.id} was about to be dialled twice or elsewhere.`),
        )
      }
      begun.#used = true
      if (!begun.#mayLeave()) return Effect.succeed(sentTooLate)
      let isKeptBack = false
      let hasLeft = false
      let isSentAgain = false
      const order = new DialOrder(begun, () => {
        isSentAgain = hasLeft
        if (isSentAgain) throw new Error("a request of this attempt has left already")
        isKeptBack = true
        // Opening a connection takes time, and this process may have stood still meanwhile.
        if (!begun.#mayLeave()) throw new Error("the time within which it may be sent is over")
        onSend()
        isKeptBack = false
        hasLeft = true
      })
      // Whatever breaks an adapter, the request may have left before.
      return Effect.suspend(() => provider.dial(order)).pipe(
        Effect.catchCause((cause) =>
          Effect.succeed(unknown({ _tag: "adapter-failed", why: String(Cause.squash(cause)) })),
        ),
        Effect.map((result) => {
          // Only what sends can prove that the request was kept back.
          if (!isNeverSent(result)) return result
          // It is said of the second one; the first may have rung.
          if (isSentAgain)
            return unknown({ _tag: "adapter-failed", why: "its request was about to be sent twice" })
          if (!isKeptBack) return result
          begun.#used = false
          return sentTooLate
        }),
      )
    })
}

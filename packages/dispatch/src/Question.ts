/** Questions to a provider, whatever goes wrong with them. */
import { Cause, Effect } from "effect"
import type { PlacedAttempt, Stop } from "./Attempt.ts"
import type { LookupFailed, Provider } from "./Provider.ts"

/**
 * A provider's answer, or why there is none. Such a question is asked again later, whatever went wrong; the end of patience is
 * the decision core's.
 */
export const answerOf = <A extends object>(
  question: () => Effect.Effect<A, LookupFailed>,
): Effect.Effect<A | string> =>
  Effect.suspend(question).pipe(
    Effect.catch(({ why }) => Effect.succeed(why)),
    Effect.catchCause((cause) => Effect.succeed(`its adapter failed: ${String(Cause.squash(cause))}`)),
  )

/** Asks a provider to end a call that a person has cancelled. `provider` is absent if it is switched off. */
export const stop = (
  provider: Provider["Service"] | undefined,
  attempt: PlacedAttempt,
): Effect.Effect<Stop> =>
  provider === undefined
    ? Effect.succeed({ accepted: false, answer: `${attempt.provider} is switched off` })
    : Effect.map(
        answerOf(() => Effect.as(provider.stop(attempt.providerCallId), {})),
        (answer) =>
          typeof answer === "string" ? { accepted: false, answer } : { accepted: true, answer: "it agreed" },
      )

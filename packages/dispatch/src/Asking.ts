/** Questions to providers about attempts: whether one was placed, and how a call goes. What is learned is written down by who asks. */
import { Clock, Effect } from "effect"
import type { UnknownAttempt } from "./Attempt.ts"
import type { CallFile } from "./Call.ts"
import type { Follow } from "./Decide.ts"
import * as Evolve from "./Evolve.ts"
import type { Ledger, LedgerError } from "./Ledger.ts"
import type { Policy } from "./Policy.ts"
import type { Providers } from "./Providers.ts"
import * as Question from "./Question.ts"
import * as Step from "./Step.ts"

export interface Asker {
  readonly ledger: Ledger["Service"]
  readonly providers: Providers["Service"]
  readonly policy: Policy
  readonly unbrokenSince: () => number
}

export const make = ({ ledger, providers, policy, unbrokenSince }: Asker) => ({
  /** Whether an attempt of unknown outcome was placed. */
  whetherPlaced: Effect.fnUntraced(function* (
    { call }: CallFile,
    attempt: UnknownAttempt,
  ): Effect.fn.Return<Step.Learned, LedgerError> {
    const { id, provider, beganAt } = attempt
    const entry = providers.get(provider)
    const known = yield* ledger.knownCalls(call.person, provider)
    const finding =
      entry === undefined
        ? `${provider} is switched off`
        : yield* Question.answerOf(() =>
            entry.provider.find({ attemptId: id, phone: call.request.phone, beganAt, known }),
          )
    const now = yield* Clock.currentTimeMillis
    const answer = typeof finding === "string" ? undefined : finding
    const after = Evolve.afterFinding(attempt, answer, now, policy.reconcile, unbrokenSince())
    return Step.afterFinding(attempt, finding, after)
  }),

  /** How a placed call goes, after the request to end it if a person has cancelled it. */
  howItGoes: Effect.fnUntraced(function* (
    { call }: CallFile,
    { attempt, stop }: Follow,
  ): Effect.fn.Return<Step.Learned, LedgerError> {
    const provider = providers.get(attempt.provider)?.provider
    const stopped = stop
      ? Step.afterStop(attempt, yield* Question.stop(provider, attempt))
      : { attempt, events: [] }
    const { params } = call.request
    const answer = provider && (yield* Question.answerOf(() => provider.read(attempt.providerCallId, params)))
    const progress = typeof answer === "string" ? undefined : answer
    const now = yield* Clock.currentTimeMillis
    const learned = Step.afterProgress(stopped.attempt, Evolve.afterProgress(stopped.attempt, progress, now))
    return { ...learned, events: [...stopped.events, ...learned.events] }
  }),
})

/** The choice of the provider: when each that may take a call can take it, and what is waited for if none can now. */
import type { Array } from "effect"
import * as Backoff from "./Backoff.ts"
import type { NotPlacedAttempt } from "./Attempt.ts"
import type { Expire, Wait, World } from "./Decide.ts"
import type { Policy } from "./Policy.ts"
import type { ProviderId } from "./ProviderId.ts"
import type { Reason } from "./Reason.ts"

export interface Candidate {
  readonly provider: ProviderId
  /** When this call leaves it alone no longer after what it answered. */
  readonly calmAt: number
  /** When its own limits allow a dial too. */
  readonly readyAt: number
  readonly reason: Reason
}

/** When one provider can take this call: its own limits, and what its answers to this call ask for. */
export const of = (
  provider: ProviderId,
  failed: ReadonlyArray<NotPlacedAttempt>,
  world: World,
  policy: Policy,
): Candidate => {
  const limit = world.providers.get(provider) ?? { readyAt: world.now, holds: "cps" }
  const failures = failed.filter((attempt) => attempt.provider === provider)
  const last = failures.at(-1)
  const asked = last?.proof._tag === "refused" ? (last.proof.retryAfter ?? 0) : 0
  const calmAt =
    last === undefined
      ? 0
      : last.endedAt + Math.max(asked, Backoff.delay(policy.backoff, failures.length, last.id))
  return calmAt > limit.readyAt
    ? { provider, calmAt, readyAt: calmAt, reason: { _tag: "backoff", provider, failures: failures.length } }
    : { provider, calmAt, readyAt: limit.readyAt, reason: { _tag: limit.holds, provider } }
}

/** No provider can take the call now: wait for the first that can, unless the call is not wanted any more by then. */
export const waitFor = (
  candidates: Array.NonEmptyReadonlyArray<Candidate>,
  notAfter: number | undefined,
  now: number,
): Wait | Expire => {
  // The limits of a provider may end sooner than announced; how long this call leaves it alone is certain.
  const certain = Math.min(...candidates.map(({ calmAt }) => calmAt))
  if (notAfter !== undefined && certain > notAfter) {
    return { _tag: "Expire", reason: { _tag: "expired", notAfter } }
  }
  const soonest = candidates.reduce((best, each) => (each.readyAt < best.readyAt ? each : best))
  const resting = candidates.filter(({ calmAt }) => calmAt > now)
  return {
    _tag: "Wait",
    until: soonest.readyAt,
    reason: soonest.reason,
    held: {
      by: candidates.filter(({ calmAt }) => calmAt <= now).map(({ provider }) => provider),
      latest: Math.min(...resting.map(({ calmAt }) => calmAt), (notAfter ?? Infinity) + 1),
    },
  }
}

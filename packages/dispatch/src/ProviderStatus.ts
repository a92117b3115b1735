/** What a worker knows of one provider while it runs: pace, breaker, calls in progress, a request to stay away. Pure. */
import * as Breaker from "./Breaker.ts"
import * as Pace from "./Pace.ts"
import type { Readiness } from "./Decide.ts"
import type { DialResult } from "./DialResult.ts"
import type { Policy } from "./Policy.ts"
import type { Rest } from "./Workers.ts"

export interface ProviderLimits {
  /** Dials started per second. */
  readonly cps: number
  /** Calls in progress at the same time. */
  readonly concurrency: number
}

export interface ProviderStatus {
  readonly limits: ProviderLimits
  readonly pace: Pace.Pace
  readonly breaker: Breaker.Breaker
  /** Dials that were decided and are not in the ledger yet. */
  readonly beginning: number
  /** Attempts in progress at the provider when the ledger was last counted, and those begun since. */
  readonly live: number
  /** The provider asked us to stay away until then. */
  readonly quietUntil: number
}

/** How long (milliseconds) to wait before looking again whether a call in progress has ended or a probe has come back. */
const recheck = 1000

/** The status at the start of a worker. `starts`: when the provider's last attempts began, oldest first. */
export const resume = (limits: ProviderLimits, starts: ReadonlyArray<number>): ProviderStatus => ({
  limits,
  pace: Pace.make(limits.cps, starts),
  breaker: Breaker.closed,
  beginning: 0,
  live: 0,
  quietUntil: 0,
})

/** How many more calls may be in progress. */
const places = ({ beginning, live, limits }: ProviderStatus): number => limits.concurrency - beginning - live

export const readiness = (status: ProviderStatus, now: number): Readiness => {
  const held: ReadonlyArray<Readiness> = [
    { readyAt: places(status) > 0 ? 0 : now + recheck, holds: "concurrency" },
    { readyAt: Breaker.readyAt(status.breaker), holds: "breaker" },
    { readyAt: status.quietUntil, holds: "asked-to-wait" },
  ]
  return held.reduce((latest, each) => (each.readyAt > latest.readyAt ? each : latest), {
    readyAt: Pace.readyAt(status.pace, now),
    holds: "cps",
  })
}

/** How many dials may be decided at this instant. */
export const room = (status: ProviderStatus, now: number): number =>
  readiness(status, now).readyAt > now
    ? 0
    : status.breaker._tag === "Closed"
      ? Math.min(Pace.room(status.pace, now), places(status))
      : 1

/** A dial is decided and goes to the ledger. `patience`: milliseconds until its result must be known. */
export const deciding = (status: ProviderStatus, now: number, patience: number): ProviderStatus => ({
  ...status,
  pace: Pace.plan(status.pace, now),
  breaker: Breaker.begun(status.breaker, now, patience),
  beginning: status.beginning + 1,
})

/** The ledger has begun the dial. */
export const begun = (status: ProviderStatus): ProviderStatus => ({
  ...status,
  beginning: status.beginning - 1,
  live: status.live + 1,
})

/** The ledger has not begun the dial: another may take its place. */
export const withdrawn = (status: ProviderStatus): ProviderStatus => ({
  ...status,
  pace: Pace.withdraw(status.pace),
  breaker: Breaker.withdrawn(status.breaker),
  beginning: status.beginning - 1,
})

/** The ledger counts more dials than this worker knows of, and has no place until then. */
export const outpaced = (status: ProviderStatus, until: number): ProviderStatus => ({
  ...status,
  pace: Pace.hold(status.pace, until),
})

/** The first byte of a dial may leave from now on. */
export const leaving = (status: ProviderStatus, now: number): ProviderStatus => ({
  ...status,
  pace: Pace.leave(status.pace, now),
})

/** It has left: later, if a connection had to be opened, or this process was busy. */
export const left = (status: ProviderStatus, since: number, at: number): ProviderStatus => ({
  ...status,
  pace: Pace.left(status.pace, since, at),
})

/** It will never leave. */
export const kept = (status: ProviderStatus, since: number): ProviderStatus => ({
  ...status,
  pace: Pace.kept(status.pace, since),
})

/** The ledger was counted: attempts have ended there, or were begun and ended by other hands. */
export const counted = (status: ProviderStatus, live: number): ProviderStatus => ({ ...status, live })

/** A dial had its result. */
export const concluded = (
  status: ProviderStatus,
  result: DialResult,
  now: number,
  policy: Policy["breaker"],
): ProviderStatus => {
  const refused = result._tag === "NotPlaced" && result.proof._tag === "refused" ? result.proof : undefined
  return {
    ...status,
    breaker: Breaker.observed(status.breaker, verdict(result), now, policy),
    quietUntil: Math.max(status.quietUntil, now + (refused?.retryAfter ?? 0)),
  }
}

/** Why and until when the provider is to be left alone by every worker. */
export const restsOf = (
  { breaker, quietUntil }: ProviderStatus,
  now: number,
): ReadonlyArray<Pick<Rest, "until" | "why">> =>
  [
    { why: "breaker" as const, until: breaker._tag === "Open" ? breaker.until : 0 },
    { why: "asked-to-wait" as const, until: quietUntil },
  ].filter(({ until }) => until > now)

/** Another worker has told so. */
export const rested = (status: ProviderStatus, { until, why }: Rest, now: number): ProviderStatus =>
  until <= now
    ? status
    : why === "breaker"
      ? { ...status, breaker: Breaker.openUntil(status.breaker, until) }
      : { ...status, quietUntil: Math.max(status.quietUntil, until) }

/** What a result says about the provider, and not about this one call. */
const verdict = (result: DialResult): Breaker.Verdict => {
  if (result._tag === "Placed") return "success"
  if (result._tag === "Unknown") return "failure"
  const { proof } = result
  if (proof._tag === "never-sent") return proof.concerns === "connection" ? "failure" : "neutral"
  if (proof._tag !== "refused") return "neutral"
  // A key that is refused, or an account without money, fails every call alike.
  return [401, 402, 403].includes(proof.status) ? "failure" : "neutral"
}

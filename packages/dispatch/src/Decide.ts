/**
 * The decision core: what to do about a call, from its attempts, the world and the policy.
 *
 * Pure and total. It is the only place that can make a `Dial`, and the part of it that does takes closed attempts only: an
 * attempt that may have rung cannot be handed to it.
 */
import { Array } from "effect"
import * as Candidate from "./Candidate.ts"
import * as Compliance from "./Compliance.ts"
import * as DialResult from "./DialResult.ts"
import * as Ordered from "./Ordered.ts"
import * as Redial from "./Redial.ts"
import * as Route from "./Route.ts"
import type { Attempt, ClosedAttempt, OpenAttempt, PlacedAttempt, UnknownAttempt } from "./Attempt.ts"
import type { Call, CallFile } from "./Call.ts"
import * as Course from "./Course.ts"
import type { Disposition } from "./Disposition.ts"
import type { Policy, Route as RouteRule } from "./Policy.ts"
import type { ProviderId } from "./ProviderId.ts"
import type { Reason } from "./Reason.ts"

/** When a provider can take the next dial, and what holds it until then. A provider that is off is not listed. */
export interface Readiness {
  readonly readyAt: number
  readonly holds: "cps" | "concurrency" | "breaker" | "asked-to-wait"
}

/** What the shell read before it asked. Instants are milliseconds since 1970. */
export interface World {
  readonly now: number
  /** The instant since which the time has gone on without a break; how long ago an earlier one was is not sure. */
  readonly unbrokenSince?: number
  readonly providers: ReadonlyMap<ProviderId, Readiness>
  /** When this person was rung within the last 24 hours, by any call, oldest first. */
  readonly rings: ReadonlyArray<number>
  /** Whether the person is on the suppression list. */
  readonly suppressed: boolean
  /** Whether the kill switch is thrown. */
  readonly halted: boolean
  /** What people have ordered for the call's campaign. */
  readonly campaign: Course.CampaignCourse
}

/** What the settings say. */
export interface Rules {
  readonly policy: Policy
  readonly routes: ReadonlyArray<RouteRule>
  /** The providers that each agent profile can be used with. */
  readonly agents: ReadonlyMap<string, ReadonlySet<ProviderId>>
  /** How long (milliseconds) numbers and params of settled calls are kept; for ever if absent. Nothing is decided by it. */
  readonly retention?: number | undefined
}

class DialDecision {
  readonly _tag = "Dial"
  // Makes the type nominal: only this module can make one.
  readonly #decided = true
  readonly call: Call
  readonly provider: ProviderId
  readonly ordinal: number
  /** How often the person was rung within 24 hours when this was decided. */
  readonly rings: number
  /** The first instant at which some rule about times may forbid it: it does not begin from then on. */
  readonly until: number
  readonly reason: Reason
  constructor(
    call: Call,
    provider: ProviderId,
    ordinal: number,
    rings: number,
    until: number,
    reason: Reason,
  ) {
    this.call = call
    this.provider = provider
    this.ordinal = ordinal
    this.rings = rings
    this.until = until
    this.reason = reason
  }
  static is(value: unknown): value is DialDecision {
    return typeof value === "object" && value !== null && #decided in value
  }
}

/** Permission to begin one attempt. Nobody but `decide` can make it, and the ledger takes nothing else. */
export type Dial = DialDecision
export const isDial: (value: unknown) => value is Dial = DialDecision.is

export interface Wait {
  readonly _tag: "Wait"
  /** When it is expected to go on. */
  readonly until: number
  readonly reason: Reason
  /** Set if limits of providers hold it: it goes on as soon as one of these has room, and no later than `latest`. */
  readonly held?: { readonly by: ReadonlyArray<ProviderId>; readonly latest: number }
}
/** Ask the provider whether it knows the attempt. */
export interface Reconcile {
  readonly _tag: "Reconcile"
  readonly attempt: UnknownAttempt
  readonly at: number
  readonly reason: Reason
}
/** Ask the provider how the call goes. */
export interface Follow {
  readonly _tag: "Follow"
  readonly attempt: PlacedAttempt
  readonly at: number
  /** Ask it to end the call before: a person has cancelled it. */
  readonly stop: boolean
  readonly reason: Reason
}
/** Stop and wait for a person to decide. */
export interface Park {
  readonly _tag: "Park"
  readonly reason: Reason
}
export interface Settle {
  readonly _tag: "Settle"
  readonly disposition: Disposition
  readonly reason: Reason
}
/** A rule forbids the call. */
export interface Reject {
  readonly _tag: "Reject"
  readonly reason: Reason
}
/** The time in which the call was wanted is over. */
export interface Expire {
  readonly _tag: "Expire"
  readonly reason: Reason
}

export type Decision = Dial | Wait | Reconcile | Follow | Park | Settle | Reject | Expire

/** What to do about a call now. */
export const decide = (file: CallFile, world: World, rules: Rules): Decision => {
  const open = file.attempts.find(isOpen)
  return open === undefined
    ? afterClosed(file.call, file.attempts.filter(isClosed), world, rules)
    : afterOpen(file.call, open, world, rules.policy)
}

const isOpen = (attempt: Attempt): attempt is OpenAttempt => !isClosed(attempt)
const isClosed = (attempt: Attempt): attempt is ClosedAttempt =>
  attempt._tag === "NotPlaced" || attempt._tag === "Ended"

/** What to do while an attempt may be ringing somebody: anything but dial. */
export const afterOpen = (
  call: Call,
  attempt: OpenAttempt,
  world: World,
  policy: Policy,
): Exclude<Decision, Dial> => {
  switch (attempt._tag) {
    case "Dialing":
      return { _tag: "Wait", until: world.now + policy.reconcile.giveUp, reason: { _tag: "dialing" } }
    case "Unknown": {
      const evidence = DialResult.describe(attempt.evidence)
      const at = nextLookup(attempt, policy)
      return attempt.parked || at === undefined
        ? {
            _tag: "Park",
            reason: {
              _tag: "unclear-for-good",
              evidence,
              lookups: attempt.lookups,
              absences: attempt.absences,
            },
          }
        : { _tag: "Reconcile", attempt, at, reason: { _tag: "unclear", evidence } }
    }
    case "Placed": {
      const end = Math.max(attempt.placedAt, world.unbrokenSince ?? -Infinity) + policy.follow.giveUp
      const last = attempt.polledAt ?? attempt.placedAt
      const unwanted = Course.held(call.course, world.campaign)?.course === "cancelled"
      // Not by the clock alone: after a pause of the worker the provider is asked once more before it is given up.
      return attempt.parked || last >= end
        ? attempt.word === undefined && policy.follow.unheard === "park"
          ? { _tag: "Park", reason: { _tag: "unheard", provider: attempt.provider } }
          : { _tag: "Settle", disposition: "undetermined", reason: { _tag: "end-never-told" } }
        : {
            _tag: "Follow",
            attempt,
            at:
              unwanted && attempt.stop === undefined ? world.now : Math.min(last + policy.follow.every, end),
            stop: unwanted && attempt.stop?.accepted !== true,
            reason: { _tag: "placed", provider: attempt.provider },
          }
    }
  }
}

/** When to ask about an unclear attempt for the next time; nothing once the policy has given up. */
const nextLookup = (attempt: UnknownAttempt, policy: Policy): number | undefined => {
  const { after, every, giveUp } = policy.reconcile
  const offset = (lookups: number): number =>
    after[lookups] ?? (after.at(-1) ?? 0) + (lookups - after.length + 1) * every
  const next = offset(attempt.lookups)
  if (next > giveUp) return undefined
  // Counted from the last lookup: after a pause of the worker they stay apart, for three readings at once are one reading.
  return attempt.lookedUpAt === undefined
    ? attempt.unknownAt + next
    : attempt.lookedUpAt + next - offset(attempt.lookups - 1)
}

/** What to do once every attempt is proved not to have rung, or has ended: the only way to a dial. */
export const afterClosed = (
  call: Call,
  attempts: ReadonlyArray<ClosedAttempt>,
  world: World,
  rules: Rules,
): Exclude<Decision, Reconcile | Follow> => {
  const { policy } = rules
  const { request } = call
  const lastEnded = attempts.findLast((attempt) => attempt._tag === "Ended")
  const ended = attempts.filter((attempt) => attempt._tag === "Ended")
  const redial = lastEnded === undefined ? undefined : Redial.of(lastEnded, ended, policy)
  if (lastEnded !== undefined && redial === undefined) {
    return {
      _tag: "Settle",
      disposition: lastEnded.disposition,
      reason: { _tag: "ended", word: lastEnded.word },
    }
  }
  const order = Course.held(call.course, world.campaign)
  if (order?.course === "cancelled") return Ordered.cancelled(attempts, order.whole)
  // A redial is a new round: what was refused before the last conversation no longer counts.
  const failed = attempts
    .filter((attempt) => attempt._tag === "NotPlaced")
    .filter((attempt) => attempt.ordinal > (lastEnded?.ordinal ?? 0))
  const last = failed.at(-1)
  // A machine that is too busy to send in time must not use up the attempts of a call.
  const tried = failed.filter(({ proof }) => !DialResult.wasTooLate(proof))

  if (world.suppressed) return { _tag: "Reject", reason: Compliance.suppressed(call, world.now, policy) }
  const withoutConsent = Compliance.withoutConsent(request, call, world.now, policy)
  if (withoutConsent !== undefined) return { _tag: "Reject", reason: withoutConsent }
  if (last !== undefined && tried.length >= policy.attempts) {
    return {
      _tag: "Settle",
      disposition: lastEnded?.disposition ?? "failed",
      reason: {
        _tag: "attempts-exhausted",
        attempts: tried.length,
        last: DialResult.describe(last.proof),
      },
    }
  }

  const held = Ordered.waits(call, world.campaign, world.now)
  if (held !== undefined) return held

  const legal = Compliance.earliest(call, world.now, world.rings, redial, policy)
  if (legal._tag === "Never") return { _tag: "Park", reason: legal.reason }
  if (request.notAfter !== undefined && legal.at > request.notAfter) {
    return { _tag: "Expire", reason: { _tag: "expired", notAfter: request.notAfter } }
  }
  if (legal.at > world.now) return { _tag: "Wait", until: legal.at, reason: legal.reason }
  // No instant is known. Nobody looks at what waits while everything is halted, and it is due at once when that is lifted.
  if (world.halted) return { _tag: "Wait", until: world.now, reason: { _tag: "halted" } }

  const usable = Route.order(request, rules.routes).filter(
    (provider) => world.providers.has(provider) && rules.agents.get(request.agent)?.has(provider) === true,
  )
  if (usable.length === 0) {
    return { _tag: "Park", reason: { _tag: "no-provider", agent: request.agent } }
  }
  const candidates = usable
    .filter(
      (provider) =>
        !failed.some((attempt) => attempt.provider === provider && DialResult.concernsRequest(attempt.proof)),
    )
    .map((provider) => Candidate.of(provider, failed, world, policy))
  if (!Array.isReadonlyArrayNonEmpty(candidates)) {
    return {
      _tag: "Settle",
      disposition: lastEnded?.disposition ?? "failed",
      reason: {
        _tag: "refused-by-all",
        last: last === undefined ? "none" : DialResult.describe(last.proof),
      },
    }
  }
  const ready = candidates.find(({ readyAt }) => readyAt <= world.now)
  return ready === undefined
    ? Candidate.waitFor(candidates, request.notAfter, world.now)
    : new DialDecision(call, ready.provider, attempts.length + 1, world.rings.length, legal.until, {
        _tag: "ready",
        ...(last !== undefined && last.provider !== ready.provider && { fallbackFrom: last.provider }),
        ...(last === undefined && lastEnded !== undefined && { redialAfter: lastEnded.disposition }),
      })
}

/**
 * What a worker does about one call: it asks the decision core, writes down what was decided, dials, and asks providers.
 *
 * It owns no rule. What may be dialled is decided by `decide`; what may begin, by the ledger's transaction.
 */
import { Clock, Effect } from "effect"
import * as Asking from "./Asking.ts"
import type { CallFile, CallState } from "./Call.ts"
import { decide, type Decision, type Dial, type Rules, type World } from "./Decide.ts"
import * as Evolve from "./Evolve.ts"
import * as Facts from "./Facts.ts"
import { Ledger, type LedgerError, type Move } from "./Ledger.ts"
import { Membership } from "./Membership.ts"
import type { ProviderId } from "./ProviderId.ts"
import { Providers } from "./Providers.ts"
import * as ProviderStatus from "./ProviderStatus.ts"
import * as Recovery from "./Recovery.ts"
import * as Sending from "./Sending.ts"
import * as SteadyClock from "./SteadyClock.ts"
import * as Step from "./Step.ts"

/** A call has reached a state in which it waits for a person, or for nothing any more. */
export interface Arrival {
  readonly callId: string
  readonly state: "settled" | "parked"
}

/** Milliseconds to wait for the result of a probe behind a breaker before another one goes. */
const probePatience = 60_000

interface Options {
  readonly rules: Rules
  /** What this worker knows of each provider; it is kept true here. */
  readonly statuses: Map<ProviderId, ProviderStatus.ProviderStatus>
  /** Is told of each attempt that has begun. */
  readonly begun: () => void
  /** Is told of calls that settle or park. */
  readonly arrived: (arrival: Arrival) => Effect.Effect<unknown>
}

export const make = Effect.fnUntraced(function* ({ arrived, begun: onBegun, rules, statuses }: Options) {
  const { policy } = rules
  const ledger = yield* Ledger
  const providers = yield* Providers
  const membership = yield* Membership
  const clock = yield* Clock.Clock
  const unbrokenSince = yield* SteadyClock.UnbrokenSince
  const asking = Asking.make({ ledger, providers, policy, unbrokenSince })
  /** Calls that have begun an attempt. */
  let dialing = 0
  let draining = false

  const update = (
    id: ProviderId,
    change: (status: ProviderStatus.ProviderStatus) => ProviderStatus.ProviderStatus,
  ) => {
    const status = statuses.get(id)
    if (status !== undefined) statuses.set(id, change(status))
  }

  const worldAt = (now: number, facts: Facts.Facts): World => ({
    now,
    unbrokenSince: unbrokenSince(),
    providers: new Map([...statuses].map(([id, status]) => [id, ProviderStatus.readiness(status, now)])),
    ...facts,
  })

  const consult = Effect.fnUntraced(function* (file: CallFile) {
    const facts =
      Evolve.openAttempt(file) === undefined
        ? (yield* Facts.about(ledger, [file.call]))(file.call)
        : yield* Facts.underway(ledger, file.call)
    return decide(file, worldAt(yield* Clock.currentTimeMillis, facts), rules)
  })

  const arrive = ({ call }: Pick<CallFile, "call">, state: CallState) =>
    state === "settled" || state === "parked" ? arrived({ callId: call.id, state }) : Effect.void

  /** Writes a step down and tells who waits for it. Gives the call as it is now; nothing if it had moved meanwhile. */
  const advance = Effect.fnUntraced(function* (file: CallFile, move: Move) {
    if (!(yield* ledger.advance(move))) return undefined
    const { attempt } = move
    yield* arrive(file, move.state)
    const call = { ...file.call, version: file.call.version + move.events.length }
    return attempt === undefined ? { ...file, call } : Evolve.withAttempt({ ...file, call }, attempt)
  })

  /** Goes on with a call: decides, with what was just learned about it, and does what was decided. */
  const proceed = Effect.fnUntraced(function* (
    file: CallFile,
    learned: Step.Learned,
  ): Effect.fn.Return<void, LedgerError> {
    const known = learned.attempt === undefined ? file : Evolve.withAttempt(file, learned.attempt)
    const decision = yield* consult(known)
    const now = yield* Clock.currentTimeMillis
    if (decision._tag === "Dial" && learned.attempt === undefined) return yield* dial(file, decision, now)
    const written = yield* advance(
      file,
      decision._tag === "Dial"
        ? { call: file.call, ...learned, state: "waiting", wakeAt: now }
        : Step.make(file, decision, learned, now),
    )
    if (written === undefined) yield* proceedLater(file, learned)
    // What was learned is durable now; the dial is decided on what is durable.
    else if (decision._tag === "Dial") yield* proceed(written, Step.nothing)
  })

  /** The call was moved by other hands: what was learned about an attempt holds all the same. */
  const proceedLater = Effect.fnUntraced(function* (file: CallFile, { attempt, events }: Step.Learned) {
    const moved = yield* ledger.find(file.call.id)
    if (moved !== undefined && attempt !== undefined && Step.isOverruled(moved, attempt)) {
      return yield* Effect.asVoid(advance(moved, Step.afterOverruling(moved, { events })))
    }
    const attemptIn = (each: CallFile | undefined) => each?.attempts.find(({ id }) => id === attempt?.id)
    const current = attemptIn(moved)
    if (moved === undefined || attempt === undefined || current === undefined) return
    // Others may have given up a worker whose answer is on its way.
    const isNews = current._tag === "Unknown" && attempt._tag === "Placed"
    if (isNews || current._tag === attemptIn(file)?._tag) {
      yield* proceed(moved, { attempt: Evolve.together(current, attempt), events })
    }
  })

  const sender = { ledger, clock, statuses, update }
  const sending = membership.abandoned === undefined ? Sending.byOwnLog(sender) : Sending.inItsSlot(sender)

  /** What this worker has seen of a provider keeps the others from it too. */
  const tellRests = (provider: ProviderId, now: number) => {
    const status = statuses.get(provider)
    const rests = status === undefined ? [] : ProviderStatus.restsOf(status, now)
    return Effect.forEach(rests, (rest) => membership.rest({ provider, ...rest }), { discard: true })
  }

  /** Begins an attempt and sends its one request. */
  const dial = (file: CallFile, decision: Dial, decidedAt: number): Effect.Effect<void, LedgerError> => {
    const { provider } = decision
    const entry = providers.get(provider)
    if (entry === undefined || draining) return Effect.void
    // At once, before anything is waited for: the next decision must not see this place free.
    update(provider, (status) => ProviderStatus.deciding(status, decidedAt, probePatience))
    return Effect.gen(function* () {
      const beginning = yield* sending.begin(decision, entry)
      if (beginning._tag !== "Begun") {
        update(provider, ProviderStatus.withdrawn)
        if (beginning._tag === "Held" && "provider" in beginning.reason) {
          update(provider, (status) => ProviderStatus.outpaced(status, beginning.until))
        }
        if (beginning._tag === "Parked") yield* arrive(file, "parked")
        if (beginning._tag === "Settled") yield* arrive(file, "settled")
        return
      }
      const { begun } = beginning
      dialing++
      update(provider, ProviderStatus.begun)
      onBegun()
      const { leftAt, result } = yield* Effect.ensuring(
        sending.send(begun, decision, entry),
        Effect.sync(() => dialing--),
      )
      const now = yield* Clock.currentTimeMillis
      update(provider, (status) => ProviderStatus.concluded(status, result, now, policy.breaker))
      yield* tellRests(provider, now)
      yield* proceed(
        { call: begun.call, attempts: [...file.attempts, begun.attempt] },
        Step.afterResult(begun.attempt, result, now, leftAt),
      )
    })
  }

  /** Asks a provider about a call if that is due, and goes on with the answer. */
  const ask = Effect.fnUntraced(function* (file: CallFile) {
    const now = yield* Clock.currentTimeMillis
    const decision = decide(file, worldAt(now, yield* Facts.underway(ledger, file.call)), rules)
    if (decision._tag === "Reconcile" && decision.at <= now) {
      return yield* proceed(file, yield* asking.whetherPlaced(file, decision.attempt))
    }
    if (decision._tag === "Follow" && decision.at <= now) {
      return yield* proceed(file, yield* asking.howItGoes(file, decision))
    }
    yield* proceed(file, Step.nothing)
  })

  const recover = (left: ReadonlyArray<CallFile>) =>
    Effect.flatMap(Clock.currentTimeMillis, (now) =>
      Effect.forEach(Recovery.learned(left, now), ({ file, learned }) => proceed(file, learned), {
        discard: true,
      }),
    )

  return {
    update,
    arrive,
    /** Decides about a call. */
    consult,
    /** Decides about a call that may be dialled, with what was read for several at once. */
    decideWith: (file: CallFile, facts: Facts.Facts, now: number) => decide(file, worldAt(now, facts), rules),
    /** Does what was decided about a call that may be dialled. */
    carryOut: (file: CallFile, decision: Decision, now: number): Effect.Effect<unknown, LedgerError> =>
      decision._tag === "Dial"
        ? dial(file, decision, now)
        : advance(file, Step.make(file, decision, Step.nothing, now)),
    ask,
    /** Writes down what is known of calls whose worker is gone in the middle of a dial. */
    recover,
    /** How many dials are decided and have no result yet. */
    onTheirWay: () => [...statuses.values()].reduce((sum, { beginning }) => sum + beginning, dialing),
    /** How many calls have begun an attempt, so that the ledger no longer offers them. */
    dialing: () => dialing,
    /** Whether no more attempts are to begin. */
    drain: (isDraining: boolean) => {
      draining = isDraining
    },
  }
})

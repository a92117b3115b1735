/**
 * The loop that keeps every call moving: it asks the decision core what to do, and does it.
 *
 * It owns no rule. What may be dialled is decided by `decide`; what may begin, by the ledger's transaction.
 */
import { Clock, Context, Effect, FiberSet, Latch, Layer, PubSub, type Scope } from "effect"
import * as Asking from "./Asking.ts"
import type { CallFile, CallState } from "./Call.ts"
import { decide, type Dial, type Rules, type World } from "./Decide.ts"
import * as Evolve from "./Evolve.ts"
import * as Facts from "./Facts.ts"
import * as Inbox from "./Inbox.ts"
import { fingerprint } from "./Fingerprint.ts"
import { Ledger, type LedgerError, type Move } from "./Ledger.ts"
import { Membership, owns } from "./Membership.ts"
import * as Pace from "./Pace.ts"
import type { ProviderId } from "./ProviderId.ts"
import { Providers } from "./Providers.ts"
import * as ProviderStatus from "./ProviderStatus.ts"
import * as Questions from "./Questions.ts"
import * as Recovery from "./Recovery.ts"
import * as Retention from "./Retention.ts"
import * as Sending from "./Sending.ts"
import type { Shards } from "./Shards.ts"
import * as SteadyClock from "./SteadyClock.ts"
import * as Step from "./Step.ts"

/** A call has reached a state in which it waits for a person, or for nothing any more. */
export interface Arrival {
  readonly callId: string
  readonly state: "settled" | "parked"
}

/** Milliseconds from one round of the loop to the next: what stirs it meanwhile is seen to together. A loop at rest starts at once. */
export const BetweenRounds = Context.Reference<number>("@trunkline/dispatch/Dispatcher/BetweenRounds", {
  defaultValue: () => 10,
})

/** Milliseconds after which the loop looks again although nothing is due: other programs may write to the ledger. */
export const Heartbeat = Context.Reference<number>("@trunkline/dispatch/Dispatcher/Heartbeat", {
  defaultValue: () => 1000,
})

/** Heartbeats after which the inbox is looked into although nothing came: another program may have named an attempt. */
const quietHeartbeats = 30

/** Milliseconds to wait for the result of a probe behind a breaker before another one goes. */
const probePatience = 60_000

export class Dispatcher extends Context.Service<
  Dispatcher,
  {
    /**
     * Works until it is interrupted; then it begins nothing new, and requests in flight finish and are written down. Fails only
     * when the ledger does.
     */
    readonly run: Effect.Effect<never, LedgerError>
    /** Looks at the ledger now: something was submitted. */
    readonly wake: Effect.Effect<void>
    /** Calls as they settle or park, from the subscription on. */
    readonly arrivals: Effect.Effect<PubSub.Subscription<Arrival>, never, Scope.Scope>
    /** What this worker knows of each provider now. */
    readonly status: Effect.Effect<ReadonlyMap<ProviderId, ProviderStatus.ProviderStatus>>
  }
>()("@trunkline/dispatch/Dispatcher") {
  static readonly layer = (rules: Rules): Layer.Layer<Dispatcher, never, Ledger | Providers> =>
    Layer.effect(Dispatcher, make(rules))
}

const make = Effect.fnUntraced(function* (rules: Rules) {
  const { policy } = rules
  const ledger = yield* Ledger
  const providers = yield* Providers
  const clock = yield* Clock.Clock
  const timeIsKnown = yield* SteadyClock.TimeIsKnown
  const timeHasBeen = yield* SteadyClock.TimeHasBeen
  const unbrokenSince = yield* SteadyClock.UnbrokenSince
  const membership = yield* Membership
  const asking = Asking.make({ ledger, providers, policy, unbrokenSince })
  const heartbeat = yield* Heartbeat
  const betweenRounds = yield* BetweenRounds
  const arrivals = yield* PubSub.unbounded<Arrival>()
  const stirred = yield* Latch.make()
  const statuses = new Map<ProviderId, ProviderStatus.ProviderStatus>()
  /** Calls that a fiber of this worker is busy with: the loop leaves them alone. */
  const claimed = new Set<string>()
  /** How many of them have begun an attempt, so that the ledger no longer offers them. */
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
    state === "settled" || state === "parked"
      ? Effect.asVoid(PubSub.publish(arrivals, { callId: call.id, state }))
      : Effect.void

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
      const result = yield* Effect.ensuring(
        sending.send(begun, decision, entry),
        Effect.sync(() => dialing--),
      )
      const now = yield* Clock.currentTimeMillis
      update(provider, (status) => ProviderStatus.concluded(status, result, now, policy.breaker))
      yield* tellRests(provider, now)
      yield* proceed(
        { call: begun.call, attempts: [...file.attempts, begun.attempt] },
        Step.afterResult(begun.attempt, result, now),
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

  const resume = Effect.forEach(
    providers,
    Effect.fnUntraced(function* ([id, { limits }]) {
      const starts = yield* ledger.starts(id, Pace.ceiling(limits.cps))
      const now = yield* Clock.currentTimeMillis
      statuses.set(id, ProviderStatus.resume(limits, SteadyClock.asRecent(starts, unbrokenSince(), now)))
    }),
    { discard: true },
  )

  const loop = Effect.gen(function* () {
    const fibers = yield* FiberSet.make<unknown, LedgerError>()
    // Runs before the fibers are waited for: they finish what they have begun, and begin nothing new.
    draining = false
    yield* Effect.addFinalizer(() =>
      Effect.andThen(
        Effect.sync(() => void (draining = true)),
        membership.leave,
      ),
    )

    // Whatever has begun is finished and written down, also when the worker is told to stop.
    const start = (file: CallFile, work: Effect.Effect<unknown, LedgerError>, done: () => void) => {
      claimed.add(file.call.id)
      const release = Effect.sync(() => {
        claimed.delete(file.call.id)
        done()
        stirred.openUnsafe()
      })
      return work.pipe(Effect.ensuring(release), Effect.uninterruptible, FiberSet.run(fibers))
    }

    const askProviders = Questions.make({
      ledger,
      isTaken: (callId) => claimed.has(callId),
      taken: () => claimed.size - dialing,
      start: (file, done) => start(file, ask(file), done),
    })

    /** Starts what may be dialled now. Gives the instants at which more may be. */
    const dialWaiting = Effect.fnUntraced(function* (now: number, shards: Shards) {
      if ((yield* ledger.halt) !== undefined) return []
      for (const rest of yield* membership.rests) {
        update(rest.provider, (status) => ProviderStatus.rested(status, rest, now))
      }
      const live = yield* ledger.inProgress
      for (const id of statuses.keys()) {
        update(id, (status) => ProviderStatus.counted(status, live.get(id) ?? 0))
      }
      const room = new Map([...statuses].map(([id, status]) => [id, ProviderStatus.room(status, now)]))
      // Without any provider the calls are decided too: they park, with the reason.
      const total = statuses.size === 0 ? 1 : [...room.values()].reduce((sum, each) => sum + each, 0)
      const waiting =
        total === 0
          ? []
          : yield* ledger.dialable({ now, room, shards, limit: total + claimed.size - dialing })
      const files = waiting.filter(({ call }) => !claimed.has(call.id)).slice(0, total)
      const calls = files.map(({ call }) => call)
      const factsOf = yield* Facts.about(ledger, calls)
      for (const file of files) {
        const decision = decide(file, worldAt(now, factsOf(file.call)), rules)
        yield* start(
          file,
          decision._tag === "Dial"
            ? dial(file, decision, now)
            : advance(file, Step.make(file, decision, Step.nothing, now)),
          () => {},
        )
      }
      return [...statuses.values()]
        .map((status) => ProviderStatus.readiness(status, now).readyAt)
        .filter((readyAt) => readyAt > now || files.length === total)
    })

    /** Applies what providers tell by themselves. */
    const heed = Effect.gen(function* () {
      yield* timeIsKnown
      yield* Inbox.applyAll({
        policy,
        consult,
        moved: (move) => Effect.andThen(stirred.open, arrive(move, move.state)),
      }).pipe(Effect.provideService(Ledger, ledger))
      yield* Effect.raceFirst(ledger.inbox.arrival, Effect.sleep(heartbeat * quietHeartbeats))
    })
    yield* FiberSet.run(fibers, Effect.forever(heed))
    yield* FiberSet.run(fibers, Effect.forever(Effect.andThen(ledger.news, stirred.open)))
    yield* FiberSet.run(fibers, Effect.forever(Effect.andThen(membership.changed, stirred.open)))
    if (membership.abandoned !== undefined) {
      yield* FiberSet.run(fibers, Effect.forever(Effect.flatMap(membership.abandoned, recover)))
    }

    const round = Effect.gen(function* () {
      yield* timeIsKnown
      stirred.closeUnsafe()
      const now = yield* Clock.currentTimeMillis
      const shards = yield* membership.shards
      yield* askProviders(now, shards)
      const ready = yield* dialWaiting(now, shards)
      const next = yield* ledger.nextDue(["waiting", "reconciling", "following"], now, shards)
      const until = Math.min(now + heartbeat, next ?? Infinity, ...ready)
      // Timers count whole milliseconds, and one that fires early only asks again.
      yield* Effect.raceFirst(Effect.sleep(Math.ceil(Math.max(0, until - now))), stirred.await)
      // No provider's pace is kept waiting by the rest, for what it loses it does not get back.
      const rested = Math.min(now + betweenRounds, ...ready)
      yield* Effect.sleep(Math.ceil(Math.max(0, rested - (yield* Clock.currentTimeMillis))))
    })

    return yield* Effect.raceAllFirst([
      Effect.forever(round),
      Retention.enforce(ledger, rules.retention, owns(membership)),
      FiberSet.join(fibers).pipe(Effect.andThen(Effect.never)),
    ])
  })

  const run = Effect.gen(function* () {
    yield* timeHasBeen((yield* ledger.latestAt) ?? 0)
    yield* timeIsKnown
    yield* resume
    if (membership.abandoned === undefined) yield* recover(yield* Recovery.leftBehind(ledger))
    yield* ledger.reconsider(fingerprint(rules))
    return yield* Effect.scoped(loop)
  })

  return Dispatcher.of({
    run: Effect.provideService(run, Clock.Clock, clock),
    wake: stirred.open,
    arrivals: PubSub.subscribe(arrivals),
    status: Effect.sync(() => statuses),
  })
})

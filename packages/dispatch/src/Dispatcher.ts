/**
 * The loop that keeps every call moving: it finds those that are due, and has each handled by a fiber of its own.
 */
import { Clock, Context, Effect, FiberSet, Latch, Layer, PubSub, type Scope } from "effect"
import type { CallFile } from "./Call.ts"
import type { Rules } from "./Decide.ts"
import * as Facts from "./Facts.ts"
import * as Handling from "./Handling.ts"
import * as Inbox from "./Inbox.ts"
import { fingerprint } from "./Fingerprint.ts"
import { Ledger, type LedgerError } from "./Ledger.ts"
import { Membership, owns } from "./Membership.ts"
import * as Pace from "./Pace.ts"
import type { ProviderId } from "./ProviderId.ts"
import { Providers } from "./Providers.ts"
import * as ProviderStatus from "./ProviderStatus.ts"
import * as Questions from "./Questions.ts"
import * as Recovery from "./Recovery.ts"
import * as Retention from "./Retention.ts"
import type { Shards } from "./Shards.ts"
import * as SteadyClock from "./SteadyClock.ts"

/** Milliseconds from one round of the loop to the next: what stirs it meanwhile is seen to together. A loop at rest starts at once. */
export const BetweenRounds = Context.Reference<number>("@trunkline/dispatch/Dispatcher/BetweenRounds", {
  defaultValue: () => 10,
})

/**
 * The most dials of this worker that are on their way at a time, however much room the providers have: each takes memory and a
 * connection, and what waits for these too long is too late to be sent.
 */
export const DialsAtOnce = Context.Reference<number>("@trunkline/dispatch/Dispatcher/DialsAtOnce", {
  defaultValue: () => 10_000,
})

/**
 * Calls that were taken up and have not begun. As many as one transaction of the ledger begins: whatever is taken up beyond only waits,
 * and its memory with it.
 */
const mostBeginning = 512

/** Milliseconds after which the loop looks again although nothing is due: other programs may write to the ledger. */
export const Heartbeat = Context.Reference<number>("@trunkline/dispatch/Dispatcher/Heartbeat", {
  defaultValue: () => 1000,
})

/** Heartbeats after which the inbox is looked into although nothing came: another program may have named an attempt. */
const quietHeartbeats = 30

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
    readonly arrivals: Effect.Effect<PubSub.Subscription<Handling.Arrival>, never, Scope.Scope>
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
  const heartbeat = yield* Heartbeat
  const betweenRounds = yield* BetweenRounds
  const dialsAtOnce = yield* DialsAtOnce
  const arrivals = yield* PubSub.unbounded<Handling.Arrival>()
  const stirred = yield* Latch.make()
  const statuses = new Map<ProviderId, ProviderStatus.ProviderStatus>()
  /** Calls that a fiber of this worker is busy with: the loop leaves them alone. */
  const claimed = new Set<string>()
  /** The loop has started as much as one worker may: it goes on when something of it has begun or ended. */
  let waitsForPlace = false
  const handling = yield* Handling.make({
    rules,
    statuses,
    begun: () => {
      if (waitsForPlace) stirred.openUnsafe()
    },
    arrived: (arrival) => PubSub.publish(arrivals, arrival),
  })

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
    handling.drain(false)
    yield* Effect.addFinalizer(() =>
      Effect.andThen(
        Effect.sync(() => handling.drain(true)),
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
      taken: () => claimed.size - handling.dialing(),
      start: (file, done) => start(file, handling.ask(file), done),
    })

    /** Starts what may be dialled now. Gives the instants at which more may be. */
    const dialWaiting = Effect.fnUntraced(function* (now: number, shards: Shards) {
      if ((yield* ledger.halt) !== undefined) return []
      for (const rest of yield* membership.rests) {
        handling.update(rest.provider, (status) => ProviderStatus.rested(status, rest, now))
      }
      const live = yield* ledger.inProgress
      for (const id of statuses.keys()) {
        handling.update(id, (status) => ProviderStatus.counted(status, live.get(id) ?? 0))
      }
      const offeredAgain = claimed.size - handling.dialing()
      const own = Math.min(dialsAtOnce - handling.onTheirWay(), mostBeginning - offeredAgain)
      waitsForPlace = own <= 0
      if (waitsForPlace) return []
      const room = new Map([...statuses].map(([id, status]) => [id, ProviderStatus.room(status, now)]))
      // Without any provider the calls are decided too: they park, with the reason.
      const offered = statuses.size === 0 ? 1 : [...room.values()].reduce((sum, each) => sum + each, 0)
      const total = Math.min(own, offered)
      waitsForPlace = own < offered
      const isTaken = (callId: string) => claimed.has(callId)
      const waiting =
        total === 0 ? [] : yield* ledger.dialable({ now, room, shards, limit: total + offeredAgain, isTaken })
      const files = waiting.slice(0, total)
      const calls = files.map(({ call }) => call)
      const factsOf = yield* Facts.about(ledger, calls)
      for (const file of files) {
        const decision = handling.decideWith(file, factsOf(file.call), now)
        yield* start(file, handling.carryOut(file, decision, now), () => {})
      }
      const hasMore = files.length === total && !waitsForPlace
      return [...statuses.values()]
        .map((status) => ProviderStatus.readiness(status, now).readyAt)
        .filter((readyAt) => readyAt > now || hasMore)
    })

    /** Applies what providers tell by themselves. */
    const heed = Effect.gen(function* () {
      yield* timeIsKnown
      yield* Inbox.applyAll({
        policy,
        consult: handling.consult,
        moved: (move) => Effect.andThen(stirred.open, handling.arrive(move, move.state)),
      }).pipe(Effect.provideService(Ledger, ledger))
      yield* Effect.raceFirst(ledger.inbox.arrival, Effect.sleep(heartbeat * quietHeartbeats))
    })
    yield* FiberSet.run(fibers, Effect.forever(heed))
    yield* FiberSet.run(fibers, Effect.forever(Effect.andThen(ledger.news, stirred.open)))
    yield* FiberSet.run(fibers, Effect.forever(Effect.andThen(membership.changed, stirred.open)))
    if (membership.abandoned !== undefined) {
      yield* FiberSet.run(fibers, Effect.forever(Effect.flatMap(membership.abandoned, handling.recover)))
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
    if (membership.abandoned === undefined) yield* handling.recover(yield* Recovery.leftBehind(ledger))
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

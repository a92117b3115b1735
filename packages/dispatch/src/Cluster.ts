/**
 * Several workers on one ledger in PostgreSQL.
 *
 * Each works on the calls of its shards. A worker that joins is given some of the others', one that leaves gives its own away at once,
 * and those of one that is not heard of any more are the others' after its lease.
 */
import { Clock, Effect, Exit, Latch, Layer, type Redacted, Scope } from "effect"
import { randomUUID } from "node:crypto"
import { hostname } from "node:os"
import { Membership } from "./Membership.ts"
import * as PostgresLedger from "./PostgresLedger.ts"
import * as Shards from "./Shards.ts"
import { betweenSigns, lease, type Rest, Self, Workers } from "./Workers.ts"
import * as ShardOwnership from "./internal/ShardOwnership.ts"
import * as SqlFault from "./internal/SqlFault.ts"

/** Milliseconds from one look at who owns what to the next. */
const betweenLooks = 250

/** Milliseconds for which a worker that has lost all of its shards at once goes on with them. */
const grace = 5_000

/** Milliseconds from one question for providers that are to be left alone to the next. */
const betweenQuestions = 1_000

/** Milliseconds by which a rest must be longer than the one that was told, to be told again. */
const leastRest = 100

const none: Shards.Shards = new Set()

/** One life of this process as a worker among others. */
export const newSelf: Effect.Effect<Self> = Effect.sync(() => ({
  id: `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`,
  name: `process ${process.pid} on ${hostname()}`,
}))

/**
 * The ledger for a worker among others, and its part in the work. All of them need the same rules.
 *
 * Gotcha: put `DatabaseClock` below it and below the dispatcher, so that the workers agree on what time it is; and `Uptime`, so that one
 * whose machine has slept sends nothing too late.
 *
 * @example
 * const url = Redacted.make("postgres://trunkline@127.0.0.1/trunkline")
 * Dispatcher.layer(rules).pipe(
 *   Layer.provide(Cluster.layer(url).pipe(Layer.provide(Uptime.layer))),
 *   Layer.provide(SteadyClock.layer),
 *   Layer.provide(DatabaseClock.layer(url)),
 *   Layer.provide(Providers.layer(settings, connections)),
 * )
 */
export const layer = (url: Redacted.Redacted) =>
  Layer.unwrap(
    Effect.map(newSelf, (self) =>
      layerMembership(url).pipe(
        Layer.provideMerge(PostgresLedger.layer({ url, as: "member" })),
        Layer.provideMerge(Layer.succeed(Self, self)),
      ),
    ),
  )

/** This worker's part in the work on a ledger that is open. */
export const layerMembership = (url: Redacted.Redacted) => Layer.effect(Membership, make(url))

const make = Effect.fnUntraced(function* (url: Redacted.Redacted) {
  const workers = yield* Workers
  const self = yield* Self
  if (self === undefined)
    return yield* Effect.die(new Error("A worker among others needs an id: provide Self."))
  const clock = yield* Clock.Clock
  const steady = () => Number(clock.monotonicTimeNanosUnsafe() / 1_000_000n)
  const scope = yield* Effect.scope
  const sharing = yield* Scope.fork(scope)
  const changed = yield* Latch.make()
  /** There is something to say before the next sign is due. */
  const news = yield* Latch.make()
  let own = none
  let isLeaving = false
  /** Since when there was no longer pause between two signs of life. */
  let steadySince = Infinity
  let signedAt = -Infinity

  /** Until when providers are to be left alone, as this worker has told it and as it was told. */
  const told = new Map<string, number>()
  let rests: ReadonlyArray<Rest> = []

  const become = (shards: Shards.Shards) => {
    if (shards.size === own.size && [...shards].every((shard) => own.has(shard))) return
    own = shards
    changed.openUnsafe()
    news.openUnsafe()
  }

  const sign = Effect.suspend(() => {
    news.closeUnsafe()
    return workers.sign({ shards: own, isLeaving })
  }).pipe(
    Effect.tap(() =>
      Effect.sync(() => {
        const now = steady()
        if (now - signedAt > lease / 2) steadySince = now
        signedAt = now
      }),
    ),
  )

  yield* sign
  // The last of all: as long as something is on its way, others must not take this worker for gone.
  yield* Scope.addFinalizer(scope, Effect.ignore(workers.leave))
  yield* Effect.forkIn(
    Effect.forever(
      Effect.andThen(Effect.raceFirst(Effect.sleep(betweenSigns), news.await), Effect.ignore(sign)),
    ),
    scope,
  )
  const owned = yield* ShardOwnership.join(url, self.id).pipe(
    Scope.provide(sharing),
    Effect.mapError(SqlFault.explain(PostgresLedger.nameOf(url), "could not be opened")),
  )
  // Without its connection a worker has none at all until it has another one. It goes on with those that it had: if they are somebody
  // else's by now, that is harmless.
  let nothingSince = Infinity
  const look = Effect.map(owned, (shards) => {
    nothingSince = shards.size > 0 ? Infinity : Math.min(nothingSince, steady())
    if (isLeaving || steady() - nothingSince >= grace) become(none)
    else if (shards.size > 0) become(shards)
  })
  yield* Effect.forkIn(Effect.forever(Effect.andThen(look, Effect.sleep(betweenLooks))), sharing)

  yield* Effect.forkIn(
    Effect.forever(
      Effect.andThen(
        Effect.ignore(Effect.tap(workers.rests, (found) => Effect.sync(() => void (rests = found)))),
        Effect.sleep(betweenQuestions),
      ),
    ),
    scope,
  )

  const leave = Effect.suspend(() => {
    if (isLeaving) return Effect.void
    isLeaving = true
    become(none)
    news.openUnsafe()
    return Scope.close(sharing, Exit.void).pipe(Effect.uninterruptible, Effect.forkIn(scope), Effect.asVoid)
  })

  /** After an outage of the database everybody's lease is over: it is known who is alive once all could give a sign. */
  const isCertain = () => steady() - signedAt < lease / 2 && steady() - steadySince >= betweenSigns

  return Membership.of({
    shards: Effect.sync(() => own),
    changed: Effect.andThen(
      changed.await,
      Effect.sync(() => changed.closeUnsafe()),
    ),
    leave,
    rest: (rest) => {
      const { provider, until, why } = rest
      const name = `${provider} ${why}`
      if (until <= (told.get(name) ?? 0) + leastRest) return Effect.void
      told.set(name, until)
      return workers.rest(rest)
    },
    rests: Effect.sync(() => rests),
    abandoned: Effect.andThen(
      Effect.sleep(betweenSigns),
      Effect.suspend(() => (isCertain() && own.size > 0 ? workers.abandoned(own) : Effect.succeed([]))),
    ),
  })
})

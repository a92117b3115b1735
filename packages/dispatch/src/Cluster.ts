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
import { betweenSigns, lease, Self, Workers } from "./Workers.ts"
import * as ShardOwnership from "./internal/ShardOwnership.ts"
import * as SqlFault from "./internal/SqlFault.ts"

/** Milliseconds from one look at who owns what to the next. */
const betweenLooks = 250

const none: Shards.Shards = new Set()

/** One life of this process as a worker among others. */
export const newSelf: Effect.Effect<Self> = Effect.sync(() => ({
  id: `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`,
  name: `process ${process.pid} on ${hostname()}`,
}))

/**
 * The ledger for a worker among others, and its part in the work.
 *
 * @example
 * Dispatcher.layer(rules).pipe(Layer.provide(Cluster.layer(Redacted.make("postgres://trunkline@127.0.0.1/trunkline"))))
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
  let own = none
  let isLeaving = false
  /** Since when there was no longer pause between two signs of life. */
  let steadySince = Infinity
  let signedAt = -Infinity

  const become = (shards: Shards.Shards) => {
    if (shards.size === own.size && [...shards].every((shard) => own.has(shard))) return
    own = shards
    changed.openUnsafe()
  }

  const sign = Effect.suspend(() => workers.sign({ shards: own, isLeaving })).pipe(
    Effect.tap(() =>
      Effect.sync(() => {
        const now = steady()
        if (now - signedAt > lease / 2) steadySince = now
        signedAt = now
      }),
    ),
  )

  yield* sign
  // Before the shards are given away, for their next owners ask whether it is alive; and taken back after that.
  yield* Scope.addFinalizer(scope, Effect.ignore(workers.leave))
  yield* Effect.forkIn(Effect.forever(Effect.andThen(Effect.sleep(betweenSigns), Effect.ignore(sign))), scope)
  const owned = yield* ShardOwnership.join(url, self.id).pipe(
    Scope.provide(sharing),
    Effect.mapError(SqlFault.explain(PostgresLedger.nameOf(url), "could not be opened")),
  )
  yield* Effect.forkIn(
    Effect.forever(
      Effect.andThen(
        Effect.flatMap(owned, (shards) => Effect.sync(() => become(isLeaving ? none : shards))),
        Effect.sleep(betweenLooks),
      ),
    ),
    sharing,
  )

  const leave = Effect.suspend(() => {
    if (isLeaving) return Effect.void
    isLeaving = true
    become(none)
    return Scope.close(sharing, Exit.void).pipe(
      Effect.andThen(Effect.ignore(sign)),
      Effect.forkIn(scope),
      Effect.asVoid,
    )
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
    abandoned: Effect.andThen(
      Effect.sleep(betweenSigns),
      Effect.suspend(() => (isCertain() && own.size > 0 ? workers.abandoned(own) : Effect.succeed([]))),
    ),
  })
})

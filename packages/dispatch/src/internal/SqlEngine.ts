/** What SQLite and PostgreSQL do differently. The statements of the ledger are the same for both. */
import { Clock, Context, Effect, Schema } from "effect"
import { BeginTransaction, type SqlClient } from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"

/** The database did not answer: nothing is wrong with what was asked, and it may be asked again later. */
export class Outage extends Schema.TaggedError<Outage>()("Outage", {
  cause: Schema.Unknown,
  /** The connection was lost between a COMMIT and its answer: the transaction may stand or not. */
  isDoubtful: Schema.Boolean,
}) {
  override get message() {
    return "the database did not answer"
  }
}

export interface SqlEngine {
  /** The statement that begins a transaction that writes. */
  readonly begin: string
  /** The first step of such a transaction: waits until it is its turn, and gives the instant that holds in all of it. */
  readonly turn: Effect.Effect<number, SqlError>
  /** Whether an error is an outage. */
  readonly isOutage: (error: SqlError) => boolean
  /** How long (milliseconds) a read or a write waits for the end of an outage. */
  readonly patience: number
  /** Runs statements on the connection that writes, without its turn: what a table of that connection alone is for. */
  readonly aside: <A, E>(effect: Effect.Effect<A, E>) => Effect.Effect<A, E | SqlError>
  /** Returns when another process has written something, if that can be told; then the heartbeat need not be waited for. */
  readonly news: Effect.Effect<void>
}

/** One connection, and the operating system sees to turns. A file does not go away. */
export const sqlite: SqlEngine = {
  begin: "BEGIN IMMEDIATE",
  turn: Clock.currentTimeMillis,
  isOutage: () => false,
  patience: 0,
  aside: (effect) => effect,
  news: Effect.never,
}

const TurnTime = Context.Reference<number | undefined>("@trunkline/dispatch/internal/SqlEngine/TurnTime", {
  defaultValue: () => undefined,
})

/** The instant that holds in the transaction in which it is asked for: on PostgreSQL the database's, not the worker's. */
export const now: Effect.Effect<number> = Effect.flatMap(TurnTime, (time) =>
  time === undefined ? Clock.currentTimeMillis : Effect.succeed(time),
)

/** One transaction that writes. */
export const transaction = <A>(
  sql: SqlClient,
  engine: SqlEngine,
  writes: Effect.Effect<A, SqlError>,
): Effect.Effect<A, SqlError | Outage> =>
  Effect.suspend(() => {
    let isWritten = false
    return Effect.flatMap(engine.turn, (time) => Effect.provideService(writes, TurnTime, time)).pipe(
      Effect.tap(() => Effect.sync(() => void (isWritten = true))),
      sql.withTransaction,
      Effect.provideService(BeginTransaction, engine.begin),
      Effect.mapError((cause) =>
        engine.isOutage(cause) ? new Outage({ cause, isDoubtful: isWritten }) : cause,
      ),
    )
  })

/**
 * The time of the ledger's database, for workers that share it: their machines' clocks need not agree.
 *
 * It is asked every ten seconds, and what it says is followed without a jump. A jump of its own is left to `SteadyClock`, which asks
 * the providers who is right.
 */
import * as PgClient from "@effect/sql-pg/PgClient"
import { Clock, Effect, Layer, type Redacted, Schedule } from "effect"
import * as Reactivity from "effect/reactivity/Reactivity"
import type { LedgerError } from "./Ledger.ts"
import * as PostgresConnection from "./internal/PostgresConnection.ts"
import * as SqlFault from "./internal/SqlFault.ts"
import { nameOf } from "./PostgresLedger.ts"

/** What a clock that was asked over the network says. All in milliseconds. */
export interface Reading {
  /** What it said. */
  readonly said: number
  /** When it was asked and when the answer came, by our own steady clock. */
  readonly askedAt: number
  readonly answeredAt: number
}

/** How much of the time that passes a difference is followed by, so that time never stands still. */
const rate = 0.1

/** A larger difference (milliseconds) is a jump of that clock. */
const jump = 60_000

const way = ({ answeredAt, askedAt }: Reading): number => answeredAt - askedAt

/** That clock minus our steady one; no more wrong than half of the way took. */
const offsetOf = ({ answeredAt, askedAt, said }: Reading): number => said - (askedAt + answeredAt) / 2

/** A clock over `machine` that says what the other one said. */
export const make = (machine: Clock.Clock, first: Reading) => {
  const steady = () => Number(machine.monotonicTimeNanosUnsafe()) / 1_000_000
  const offset = offsetOf(first)
  /** What the other clock says by now minus what we made of it at first. */
  let measured = 0
  /** How much of that is followed, and when that was so. */
  let followed = { by: 0, at: steady() }

  const follow = () => {
    const now = steady()
    const most = (now - followed.at) * rate
    const missing = Math.abs(measured) < jump ? measured - followed.by : 0
    followed = { by: followed.by + Math.max(-most, Math.min(most, missing)), at: now }
    return now + followed.by
  }
  const wall = () => (Math.abs(measured) < jump ? follow() : steady() + measured) + offset
  const nanos = () => BigInt(Math.round(wall() * 1_000_000))
  const steadyNanos = () => BigInt(Math.round(follow() * 1_000_000))

  const clock: Clock.Clock = {
    currentTimeMillisUnsafe: () => Math.floor(wall()),
    currentTimeMillis: Effect.sync(() => Math.floor(wall())),
    currentTimeNanosUnsafe: nanos,
    currentTimeNanos: Effect.sync(nanos),
    monotonicTimeNanosUnsafe: steadyNanos,
    monotonicTimeNanos: Effect.sync(steadyNanos),
    sleep: (duration) => machine.sleep(duration),
  }
  return {
    clock,
    /** It was asked again. A difference that the way there may explain is none. */
    told: (reading: Reading) => {
      follow()
      const now = offsetOf(reading) - offset
      if (Math.abs(now - measured) > way(reading) / 2) measured = now
    },
  }
}

/** Of several questions in a row, the one whose answer came soonest tells best. */
const questions = 5

const ask = Effect.fnUntraced(function* (sql: PgClient.PgClient) {
  const clock = yield* Clock.Clock
  const steady = () => Number(clock.monotonicTimeNanosUnsafe()) / 1_000_000
  const readings: Array<Reading> = []
  while (readings.length < questions) {
    const askedAt = steady()
    const [row] = yield* sql<{
      now: number
    }>`SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS now`
    readings.push({ said: row?.now ?? Number.NaN, askedAt, answeredAt: steady() })
  }
  return readings.reduce((best, each) => (way(each) < way(best) ? each : best))
})

/** The time of the database, for everything that is built over it. */
export const layer = (url: Redacted.Redacted): Layer.Layer<never, LedgerError> =>
  Layer.effect(
    Clock.Clock,
    Effect.gen(function* () {
      const machine = yield* Clock.Clock
      const sql = yield* PgClient.make({
        ...PostgresConnection.configOf({ url, application: "trunkline clock" }),
        maxConnections: 1,
      })
      const { clock, told } = make(machine, yield* ask(sql))
      yield* Effect.sleep("10 seconds").pipe(
        Effect.andThen(ask(sql)),
        Effect.tap((reading) => Effect.sync(() => told(reading))),
        Effect.forever,
        Effect.retry(Schedule.spaced("10 seconds")),
        Effect.provideService(Clock.Clock, machine),
        Effect.forkScoped,
      )
      return clock
    }).pipe(
      Effect.provide(Reactivity.layer),
      Effect.mapError(SqlFault.explain(nameOf(url), "could not be opened")),
    ),
  )

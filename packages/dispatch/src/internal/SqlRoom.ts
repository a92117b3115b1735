/** What providers have room for: counted over the attempts themselves, so that limits hold over all workers and restarts. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import type { Dial, Wait } from "../Decide.ts"
import type { BeginLimits } from "../Ledger.ts"
import * as Pace from "../Pace.ts"
import type { ProviderId } from "../ProviderId.ts"
import * as Slots from "../Slots.ts"

/** A full provider is looked at again after this long (milliseconds). */
const concurrencyRecheck = 1000

/** Asked for one dial after the other, in one transaction. */
export interface Room {
  /** The instant at which one more dial begins, or until when it has to wait, and why. */
  readonly next: (provider: ProviderId, limits: BeginLimits) => { readonly beganAt: number } | Wait
  /** A dial begins: it counts for those after it. */
  readonly take: (provider: ProviderId, beganAt: number) => void
}

interface Wanted {
  readonly dial: Pick<Dial, "provider">
  readonly limits: BeginLimits
}

interface Load {
  /** Beginnings of dials before this transaction, the newest first; so many of the newest are left out. */
  readonly before: ReadonlyArray<number>
  readonly skipped: number
  readonly newest: number | null
  /** Of those in this transaction, in their order. */
  readonly begun: Array<number>
  readonly live: number
}

/** When a provider was dialled so many dials ago. */
const ago = ({ before, skipped, begun }: Load, dials: number): number | null =>
  (dials <= begun.length ? begun.at(-dials) : before[dials - begun.length - 1 - skipped]) ?? null

/** When a dial begins, and when the pace has room for it. Of workers that share the pace each is given spans for some time ahead. */
const paceOf = (load: Load, { cps, punctuality }: BeginLimits, now: number) => {
  const earlier = ago(load, Pace.ceiling(cps))
  if (punctuality === undefined) return { beganAt: now, free: (earlier ?? -Infinity) + Pace.window(cps) }
  const last = load.begun.at(-1) ?? load.newest
  const beganAt = Slots.next({ earlier, last }, cps, now, punctuality)
  return { beganAt, free: beganAt - punctuality.lead - punctuality.tolerance - Slots.horizon }
}

export const make = Effect.gen(function* () {
  const sql = yield* SqlClient

  /** Those of a provider's last dials that decide about so many more, and its very last one where spans are given. */
  const startsOf = (provider: ProviderId, wanted: ReadonlyArray<Wanted>, now: number) => {
    const ceiling = Math.max(...wanted.map(({ limits }) => Pace.ceiling(limits.cps)))
    const skipped = Math.max(0, ceiling - wanted.length)
    const isShared = wanted.some(({ limits }) => limits.punctuality !== undefined)
    // Attempts of the future were begun before the clock was set back; they must not hold the provider until it is there again.
    const latest = isShared ? now + Slots.beyond : now
    const dials = sql`SELECT began_at FROM attempts WHERE provider = ${provider} AND began_at <= ${latest}
      ORDER BY began_at DESC`
    return Effect.gen(function* () {
      const before = yield* sql<{
        began_at: number
      }>`${dials} LIMIT CAST(${Math.min(ceiling, wanted.length)} AS BIGINT) OFFSET CAST(${skipped} AS BIGINT)`
      const [newest] = isShared ? yield* sql<{ began_at: number }>`${dials} LIMIT 1` : []
      return { before: before.map((row) => row.began_at), skipped, newest: newest?.began_at ?? null }
    })
  }

  return Effect.fnUntraced(function* (
    wanted: ReadonlyArray<Wanted>,
    now: number,
  ): Effect.fn.Return<Room, SqlError> {
    // Written so that the index of the attempts in progress is used, however many have ended.
    const live = yield* sql<{ provider: ProviderId; count: number }>`SELECT provider, count(*) AS count
      FROM attempts WHERE state IN ('dialing', 'unknown', 'placed') GROUP BY provider`
    const loads = new Map<ProviderId, Load>()
    for (const [provider, some] of Map.groupBy(wanted, ({ dial }) => dial.provider)) {
      loads.set(provider, {
        ...(yield* startsOf(provider, some, now)),
        begun: [],
        live: live.find((row) => row.provider === provider)?.count ?? 0,
      })
    }
    const none: Load = { before: [], skipped: 0, newest: null, begun: [], live: 0 }
    return {
      next: (provider, limits) => {
        const load = loads.get(provider) ?? none
        const { beganAt, free } = paceOf(load, limits, now)
        if (free > now) return { _tag: "Wait", until: free, reason: { _tag: "cps", provider } }
        if (load.live + load.begun.length < limits.concurrency) return { beganAt }
        return { _tag: "Wait", until: now + concurrencyRecheck, reason: { _tag: "concurrency", provider } }
      },
      take: (provider, beganAt) => void loads.get(provider)?.begun.push(beganAt),
    }
  })
})

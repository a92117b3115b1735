/** The transaction that begins an attempt: all that must hold is checked in it, or nothing is begun. */
import { Clock, Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import { attemptId } from "../Attempt.ts"
import { type Call, never } from "../Call.ts"
import type { Course } from "../Course.ts"
import type { Dial, Park, Wait } from "../Decide.ts"
import type { Begin, BeginLimits, LedgerEvent, Move } from "../Ledger.ts"
import * as Pace from "../Pace.ts"

import type { Reason } from "../Reason.ts"
import * as Slots from "../Slots.ts"
import * as Step from "../Step.ts"
import { Self } from "../Workers.ts"
import { Begun } from "./Begun.ts"
import * as SqlEngine from "./SqlEngine.ts"

/** When it begins, and when the pace has room for it. Of workers that share the pace each is given spans for some time ahead. */
const paceOf = ({ earlier, last }: Found, { cps, punctuality }: BeginLimits, now: number) => {
  if (punctuality === undefined) return { beganAt: now, free: (earlier ?? -Infinity) + Pace.window(cps) }
  const beganAt = Slots.next({ earlier, last }, cps, now, punctuality)
  return { beganAt, free: beganAt - punctuality.lead - punctuality.tolerance - Slots.horizon }
}

interface Parts {
  /** Settles what waits for people on the suppression list. */
  readonly settle: (people: ReadonlyArray<string>) => Effect.Effect<number, SqlError>
  readonly advance: (move: Move) => Effect.Effect<boolean, SqlError>
  readonly record: (
    call: Pick<Call, "id">,
    version: number,
    at: number,
    event: LedgerEvent,
  ) => Effect.Effect<unknown, SqlError>
}

/** What only the whole ledger knows, and what may have changed since the decision was made. */
interface Found {
  readonly rings: number
  readonly course: Course | null
  readonly starts_at: number | null
  readonly suppressed: number
  readonly halts: number
  /** Attempts to ring the person of which only a person can tell how they ended. */
  readonly unclear: number
  /** When the provider was dialled as many dials ago as it takes in its window. */
  readonly earlier: number | null
  /** When it was dialled last. */
  readonly last: number | null
  readonly live: number
}

const day = 86_400_000

/** How long (milliseconds) a call to a person who is being called waits unless that call's end wakes it. */
export const personBusyRecheck = 60_000

/** A full provider is looked at again after this long (milliseconds). */
const concurrencyRecheck = 1000

const wait = (until: number, reason: Reason): Wait => ({ _tag: "Wait", until, reason })

export const make: (
  parts: Parts,
) => Effect.Effect<(dial: Dial, limits: BeginLimits) => Effect.Effect<Begin, SqlError>, never, SqlClient> =
  Effect.fnUntraced(function* ({ settle, advance, record }) {
    const sql = yield* SqlClient
    const worker = (yield* Self)?.id ?? null

    // In one statement, for to some databases each is a way there and back. Written so that the index of the attempts in progress
    // is used, however many have ended. Attempts of the future were begun before the clock was set back; they must not hold the
    // provider until it is there again.
    const look = ({ call, provider }: Dial, { cps, punctuality }: BeginLimits, now: number) => {
      const latest = punctuality === undefined ? now : now + Slots.beyond
      return sql<Found>`SELECT
        (SELECT count(*) FROM attempts
          WHERE person = ${call.person} AND began_at > ${now - day} AND state = 'ended') AS rings,
        (SELECT state FROM campaigns WHERE name = ${call.request.campaign}) AS course,
        (SELECT starts_at FROM campaigns WHERE name = ${call.request.campaign}) AS starts_at,
        (SELECT count(*) FROM suppressions WHERE person = ${call.person}) AS suppressed,
        (SELECT count(*) FROM halts WHERE lifted_at = ${never}) AS halts,
        (SELECT count(*) FROM attempts WHERE person = ${call.person} AND state = 'parked') AS unclear,
        (SELECT began_at FROM attempts WHERE provider = ${provider} AND began_at <= ${latest} ORDER BY began_at DESC
          LIMIT 1 OFFSET CAST(${Pace.ceiling(cps) - 1} AS BIGINT)) AS earlier,
        (SELECT max(began_at) FROM attempts WHERE provider = ${provider} AND began_at <= ${latest}) AS last,
        (SELECT coalesce(sum(CASE WHEN provider = ${provider} THEN 1 ELSE 0 END), 0) FROM attempts
          WHERE state IN ('dialing', 'unknown', 'placed')) AS live`
    }

    /** Whether a person has paused or cancelled its campaign, or put its start off, since the decision was made. */
    const isHeld = ({ course, starts_at }: Found, now: number): boolean =>
      (course !== null && course !== "running") || (starts_at !== null && starts_at > now)

    /** What is decided instead of the dial. */
    const instead = (
      { halts, unclear, live }: Found,
      { provider }: Dial,
      limits: BeginLimits,
      { now, free }: { readonly now: number; readonly free: number },
    ): Wait | Park | undefined => {
      if (halts > 0) return wait(now, { _tag: "halted" })
      if (unclear > 0) return { _tag: "Park", reason: { _tag: "person-busy" } }
      if (free > now) return wait(free, { _tag: "cps", provider })
      return live < limits.concurrency
        ? undefined
        : wait(now + concurrencyRecheck, { _tag: "concurrency", provider })
    }

    return Effect.fnUntraced(function* (dial: Dial, limits: BeginLimits): Effect.fn.Return<Begin, SqlError> {
      const now = yield* SqlEngine.now
      // What the call waits for is an instant of the database; the worker waits for it by its own clock, which may be another one.
      const fast = now - (yield* Clock.currentTimeMillis)
      const { call, provider, ordinal, reason } = dial
      const version = call.version + 1
      const moved = yield* sql`UPDATE calls SET state = 'dialing', version = ${version}
      WHERE id = ${call.id} AND version = ${call.version} AND state = 'waiting' RETURNING id`
      if (moved.length === 0) return { _tag: "Stale" }
      const back = sql`UPDATE calls SET state = 'waiting', version = ${call.version} WHERE id = ${call.id}`
      const [found] = yield* look(dial, limits, now)
      if (found === undefined || now >= dial.until || found.rings > dial.rings || isHeld(found, now)) {
        yield* back
        return { _tag: "Stale" }
      }

      if (found.suppressed > 0) {
        yield* back
        yield* settle([call.person])
        return { _tag: "Settled", reason: { _tag: "suppressed" } }
      }

      const id = attemptId(call.id, ordinal)
      const { beganAt, free } = paceOf(found, limits, now)
      const refusal = instead(found, dial, limits, { now, free })
      const inserted =
        refusal === undefined
          ? yield* sql`INSERT INTO attempts ${sql.insert({
              id,
              call_id: call.id,
              ordinal,
              provider,
              person: call.person,
              state: "dialing",
              began_at: beganAt,
              changed_at: now,
              worker,
            })} ON CONFLICT DO NOTHING RETURNING id`
          : []
      if (inserted.length === 0) {
        yield* back
        // Not refused and not inserted: the unique index has found another attempt that may be ringing the person. The step is
        // part of this transaction, for the end of that attempt may be in the next one, and wakes who waits by then.
        const reply = refusal ?? wait(now + personBusyRecheck, { _tag: "person-busy" })
        const decision = reply._tag === "Wait" ? wait(reply.until - fast, reply.reason) : reply
        yield* advance(Step.make({ call, attempts: [] }, decision, Step.nothing, now - fast))
        return decision._tag === "Park"
          ? { _tag: "Parked", reason: decision.reason }
          : { _tag: "Held", until: decision.until, reason: decision.reason }
      }
      yield* record(call, version, now, { _tag: "dial", attempt: id, provider, reason })
      return {
        _tag: "Begun",
        begun: new Begun(
          { ...call, version },
          { _tag: "Dialing", id, callId: call.id, ordinal, provider, beganAt },
        ),
      }
    })
  })

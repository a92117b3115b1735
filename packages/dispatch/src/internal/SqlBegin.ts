/** The transaction that begins an attempt: all that must hold is checked in it, or nothing is begun. */
import { Clock, Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import { attemptId } from "../Attempt.ts"
import type { Call } from "../Call.ts"
import { type CampaignCourse, unordered } from "../Course.ts"
import type { Dial, Park, Wait } from "../Decide.ts"
import type { Begin, BeginLimits, Halt, LedgerEvent, Move } from "../Ledger.ts"
import * as Pace from "../Pace.ts"
import type { ProviderId } from "../ProviderId.ts"
import type { Reason } from "../Reason.ts"
import * as Step from "../Step.ts"
import { Begun } from "./Begun.ts"
import * as SqlEngine from "./SqlEngine.ts"

interface Parts {
  readonly courses: (
    campaigns: ReadonlyArray<string>,
  ) => Effect.Effect<ReadonlyMap<string, CampaignCourse>, SqlError>
  readonly inProgress: Effect.Effect<ReadonlyMap<ProviderId, number>, SqlError>
  readonly suppressions: {
    readonly has: (person: string) => Effect.Effect<boolean, SqlError>
    readonly settle: (people: ReadonlyArray<string>) => Effect.Effect<number, SqlError>
  }
  readonly halt: Effect.Effect<Halt | undefined, SqlError>
  readonly advance: (move: Move) => Effect.Effect<boolean, SqlError>
  readonly record: (
    call: Pick<Call, "id">,
    version: number,
    at: number,
    event: LedgerEvent,
  ) => Effect.Effect<unknown, SqlError>
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
  Effect.fnUntraced(function* ({ courses, inProgress, suppressions, halt, advance, record }) {
    const sql = yield* SqlClient

    /** What is decided instead of the dial, by what only the whole ledger knows. */
    const instead = Effect.fnUntraced(function* ({ call, provider }: Dial, limits: BeginLimits, now: number) {
      if ((yield* halt) !== undefined) return wait(now, { _tag: "halted" })
      const unclear = yield* sql`SELECT id FROM attempts WHERE person = ${call.person} AND state = 'parked'`
      if (unclear.length > 0) {
        const park: Park = { _tag: "Park", reason: { _tag: "person-busy" } }
        return park
      }

      // Attempts of the future were begun before the clock was set back; they must not hold the provider until it is there again.
      const [earlier] = yield* sql<{ began_at: number }>`SELECT began_at FROM attempts
      WHERE provider = ${provider} AND began_at <= ${now} ORDER BY began_at DESC LIMIT 1 OFFSET CAST(${Pace.ceiling(limits.cps) - 1} AS BIGINT)`
      const free = (earlier?.began_at ?? -Infinity) + Pace.window(limits.cps)
      if (free > now) return wait(free, { _tag: "cps", provider })
      const live = (yield* inProgress).get(provider) ?? 0
      return live < limits.concurrency
        ? undefined
        : wait(now + concurrencyRecheck, { _tag: "concurrency", provider })
    })

    const wasRungSince = ({ call, rings }: Dial, now: number) =>
      Effect.map(
        sql<{ count: number }>`SELECT count(*) AS count FROM attempts
        WHERE person = ${call.person} AND began_at > ${now - day} AND state = 'ended'`,
        ([row]) => (row?.count ?? 0) > rings,
      )

    /** Whether a person has paused or cancelled its campaign, or put its start off, since the decision was made. */
    const isHeld = ({ call }: Dial, now: number) =>
      Effect.map(courses([call.request.campaign]), (found) => {
        const { course, startsAt } = found.get(call.request.campaign) ?? unordered
        return course !== "running" || (startsAt !== undefined && startsAt > now)
      })

    return Effect.fnUntraced(function* (dial: Dial, limits: BeginLimits): Effect.fn.Return<Begin, SqlError> {
      const now = yield* SqlEngine.now
      // What the call waits for is an instant of the database; the worker waits for it by its own clock, which may be another one.
      const ahead = now - (yield* Clock.currentTimeMillis)
      const { call, provider, ordinal, reason } = dial
      const version = call.version + 1
      const moved = yield* sql`UPDATE calls SET state = 'dialing', version = ${version}
      WHERE id = ${call.id} AND version = ${call.version} AND state = 'waiting' RETURNING id`
      if (moved.length === 0) return { _tag: "Stale" }
      const back = sql`UPDATE calls SET state = 'waiting', version = ${call.version} WHERE id = ${call.id}`
      if (now >= dial.until || (yield* wasRungSince(dial, now)) || (yield* isHeld(dial, now))) {
        yield* back
        return { _tag: "Stale" }
      }

      if (yield* suppressions.has(call.person)) {
        yield* back
        yield* suppressions.settle([call.person])
        return { _tag: "Settled", reason: { _tag: "suppressed" } }
      }

      const id = attemptId(call.id, ordinal)
      const refusal = yield* instead(dial, limits, now)
      const inserted =
        refusal === undefined
          ? yield* sql`INSERT INTO attempts ${sql.insert({
              id,
              call_id: call.id,
              ordinal,
              provider,
              person: call.person,
              state: "dialing",
              began_at: now,
              changed_at: now,
            })} ON CONFLICT DO NOTHING RETURNING id`
          : []
      if (inserted.length === 0) {
        yield* back
        // Not refused and not inserted: the unique index has found another attempt that may be ringing the person. The step is
        // part of this transaction, for the end of that attempt may be in the next one, and wakes who waits by then.
        const found = refusal ?? wait(now + personBusyRecheck, { _tag: "person-busy" })
        const decision = found._tag === "Wait" ? wait(found.until - ahead, found.reason) : found
        yield* advance(Step.make({ call, attempts: [] }, decision, Step.nothing, now - ahead))
        return decision._tag === "Park"
          ? { _tag: "Parked", reason: decision.reason }
          : { _tag: "Held", until: decision.until, reason: decision.reason }
      }
      yield* record(call, version, now, { _tag: "dial", attempt: id, provider, reason })
      return {
        _tag: "Begun",
        begun: new Begun(
          { ...call, version },
          { _tag: "Dialing", id, callId: call.id, ordinal, provider, beganAt: now },
        ),
      }
    })
  })

/** The transaction that begins attempts: all that must hold of each is checked in it, or nothing of it is begun. */
import { Clock, Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import { attemptId } from "../Attempt.ts"
import { never } from "../Call.ts"
import type { Course } from "../Course.ts"
import type { Dial, Park, Wait } from "../Decide.ts"
import type { Begin, BeginLimits, Move } from "../Ledger.ts"
import type { Reason } from "../Reason.ts"
import * as Step from "../Step.ts"
import { Self } from "../Workers.ts"
import { Begun } from "./Begun.ts"
import type { WriteMany } from "./GroupCommit.ts"
import * as Rowset from "./Rowset.ts"
import * as SqlEngine from "./SqlEngine.ts"
import type { SqlHistory } from "./SqlHistory.ts"
import * as SqlRoom from "./SqlRoom.ts"
import { personBusyRecheck } from "./SqlSteps.ts"

/** A dial that was decided, and the limits of its provider. */
export interface Beginning {
  readonly dial: Dial
  readonly limits: BeginLimits
}

interface Parts {
  /** Settles what waits for people on the suppression list. */
  readonly settle: (people: ReadonlyArray<string>) => Effect.Effect<number, SqlError>
  readonly advance: WriteMany<Move, boolean>
  readonly history: SqlHistory
}

/** What only the whole ledger knows, and what may have changed since the decision was made. */
interface Found {
  /** Whether the call is as the decision saw it. */
  readonly current: number
  readonly rings: number
  readonly course: Course | null
  readonly starts_at: number | null
  readonly suppressed: number
  readonly halts: number
  /** Attempts to ring the person of which only a person can tell how they ended. */
  readonly unclear: number
}

const day = 86_400_000

const wait = (until: number, reason: Reason): Wait => ({ _tag: "Wait", until, reason })

/** Whether a person has paused or cancelled its campaign, or put its start off, since the decision was made. */
const isHeld = ({ course, starts_at }: Found, now: number): boolean =>
  (course !== null && course !== "running") || (starts_at !== null && starts_at > now)

const isStale = (found: Found, dial: Dial, now: number): boolean =>
  found.current === 0 || now >= dial.until || found.rings > dial.rings || isHeld(found, now)

/** A dial that may begin, and when it does. */
interface Allowed extends Pick<Beginning, "dial"> {
  readonly asked: Beginning
  readonly beganAt: number
}

/** When a dial begins, or what is decided instead. */
const judge = (
  { halts, unclear }: Found,
  { dial, limits }: Beginning,
  room: SqlRoom.Room,
  now: number,
): { readonly beganAt: number } | Wait | Park => {
  if (halts > 0) return wait(now, { _tag: "halted" })
  if (unclear > 0) return { _tag: "Park", reason: { _tag: "person-busy" } }
  return room.next(dial.provider, limits)
}

const idOf = ({ dial }: Pick<Beginning, "dial">): string => attemptId(dial.call.id, dial.ordinal)

export const make: (parts: Parts) => Effect.Effect<WriteMany<Beginning, Begin>, never, SqlClient> =
  Effect.fnUntraced(function* ({ settle, advance, history }) {
    const sql = yield* SqlClient
    const rowset = yield* Rowset.make
    const roomFor = yield* SqlRoom.make
    const worker = (yield* Self)?.id ?? null
    const dialRows = rowset("dial", {
      call_id: "TEXT",
      call_version: "BIGINT",
      callee: "TEXT",
      call_campaign: "TEXT",
    })
    const attemptRows = rowset("attempt", {
      id: "TEXT",
      call_id: "TEXT",
      ordinal: "BIGINT",
      provider: "TEXT",
      person: "TEXT",
      began_at: "BIGINT",
    })

    const rowsOf = (beginnings: ReadonlyArray<Pick<Beginning, "dial">>) =>
      dialRows(
        beginnings.map(({ dial: { call } }) => ({
          call_id: call.id,
          call_version: call.version,
          callee: call.person,
          call_campaign: call.request.campaign,
        })),
      )

    // Written so that the index of the attempts in progress is used, however many have ended.
    const look = (beginnings: ReadonlyArray<Beginning>, now: number) =>
      sql<Found>`SELECT
        (SELECT count(*) FROM calls
          WHERE id = dial.call_id AND version = dial.call_version AND state = 'waiting') AS current,
        (SELECT count(*) FROM attempts
          WHERE person = dial.callee AND began_at > ${now - day} AND state = 'ended') AS rings,
        (SELECT state FROM campaigns WHERE name = dial.call_campaign) AS course,
        (SELECT starts_at FROM campaigns WHERE name = dial.call_campaign) AS starts_at,
        (SELECT count(*) FROM suppressions WHERE person = dial.callee) AS suppressed,
        (SELECT count(*) FROM halts WHERE lifted_at = ${never}) AS halts,
        (SELECT count(*) FROM attempts WHERE person = dial.callee AND state = 'parked') AS unclear
        FROM ${rowsOf(beginnings)} ORDER BY dial.place`

    /** Takes the calls of these, which were found waiting, as far as they have not moved. Gives the ids of the calls. */
    const take = (allowed: ReadonlyArray<Allowed>) =>
      sql<{ id: string }>`UPDATE calls SET state = 'dialing', version = version + 1 FROM ${rowsOf(allowed)}
        WHERE calls.id = dial.call_id AND calls.version = dial.call_version RETURNING id`

    const giveBack = (busy: ReadonlyArray<Allowed>) =>
      sql`UPDATE calls SET state = 'waiting', version = dial.call_version FROM ${rowsOf(busy)}
        WHERE calls.id = dial.call_id`

    /** Gives the ids of the attempts that are written now: the unique index knows the people who may be ringing already. */
    const insert = (allowed: ReadonlyArray<Allowed>, now: number) =>
      sql<{ id: string }>`INSERT INTO attempts
        (id, call_id, ordinal, provider, person, state, began_at, changed_at, worker)
        SELECT id, call_id, ordinal, provider, person, 'dialing', began_at, CAST(${now} AS BIGINT), CAST(${worker} AS TEXT)
        FROM ${attemptRows(
          allowed.map(({ dial, beganAt }) => ({
            id: idOf({ dial }),
            call_id: dial.call.id,
            ordinal: dial.ordinal,
            provider: dial.provider,
            person: dial.call.person,
            began_at: beganAt,
          })),
        )} WHERE 1 = 1 ORDER BY place ON CONFLICT DO NOTHING RETURNING id`

    /** Writes down what may begin. Gives what has begun, and what has not because another attempt may be ringing the person. */
    const begin = Effect.fnUntraced(function* (allowed: ReadonlyArray<Allowed>, now: number) {
      if (allowed.length === 0) return { begun: [], busy: [] }
      const taken = new Set((yield* take(allowed)).map(({ id }) => id))
      const current = allowed.filter(({ dial }) => taken.delete(dial.call.id))
      const written = new Set((yield* insert(current, now)).map(({ id }) => id))
      const begun = current.filter((each) => written.has(idOf(each)))
      const busy = current.filter((each) => !written.has(idOf(each)))
      if (busy.length > 0) yield* giveBack(busy)
      yield* history.record(
        begun.map((each) => {
          const { call, provider, reason } = each.dial
          const event = { _tag: "dial", attempt: idOf(each), provider, reason } as const
          return { callId: call.id, version: call.version + 1, at: now, event }
        }),
      )
      return { begun, busy }
    })

    return Effect.fnUntraced(function* (beginnings: ReadonlyArray<Beginning>) {
      const now = yield* SqlEngine.now
      // What a call waits for is an instant of the database; the worker waits for it by its own clock, which may be another one.
      const fast = now - (yield* Clock.currentTimeMillis)
      const found = yield* look(beginnings, now)
      const room = yield* roomFor(beginnings, now)
      const answers = new Map<Beginning, Begin>()
      const decisions: Array<readonly [Beginning, Wait | Park]> = []
      const allowed: Array<Allowed> = []
      const suppressed: Array<Beginning> = []
      const calls = new Set<string>()
      beginnings.forEach((asked, index) => {
        const { dial } = asked
        const facts = found[index]
        if (facts === undefined || isStale(facts, dial, now) || calls.has(dial.call.id)) return
        if (facts.suppressed > 0) return void suppressed.push(asked)
        const verdict = judge(facts, asked, room, now)
        if ("_tag" in verdict) return void decisions.push([asked, verdict])
        room.take(dial.provider, verdict.beganAt)
        calls.add(dial.call.id)
        allowed.push({ asked, dial, beganAt: verdict.beganAt })
      })

      if (suppressed.length > 0) yield* settle(suppressed.map(({ dial }) => dial.call.person))
      for (const asked of suppressed) {
        answers.set(asked, { _tag: "Settled", reason: { _tag: "suppressed" } })
      }

      const { begun, busy } = yield* begin(allowed, now)
      for (const { asked, dial, beganAt } of begun) {
        const { call, ordinal, provider } = dial
        const id = idOf({ dial })
        answers.set(asked, {
          _tag: "Begun",
          begun: new Begun(
            { ...call, version: call.version + 1 },
            { _tag: "Dialing", id, callId: call.id, ordinal, provider, beganAt },
          ),
        })
      }

      // Those whose person is being rung have taken a place in vain: it goes to another in the next transaction.
      // The step of those that wait is part of this transaction, for the end of what they wait for may be in the next one, and
      // wakes who waits by then.
      const waiting = wait(now + personBusyRecheck, { _tag: "person-busy" })
      for (const { asked } of busy) decisions.push([asked, waiting])
      const steps = decisions.map(([asked, decision]) => {
        const written = decision._tag === "Wait" ? wait(decision.until - fast, decision.reason) : decision
        answers.set(
          asked,
          written._tag === "Park"
            ? { _tag: "Parked", reason: written.reason }
            : { _tag: "Held", until: written.until, reason: written.reason },
        )
        return Step.make({ call: asked.dial.call, attempts: [] }, written, Step.nothing, now - fast)
      })
      if (steps.length > 0) yield* advance(steps)
      return beginnings.map((asked): Begin => answers.get(asked) ?? { _tag: "Stale" })
    })
  })

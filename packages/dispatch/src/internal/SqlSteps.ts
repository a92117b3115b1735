/** The transaction that makes steps of calls: each changes its call, its attempt and its history together, or nothing. */
import { Clock, Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import type { Attempt } from "../Attempt.ts"
import type { Call } from "../Call.ts"
import type { Move } from "../Ledger.ts"
import type { ClosedWebhook } from "../WebhookInbox.ts"
import type { WriteMany } from "./GroupCommit.ts"
import * as Rows from "./Rows.ts"
import * as Rowset from "./Rowset.ts"
import type { SqlHistory } from "./SqlHistory.ts"

/** How long (milliseconds) a call to a person who is being called waits unless that call's end wakes it. */
export const personBusyRecheck = 60_000

/** An attempt has become something else. */
export interface Known {
  readonly call: Call
  readonly attempt: Attempt
  readonly leftAt: number | undefined
}

interface Parts {
  readonly history: SqlHistory
  readonly webhooks: {
    readonly release: (attempts: ReadonlyArray<Attempt>) => Effect.Effect<void, SqlError>
    readonly close: (closed: ReadonlyArray<ClosedWebhook>) => Effect.Effect<void, SqlError>
  }
  /** Who asks in a call not to be called again is asked by no other call. */
  readonly heedOptOut: (known: Known) => Effect.Effect<unknown, SqlError>
}

/** Steps of one call follow each other, for each must see the one before; those of different calls are made together. */
const turnsOf = (moves: ReadonlyArray<Move>): ReadonlyArray<ReadonlyArray<number>> => {
  const turns: Array<Array<number>> = []
  const taken = new Map<string, number>()
  moves.forEach(({ call }, place) => {
    const turn = taken.get(call.id) ?? 0
    taken.set(call.id, turn + 1)
    ;(turns[turn] ??= []).push(place)
  })
  return turns
}

export const make: (parts: Parts) => Effect.Effect<WriteMany<Move, boolean>, never, SqlClient> =
  Effect.fnUntraced(function* ({ history, webhooks, heedOptOut }) {
    const sql = yield* SqlClient
    const rowset = yield* Rowset.make
    const stepRows = rowset("step", {
      call_id: "TEXT",
      old_version: "BIGINT",
      new_version: "BIGINT",
      new_state: "TEXT",
      new_wake_at: "BIGINT",
      new_held_by: "TEXT",
      new_disposition: "TEXT",
      new_course: "TEXT",
      new_settled_at: "BIGINT",
    })
    const attemptRows = rowset("became", {
      attempt_id: "TEXT",
      state: "TEXT",
      changed_at: "BIGINT",
      provider_call_id: "TEXT",
      asked_at: "BIGINT",
      disposition: "TEXT",
      word: "TEXT",
      proof: "TEXT",
      evidence: "TEXT",
      lookups: "BIGINT",
      absences: "BIGINT",
      stop: "TEXT",
      left_at: "BIGINT",
    })
    const overRows = rowset("freed", { call_person: "TEXT", call_id: "TEXT", ends: "BIGINT" })

    const moveCalls = (moves: ReadonlyArray<Move>, now: number) =>
      sql<{ id: string }>`UPDATE calls SET state = new_state, wake_at = new_wake_at, held_by = new_held_by,
        disposition = new_disposition, version = new_version, course = coalesce(new_course, course),
        settled_at = coalesce(new_settled_at, settled_at)
        FROM ${stepRows(
          moves.map(({ call, course, disposition, events, heldBy, state, wakeAt }) => ({
            call_id: call.id,
            old_version: call.version,
            new_version: call.version + events.length,
            new_state: state,
            new_wake_at: wakeAt,
            new_held_by: Rows.fromHeldBy(heldBy ?? []),
            new_disposition: disposition ?? null,
            new_course: course ?? null,
            new_settled_at: state === "settled" ? now : null,
          })),
        )} WHERE calls.id = step.call_id AND calls.version = step.old_version RETURNING id`

    /** Written only where it is told, for two indexes are written with it. */
    const leaving = sql`began_at = coalesce(became.left_at, attempts.began_at),`

    const changeAttempts = (known: ReadonlyArray<Known>) =>
      sql`UPDATE attempts SET ${known.some(({ leftAt }) => leftAt !== undefined) ? leaving : sql``}
        state = became.state, changed_at = became.changed_at,
        provider_call_id = became.provider_call_id, asked_at = became.asked_at, disposition = became.disposition,
        word = became.word, proof = became.proof, evidence = coalesce(became.evidence, attempts.evidence),
        lookups = coalesce(became.lookups, attempts.lookups), absences = coalesce(became.absences, attempts.absences),
        stop = coalesce(became.stop, attempts.stop)
        FROM ${attemptRows(
          known.map(({ attempt, leftAt }) => ({
            attempt_id: attempt.id,
            ...Rows.attemptChanges(attempt),
            left_at: leftAt ?? null,
          })),
        )} WHERE attempts.id = became.attempt_id`

    /** A person's other calls wait for an attempt: they go on when it ends, and park when only a person can tell its end. */
    const wakeOthers = Effect.fnUntraced(function* (known: ReadonlyArray<Known>, now: number) {
      const over = known.flatMap(({ call, attempt }) => {
        const ends = attempt._tag === "NotPlaced" || attempt._tag === "Ended"
        return ends || ("parked" in attempt && attempt.parked)
          ? [{ call_person: call.person, call_id: call.id, ends: ends ? 1 : 0 }]
          : []
      })
      if (over.length === 0) return
      // Written so that the index of people is used: all other calls that are parked or due soon are none of theirs.
      yield* sql`UPDATE calls SET state = 'waiting', wake_at = ${now} WHERE id IN (
        SELECT calls.id FROM ${overRows(over)} CROSS JOIN calls
        WHERE calls.person = freed.call_person AND calls.state IN ('waiting', 'parked') AND calls.id <> freed.call_id
        AND CASE WHEN freed.ends = 1 AND calls.state = 'parked' THEN 1
          WHEN calls.wake_at BETWEEN ${now} AND ${now + personBusyRecheck} THEN 1 ELSE 0 END = 1)`
    })

    /** Steps of different calls. Gives the ids of those that had not moved meanwhile. */
    const step = Effect.fnUntraced(function* (moves: ReadonlyArray<Move>) {
      const now = yield* Clock.currentTimeMillis
      const moved = new Set((yield* moveCalls(moves, now)).map(({ id }) => id))
      const made = moves.filter(({ call }) => moved.has(call.id))
      const known = made.flatMap(({ call, attempt, leftAt }) =>
        attempt === undefined ? [] : [{ call, attempt, leftAt }],
      )
      if (known.length > 0) {
        yield* changeAttempts(known)
        yield* wakeOthers(known, now)
        yield* webhooks.release(known.map(({ attempt }) => attempt))
      }
      yield* webhooks.close(made.flatMap(({ webhook }) => webhook ?? []))
      const repeated = yield* history.repeat(made, now)
      yield* history.record(
        made
          .filter(({ call }) => !repeated.has(call.id))
          .flatMap(({ call, events }) =>
            events.map((event, index) => ({
              callId: call.id,
              version: call.version + 1 + index,
              at: now,
              event,
            })),
          ),
      )
      yield* Effect.forEach(known, heedOptOut, { discard: true })
      return moved
    })

    return Effect.fnUntraced(function* (moves: ReadonlyArray<Move>) {
      const answers: Array<boolean> = []
      for (const turn of turnsOf(moves)) {
        const some = turn.flatMap((place) => moves[place] ?? [])
        const moved = yield* step(some)
        turn.forEach((place, index) => (answers[place] = moved.has(some[index]?.call.id ?? "")))
      }
      return answers
    })
  })

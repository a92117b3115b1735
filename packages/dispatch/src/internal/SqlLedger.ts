/** The ledger in SQL: the transactions that decide what may happen. */
import { Clock, Context, Effect, Schema } from "effect"
import { SecureRandom } from "effect/crypto/SecureRandom"
import { SqlClient } from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import { Activity } from "../Activity.ts"
import { ApiTokens } from "../ApiTokens.ts"
import type { Attempt } from "../Attempt.ts"
import { AuditLog } from "../AuditLog.ts"
import type { Call } from "../Call.ts"
import type { CallRequest } from "../CallRequest.ts"
import { Campaigns } from "../Campaigns.ts"
import { Census } from "../Census.ts"
import type { Dial } from "../Decide.ts"
import { notPlaced } from "../DialResult.ts"
import { EventFeed } from "../EventFeed.ts"
import { KillSwitch } from "../KillSwitch.ts"
import * as Ledger from "../Ledger.ts"
import { LedgerProbe } from "../LedgerProbe.ts"
import { Outbox } from "../Outbox.ts"
import * as Step from "../Step.ts"
import { SuppressionList } from "../SuppressionList.ts"
import { Workers } from "../Workers.ts"
import { Begun } from "./Begun.ts"
import * as LeaveBy from "./LeaveBy.ts"
import * as PersonHash from "./PersonHash.ts"
import * as Rows from "./Rows.ts"
import * as SqlActivity from "./SqlActivity.ts"
import * as SqlAgenda from "./SqlAgenda.ts"
import * as SqlApiTokens from "./SqlApiTokens.ts"
import * as SqlAuditLog from "./SqlAuditLog.ts"
import * as SqlBegin from "./SqlBegin.ts"
import * as SqlCampaigns from "./SqlCampaigns.ts"
import * as SqlCensus from "./SqlCensus.ts"
import * as SqlErasure from "./SqlErasure.ts"
import * as SqlEventFeed from "./SqlEventFeed.ts"
import * as SqlFacts from "./SqlFacts.ts"
import * as SqlIntake from "./SqlIntake.ts"
import * as SqlKillSwitch from "./SqlKillSwitch.ts"
import * as SqlOutbox from "./SqlOutbox.ts"
import * as SqlReadings from "./SqlReadings.ts"
import * as SqlSlots from "./SqlSlots.ts"
import { SqlStore } from "./SqlStore.ts"
import * as SqlSuppressionList from "./SqlSuppressionList.ts"
import * as SqlWebhookInbox from "./SqlWebhookInbox.ts"
import * as SqlWorkers from "./SqlWorkers.ts"

const encodeEvent = Schema.encodeSync(Schema.fromJsonString(Ledger.LedgerEvent))
const decodeEvent = Schema.decodeSync(Schema.fromJsonString(Ledger.LedgerEvent))

/** What must be equal of two decisions that are the same again. */
const sameOf = (event: Ledger.LedgerEvent): string =>
  encodeEvent(event._tag === "wait" ? { ...event, until: 0 } : event)

const unconfirmed = {
  _tag: "never-sent",
  concerns: "connection",
  why: "the connection to the ledger was lost before it was known that the attempt was written down",
} as const

/** The ledger over open tables, and the lists that its transactions look at. */
export const make = Effect.gen(function* () {
  const sql = yield* SqlClient
  const random = yield* SecureRandom
  const store = yield* SqlStore
  const { name, read, write, writeAgain, open } = store
  const { personOf, erasedKeyOf } = yield* open(PersonHash.make)

  const announce = yield* SqlOutbox.announcer

  /** Writes a line of the history, and with it what others are to be told of it. */
  const record = (call: Pick<Call, "id">, version: number, at: number, event: Ledger.LedgerEvent) =>
    Effect.andThen(
      // Transactions follow each other: what is numbered higher was written later.
      sql`INSERT INTO events (call_id, version, at, last_at, event, number)
        VALUES (${call.id}, ${version}, ${at}, ${at}, ${encodeEvent(event)},
          (SELECT coalesce(max(number), 0) + 1 FROM events))`,
      announce({ callId: call.id, version }, at, event),
    )

  const findings = yield* SqlFacts.make
  const readings = yield* SqlReadings.make({ personOf, erasedKeyOf })
  const agenda = yield* SqlAgenda.make(readings.filesOf)

  const submitOne = Effect.fnUntraced(function* (request: CallRequest, now: number) {
    const person = personOf(request.phone)
    const known = yield* sql<{
      id: string
      person: string
    }>`SELECT id, person FROM calls WHERE key IN (${request.key}, ${erasedKeyOf(request.key)})`
    const first = known[0]
    if (first !== undefined) {
      const submission: Ledger.Submission = {
        _tag: first.person === person ? "Known" : "Conflict",
        callId: first.id,
      }
      return submission
    }
    const id = yield* random.ulid
    const startsAt = yield* campaigns.open(request.campaign)
    yield* sql`INSERT INTO calls ${sql.insert({
      id,
      ...Rows.requestRow(request),
      person,
      state: "waiting",
      version: 1,
      wake_at: Math.max(request.notBefore ?? now, startsAt ?? 0),
      created_at: now,
    })}`
    yield* record({ id }, 1, now, { _tag: "submitted", campaign: request.campaign })
    const submission: Ledger.Submission = { _tag: "Accepted", callId: id }
    return submission
  })

  /** The same waiting or parking again is one line of the history, seen more often. */
  const repeats = Effect.fnUntraced(function* (move: Ledger.Move, now: number) {
    const event = move.events[0]
    if (move.events.length !== 1 || (event?._tag !== "wait" && event?._tag !== "park")) return false
    const last = yield* sql<{ version: number; event: string }>`SELECT version, event FROM events
      WHERE call_id = ${move.call.id} ORDER BY version DESC LIMIT 1`
    const before = last[0] === undefined ? undefined : decodeEvent(last[0].event)
    if (last[0] === undefined || before === undefined || sameOf(before) !== sameOf(event)) return false
    yield* sql`UPDATE events SET times = times + 1, last_at = ${now}, event = ${encodeEvent(event)}
      WHERE call_id = ${move.call.id} AND version = ${last[0].version}`
    return true
  })

  /** The person's other calls waited for this attempt: they go on when it ends, and park when only a person can tell its end. */
  const wakeOthers = Effect.fnUntraced(function* (call: Call, attempt: Attempt, now: number) {
    const ends = attempt._tag === "NotPlaced" || attempt._tag === "Ended"
    if (!ends && !("parked" in attempt && attempt.parked)) return
    const soon = sql`wake_at BETWEEN ${now} AND ${now + SqlBegin.personBusyRecheck}`
    yield* sql`UPDATE calls SET state = 'waiting', wake_at = ${now}
      WHERE person = ${call.person} AND state IN ('waiting', 'parked') AND id <> ${call.id}
      AND ${ends ? sql`(state = 'parked' OR ${soon})` : soon}`
  })

  const advance = Effect.fnUntraced(function* (move: Ledger.Move) {
    const now = yield* Clock.currentTimeMillis
    const { call, attempt, state, wakeAt, disposition } = move
    const moved = yield* sql`UPDATE calls SET ${sql.update({
      state,
      wake_at: wakeAt,
      held_by: Rows.fromHeldBy(move.heldBy ?? []),
      disposition: disposition ?? null,
      version: call.version + move.events.length,
      ...(move.course !== undefined && { course: move.course }),
      ...(state === "settled" && { settled_at: now }),
    })} WHERE id = ${call.id} AND version = ${call.version} RETURNING id`
    if (moved.length === 0) return false
    if (attempt !== undefined) {
      yield* sql`UPDATE attempts SET ${sql.update(Rows.attemptChanges(attempt))} WHERE id = ${attempt.id}`
      yield* wakeOthers(call, attempt, now)
      yield* heedOptOut(call, attempt)
      yield* webhooks.release(attempt)
    }
    if (move.webhook !== undefined) yield* webhooks.close(move.webhook)
    if (!(yield* repeats(move, now))) {
      yield* Effect.forEach(
        move.events,
        (event, index) => record(call, call.version + 1 + index, now, event),
        {
          discard: true,
        },
      )
    }
    return true
  })

  /** The step may have been made by the transaction of which nobody knows whether it was committed. */
  const advanceAgain = Effect.fnUntraced(function* (move: Ledger.Move) {
    const event = move.events.at(-1)
    if (event === undefined) return yield* advance(move)
    const made = yield* sql`SELECT version FROM events WHERE call_id = ${move.call.id}
      AND version = ${move.call.version + move.events.length} AND event = ${encodeEvent(event)}`
    return made.length > 0 || (yield* advance(move))
  })

  const webhooks = yield* SqlWebhookInbox.make(store)
  const campaigns = yield* SqlCampaigns.make({ store, filesOf: readings.filesOf, advance })
  const killSwitch = yield* SqlKillSwitch.make
  const suppressions = yield* SqlSuppressionList.make({ store, personOf, filesOf: readings.filesOf, advance })

  /** Who asks in a call not to be called again is asked by no other call. */
  const heedOptOut = (call: Call, attempt: Attempt): Effect.Effect<unknown, SqlError> =>
    attempt._tag === "Ended" && attempt.disposition === "opted-out"
      ? suppressions.enter(call.person, {
          phone: call.request.phone,
          source: `call ${call.id}`,
          since: attempt.endedAt,
        })
      : Effect.void

  const begin = yield* SqlBegin.make({ settle: suppressions.settle, advance, record })

  const postpone = yield* SqlSlots.make

  const stale: Ledger.Begin = { _tag: "Stale" }

  /** Nobody knew whether the attempt was begun, and so nobody dialled: if it stands in the ledger, that is written down. */
  const takeBack = Effect.fnUntraced(function* ({ call, attempt }: Begun) {
    const now = yield* Clock.currentTimeMillis
    const standing = yield* sql`SELECT id FROM attempts
      WHERE id = ${attempt.id} AND state = 'dialing' AND began_at = ${attempt.beganAt}`
    if (standing.length > 0) {
      const learned = Step.afterResult(attempt, notPlaced(unconfirmed), now)
      yield* advance({ call, ...learned, state: "waiting", wakeAt: now })
    }
    return stale
  })

  /** In an outage nothing begins, and no begin waits for the end of it: what was decided is decided anew by then. */
  const beginOnce = (dial: Dial, limits: Ledger.BeginLimits) =>
    Effect.suspend(() => {
      let begun: Begun | undefined
      const run = Effect.tap(begin(dial, limits), (beginning) =>
        Effect.sync(() => void (begun = beginning._tag === "Begun" ? beginning.begun : undefined)),
      )
      const again = Effect.suspend(() => (begun === undefined ? Effect.succeed(stale) : takeBack(begun)))
      return Effect.catchTag(store.tryWrite(run, { again }), "Outage", () => Effect.succeed(stale))
    })

  const startTime = yield* LeaveBy.make

  /** What is durable may be dialled, within a time that began before anything was written. */
  const beginAndRelease = Effect.fnUntraced(function* (dial: Dial, limits: Ledger.BeginLimits) {
    const mayLeave = yield* startTime
    const beginning = yield* beginOnce(dial, limits)
    if (beginning._tag === "Begun") Begun.release(beginning.begun, mayLeave)
    return beginning
  })

  const erase = yield* SqlErasure.make(erasedKeyOf)

  const ledger = Ledger.Ledger.of({
    name,
    submit: (requests) =>
      writeAgain(
        Effect.flatMap(Clock.currentTimeMillis, (now) =>
          Effect.forEach(requests, (request) => submitOne(request, now)),
        ),
      ),
    due: (query) => read(agenda.due(query)),
    dialable: (query) => read(agenda.dialable(query)),
    reconsider: (rules) => writeAgain(agenda.reconsider(rules)),
    nextDue: (states, after, shards) => read(agenda.nextDue(states, after, shards)),
    findings: (people, campaigns, since) => read(findings(people, campaigns, since)),
    halt: read(killSwitch.current),
    courses: (names) => read(campaigns.courses(names)),
    knownCalls: (person, provider) => read(readings.knownCalls(person, provider)),
    inProgress: read(readings.inProgress),
    latestAt: read(readings.latestAt),
    starts: (provider, limit) => read(readings.starts(provider, limit)),
    begin: beginAndRelease,
    postpone: (attempt, limits) => writeAgain(postpone(attempt, limits)),
    advance: (move) => write(advance(move), { again: advanceAgain(move) }),
    erase: (before, limit) => writeAgain(erase(before, limit)),
    find: (term) => read(readings.find(term)),
    attemptOf: (provider, providerCallId) => read(readings.attemptOf(provider, providerCallId)),
    history: (callId) => read(readings.history(callId)),
    latest: (callIds) => read(readings.latest(callIds)),
    states: (campaign) => read(readings.states(campaign)),
    tally: (campaign) => read(readings.tally(campaign)),
    list: (filter, limit) => read(readings.list(filter, limit)),
    count: (filter) => read(readings.count(filter)),
    intake: yield* SqlIntake.make({
      personOf,
      erasedKeyOf,
      write,
      encodeEvent,
      openCampaign: campaigns.open,
    }),
    inbox: webhooks.service,
    news: store.news,
  })
  return Context.make(Ledger.Ledger, ledger).pipe(
    Context.add(SuppressionList, suppressions.service),
    Context.add(Outbox, yield* SqlOutbox.make),
    Context.add(ApiTokens, yield* SqlApiTokens.make(store)),
    Context.add(AuditLog, yield* SqlAuditLog.make(store)),
    Context.add(Activity, yield* SqlActivity.make({ store, latest: readings.latest })),
    Context.add(EventFeed, yield* SqlEventFeed.make(store)),
    Context.add(Census, yield* SqlCensus.make(store)),
    Context.add(Workers, yield* SqlWorkers.make({ store, filesOf: readings.filesOf })),
    Context.add(LedgerProbe, {
      write: store.probe(sql`UPDATE ledger SET value = value WHERE name = 'person_key'`),
    }),
    Context.add(Campaigns, campaigns.service),
    Context.add(KillSwitch, {
      halt: (order) => write(killSwitch.halt(order)),
      lift: (by) => write(killSwitch.lift(by)),
      current: read(killSwitch.current),
    }),
  )
})

/** The ledger in SQL: the transactions that decide what may happen. */
import { Clock, Context, Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { Activity } from "../Activity.ts"
import { ApiTokens } from "../ApiTokens.ts"
import { AuditLog } from "../AuditLog.ts"
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
import type { WriteMany } from "./GroupCommit.ts"
import * as LeaveBy from "./LeaveBy.ts"
import * as PersonHash from "./PersonHash.ts"
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
import * as SqlHistory from "./SqlHistory.ts"
import * as SqlIntake from "./SqlIntake.ts"
import * as SqlKillSwitch from "./SqlKillSwitch.ts"
import * as SqlOutbox from "./SqlOutbox.ts"
import * as SqlReadings from "./SqlReadings.ts"
import * as SqlSlots from "./SqlSlots.ts"
import * as SqlSteps from "./SqlSteps.ts"
import { SqlStore } from "./SqlStore.ts"
import * as SqlSubmit from "./SqlSubmit.ts"
import * as SqlSuppressionList from "./SqlSuppressionList.ts"
import * as SqlWebhookInbox from "./SqlWebhookInbox.ts"
import * as SqlWorkers from "./SqlWorkers.ts"

const unconfirmed = {
  _tag: "never-sent",
  concerns: "connection",
  why: "the connection to the ledger was lost before it was known that the attempt was written down",
} as const

/** The ledger over open tables, and the lists that its transactions look at. */
export const make = Effect.gen(function* () {
  const sql = yield* SqlClient
  const store = yield* SqlStore
  const { name, read, write, writeMany, writeAgain, open } = store
  const { personOf, erasedKeyOf } = yield* open(PersonHash.make)

  const history = yield* SqlHistory.make
  const findings = yield* SqlFacts.make
  const readings = yield* SqlReadings.make({ personOf, erasedKeyOf })
  const agenda = yield* SqlAgenda.make(readings.filesOf)

  const webhooks = yield* SqlWebhookInbox.make(store)
  const steps: WriteMany<Ledger.Move, boolean> = yield* SqlSteps.make({
    history,
    webhooks,
    heedOptOut: ({ call, attempt }) =>
      attempt._tag === "Ended" && attempt.disposition === "opted-out"
        ? suppressions.enter(call.person, {
            phone: call.request.phone,
            source: `call ${call.id}`,
            since: attempt.endedAt,
          })
        : Effect.void,
  })
  const advance = (move: Ledger.Move) => Effect.map(steps([move]), ([isMade]) => isMade === true)

  /** The step may have been made by the transaction of which nobody knows whether it was committed. */
  const advanceAgain = Effect.fnUntraced(function* (move: Ledger.Move) {
    const event = move.events.at(-1)
    if (event === undefined) return yield* advance(move)
    const made = yield* sql`SELECT version FROM events WHERE call_id = ${move.call.id}
      AND version = ${move.call.version + move.events.length} AND event = ${SqlHistory.encodeEvent(event)}`
    return made.length > 0 || (yield* advance(move))
  })

  const campaigns = yield* SqlCampaigns.make({ store, filesOf: readings.filesOf, advance: steps })
  const killSwitch = yield* SqlKillSwitch.make
  const suppressions = yield* SqlSuppressionList.make({
    store,
    personOf,
    filesOf: readings.filesOf,
    advance: steps,
  })

  const begin = yield* SqlBegin.make({ settle: suppressions.settle, advance: steps, history })
  const submit = yield* SqlSubmit.make({ personOf, erasedKeyOf, history, openCampaign: campaigns.open })

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
  const beginOnce = (beginning: SqlBegin.Beginning) =>
    store
      .tryWriteMany(begin, beginning, {
        again: (first) => (first._tag === "Begun" ? takeBack(first.begun) : Effect.succeed(stale)),
      })
      .pipe(Effect.catchTag("Outage", () => Effect.succeed(stale)))

  const startTime = yield* LeaveBy.make

  /** What is durable may be dialled, within a time that began before anything was written. */
  const beginAndRelease = Effect.fnUntraced(function* (dial: Dial, limits: Ledger.BeginLimits) {
    const mayLeave = yield* startTime
    const beginning = yield* beginOnce({ dial, limits })
    if (beginning._tag === "Begun") Begun.release(beginning.begun, mayLeave)
    return beginning
  })

  const erase = yield* SqlErasure.make(erasedKeyOf)

  const ledger = Ledger.Ledger.of({
    name,
    submit: (requests) =>
      writeMany(submit, requests, {
        again: () => Effect.map(submit([requests]), ([submissions]) => submissions ?? []),
      }),
    due: (query) => read(agenda.due(query)),
    dialable: (query) => read(agenda.dialable(query)),
    reconsider: (rules) => writeAgain(agenda.reconsider(rules)),
    nextDue: (states, after, shards) => read(agenda.nextDue(states, after, shards)),
    findings: (people, campaigns, since) => read(findings(people, campaigns, since)),
    halt: read(killSwitch.current),
    course: campaigns.course,
    knownCalls: (person, provider) => read(readings.knownCalls(person, provider)),
    inProgress: read(readings.inProgress),
    latestAt: read(readings.latestAt),
    starts: (provider, limit) => read(readings.starts(provider, limit)),
    begin: beginAndRelease,
    postpone: (attempt, limits) => writeAgain(postpone(attempt, limits)),
    advance: (move) => writeMany(steps, move, { again: () => advanceAgain(move) }),
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
      encodeEvent: SqlHistory.encodeEvent,
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

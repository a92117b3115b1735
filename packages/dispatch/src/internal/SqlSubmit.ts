/** The transaction that takes call requests in: each key once. */
import { Clock, Effect } from "effect"
import { SecureRandom } from "effect/crypto/SecureRandom"
import { SqlClient } from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import type { CallRequest } from "../CallRequest.ts"
import type { Submission } from "../Ledger.ts"
import type { WriteMany } from "./GroupCommit.ts"
import * as Rows from "./Rows.ts"
import * as Rowset from "./Rowset.ts"
import type { SqlHistory } from "./SqlHistory.ts"

interface Parts {
  readonly personOf: (phone: string) => string
  readonly erasedKeyOf: (key: string) => string
  readonly history: SqlHistory
  /** The campaign is there afterwards. Gives the instant at which it starts. */
  readonly openCampaign: (name: string) => Effect.Effect<number | undefined, SqlError>
}

interface KnownCall {
  readonly id: string
  readonly person: string
}

const columns = {
  id: "TEXT",
  key: "TEXT",
  campaign: "TEXT",
  phone: "TEXT",
  person: "TEXT",
  agent: "TEXT",
  language: "TEXT",
  timezone: "TEXT",
  not_before: "BIGINT",
  not_after: "BIGINT",
  priority: "BIGINT",
  provider: "TEXT",
  consent: "TEXT",
  consent_at: "BIGINT",
  consent_source: "TEXT",
  params: "TEXT",
  wake_at: "BIGINT",
} as const

export const make = Effect.fnUntraced(function* ({ personOf, erasedKeyOf, history, openCampaign }: Parts) {
  const sql = yield* SqlClient
  const random = yield* SecureRandom
  const rowset = yield* Rowset.make
  const keyRows = rowset("wanted", { wanted_key: "TEXT" })
  const callRows = rowset("taken", columns)
  const names = sql.literal(Object.keys(columns).join(", "))

  const known = Effect.fnUntraced(function* (requests: ReadonlyArray<CallRequest>) {
    const keys = requests.flatMap(({ key }) => [key, erasedKeyOf(key)])
    const rows = yield* sql<KnownCall & { readonly key: string }>`SELECT calls.id AS id, person, key
      FROM ${keyRows(keys.map((key) => ({ wanted_key: key })))} JOIN calls ON calls.key = wanted.wanted_key`
    return new Map<string, KnownCall>(rows.map((row) => [row.key, row]))
  })

  const take = Effect.fnUntraced(function* (requests: ReadonlyArray<CallRequest>) {
    const now = yield* Clock.currentTimeMillis
    const calls = yield* known(requests)
    const startsAt = new Map<string, number | undefined>()
    const fresh: Array<{ readonly id: string; readonly person: string; readonly request: CallRequest }> = []
    const submissions: Array<Submission> = []
    for (const request of requests) {
      const { key, campaign } = request
      const person = personOf(request.phone)
      const call = calls.get(key) ?? calls.get(erasedKeyOf(key))
      if (call !== undefined) {
        submissions.push({ _tag: call.person === person ? "Known" : "Conflict", callId: call.id })
        continue
      }
      const id = yield* random.ulid
      if (!startsAt.has(campaign)) startsAt.set(campaign, yield* openCampaign(campaign))
      calls.set(key, { id, person })
      fresh.push({ id, person, request })
      submissions.push({ _tag: "Accepted", callId: id })
    }
    if (fresh.length === 0) return submissions
    yield* sql`INSERT INTO calls (${names}, state, version, created_at)
      SELECT ${names}, 'waiting', 1, CAST(${now} AS BIGINT) FROM ${callRows(
        fresh.map(({ id, person, request }) => ({
          id,
          person,
          ...Rows.requestRow(request),
          wake_at: Math.max(request.notBefore ?? now, startsAt.get(request.campaign) ?? 0),
        })),
      )} ORDER BY place`
    yield* history.record(
      fresh.map(({ id, request: { campaign } }) => ({
        callId: id,
        version: 1,
        at: now,
        event: { _tag: "submitted", campaign },
      })),
    )
    return submissions
  })

  /** Several lists of requests in one: the answers are theirs, list by list. */
  const takeAll: WriteMany<ReadonlyArray<CallRequest>, ReadonlyArray<Submission>> = (lists) =>
    Effect.map(take(lists.flat()), (submissions) => {
      const left = [...submissions]
      return lists.map((list) => left.splice(0, list.length))
    })
  return takeAll
})

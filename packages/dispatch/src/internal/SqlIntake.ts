/** Rows of a file, kept aside in the ledger until the whole file is checked. */
import { Clock, Effect } from "effect"
import { SecureRandom } from "effect/crypto/SecureRandom"
import { SqlClient } from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import type { Intake, LedgerError, LedgerEvent } from "../Ledger.ts"
import * as Rows from "./Rows.ts"

interface Options {
  readonly personOf: (phone: string) => string
  readonly erasedKeyOf: (key: string) => string
  readonly write: <A>(effect: Effect.Effect<A, SqlError>) => Effect.Effect<A, LedgerError>
  readonly encodeEvent: (event: LedgerEvent) => string
  readonly openCampaign: (name: string) => Effect.Effect<number | undefined, SqlError>
}

const columns =
  "key, campaign, phone, person, agent, language, timezone, not_before, not_after, priority, provider, consent, consent_at, consent_source, params"

export const make = Effect.fnUntraced(function* ({
  personOf,
  erasedKeyOf,
  write,
  encodeEvent,
  openCampaign,
}: Options) {
  const sql = yield* SqlClient
  const random = yield* SecureRandom

  const addOne = Effect.fnUntraced(function* (
    name: string,
    { line, request }: Parameters<Intake["add"]>[1][number],
  ) {
    const person = personOf(request.phone)
    const erasedKey = erasedKeyOf(request.key)
    const clash = yield* sql<{ campaign: string }>`SELECT campaign FROM calls
      WHERE key IN (${request.key}, ${erasedKey}) AND person <> ${person}`
    if (clash[0] !== undefined) return [{ _tag: "Conflict", line, campaign: clash[0].campaign } as const]
    const kept = yield* sql`INSERT INTO intake ${sql.insert({
      name,
      line,
      id: yield* random.ulid,
      person,
      erased_key: erasedKey,
      ...Rows.requestRow(request),
    })} ON CONFLICT DO NOTHING RETURNING line`
    if (kept.length > 0) return []
    const first = yield* sql<{
      line: number
    }>`SELECT line FROM intake WHERE name = ${name} AND key = ${request.key}`
    return [{ _tag: "Repeated", line, firstLine: first[0]?.line ?? line } as const]
  })

  const admit = Effect.fnUntraced(function* (name: string) {
    const now = yield* Clock.currentTimeMillis
    const startsAt = yield* openCampaign(name)
    const earliest = Math.max(now, startsAt ?? 0)
    const all = yield* sql<{ count: number }>`SELECT count(*) AS count FROM intake WHERE name = ${name}`
    yield* sql`DELETE FROM intake WHERE name = ${name} 
      AND (key IN (SELECT key FROM calls) OR erased_key IN (SELECT key FROM calls))`
    const fresh = yield* sql<{ count: number }>`SELECT count(*) AS count FROM intake WHERE name = ${name}`
    yield* sql`INSERT INTO calls (id, ${sql.literal(columns)}, state, version, wake_at, created_at)
      SELECT id, ${sql.literal(columns)}, 'waiting', 1, CASE WHEN not_before > ${earliest} THEN not_before ELSE ${earliest} END, ${now}
      FROM intake WHERE name = ${name} ORDER BY line`
    yield* sql`INSERT INTO events (call_id, version, at, last_at, event, number)
      SELECT id, 1, ${now}, ${now}, ${encodeEvent({ _tag: "submitted", campaign: name })},
        (SELECT coalesce(max(number), 0) FROM events) + row_number() OVER (ORDER BY line)
      FROM intake WHERE name = ${name}`
    yield* sql`DELETE FROM intake WHERE name = ${name}`
    const admitted = fresh[0]?.count ?? 0
    return { admitted, known: (all[0]?.count ?? 0) - admitted }
  })

  const intake: Intake = {
    clear: (name) => write(Effect.asVoid(sql`DELETE FROM intake WHERE name = ${name}`)),
    add: (name, rows) =>
      write(
        Effect.map(
          Effect.forEach(rows, (row) => addOne(name, row)),
          (found) => found.flat(),
        ),
      ),
    admit: (name) => write(admit(name)),
  }
  return intake
})

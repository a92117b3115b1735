/** Rows of a file, kept aside in the ledger until the whole file is checked. */
import { Array, Clock, Effect } from "effect"
import { SecureRandom } from "effect/crypto/SecureRandom"
import { SqlClient } from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import type { Intake } from "../Intake.ts"
import type { LedgerError, LedgerEvent } from "../Ledger.ts"
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

/** Rows that are kept with one statement: each statement is a way to the database and back. */
const atOnce = 100

export const make = Effect.fnUntraced(function* ({
  personOf,
  erasedKeyOf,
  write,
  encodeEvent,
  openCampaign,
}: Options) {
  const sql = yield* SqlClient
  const random = yield* SecureRandom

  const addSome = Effect.fnUntraced(function* (name: string, rows: Parameters<Intake["add"]>[1]) {
    const given = rows.map(({ line, request }) => ({
      line,
      request,
      person: personOf(request.phone),
      erasedKey: erasedKeyOf(request.key),
    }))
    const taken = yield* sql<{
      key: string
      person: string
      campaign: string
    }>`SELECT key, person, campaign FROM calls
      WHERE ${sql.in(
        "key",
        given.flatMap(({ request, erasedKey }) => [request.key, erasedKey]),
      )}`
    const takenBy = new Map(taken.map((row) => [row.key, row]))
    const clashOf = ({ request, erasedKey, person }: (typeof given)[number]) =>
      [takenBy.get(request.key), takenBy.get(erasedKey)].find(
        (row) => row !== undefined && row.person !== person,
      )
    const fresh = given.filter((each) => clashOf(each) === undefined)
    const ids = yield* Effect.forEach(fresh, () => random.ulid)
    const kept = !Array.isReadonlyArrayNonEmpty(fresh)
      ? []
      : yield* sql<{ line: number }>`INSERT INTO intake ${sql.insert(
          Array.map(fresh, ({ line, request, person, erasedKey }, index): Record<string, unknown> => ({
            name,
            line,
            id: ids[index],
            person,
            erased_key: erasedKey,
            ...Rows.requestRow(request),
          })),
        )} ON CONFLICT DO NOTHING RETURNING line`
    const lines = new Set(kept.map(({ line }) => line))
    const again = fresh.filter(({ line }) => !lines.has(line))
    const firsts =
      again.length === 0
        ? []
        : yield* sql<{
            key: string
            line: number
          }>`SELECT key, line FROM intake WHERE name = ${name} AND ${sql.in(
            "key",
            again.map(({ request }) => request.key),
          )}`
    const firstOf = new Map(firsts.map((row) => [row.key, row.line]))
    return given.flatMap((each): Effect.Success<ReturnType<Intake["add"]>> => {
      const { line, request } = each
      const clash = clashOf(each)
      if (clash !== undefined) return [{ _tag: "Conflict", line, campaign: clash.campaign }]
      return lines.has(line) ? [] : [{ _tag: "Repeated", line, firstLine: firstOf.get(request.key) ?? line }]
    })
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
          Effect.forEach(Array.chunksOf(rows, atOnce), (some) => addSome(name, some)),
          (found) => found.flat(),
        ),
      ),
    admit: (name) => write(admit(name)),
  }
  return intake
})

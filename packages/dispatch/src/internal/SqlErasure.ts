/** Erases what is personal in calls that were settled long ago. What proves that they are done stays. */
import { Clock, Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as PhoneNumber from "../PhoneNumber.ts"

interface CallRow {
  readonly id: string
  readonly key: string
  readonly phone: string
}

interface EventRow {
  readonly version: number
  readonly event: string
}

interface AttemptRow {
  readonly id: string
  readonly evidence: string | null
  readonly proof: string | null
  readonly stop: string | null
  readonly word: string | null
}

/** The number as it stands in texts, with or without its plus, but not as a part of a longer one. */
const occurrences = (phone: string): RegExp =>
  new RegExp(String.raw`(?<![0-9])\+?${phone.replace("+", "")}(?![0-9])`, "g")

const eraseIn = (text: string, number: RegExp): string => text.replaceAll(number, PhoneNumber.erased)

/** The same in every text of a JSON value; a number in it that looks alike stays what it is. */
const eraseInJson = (json: string, number: RegExp): string =>
  json.search(number) >= 0
    ? JSON.stringify(
        JSON.parse(json, (_, value: unknown) => (typeof value === "string" ? eraseIn(value, number) : value)),
      )
    : json

export const make = Effect.fnUntraced(function* (erasedKey: (key: string) => string) {
  const sql = yield* SqlClient

  const eraseCall = Effect.fnUntraced(function* ({ id, key, phone }: CallRow, now: number) {
    const number = occurrences(phone)
    yield* sql`UPDATE calls SET ${sql.update({
      phone: PhoneNumber.erased,
      params: "{}",
      key: key.search(number) < 0 ? key : erasedKey(key),
      erased_at: now,
    })} WHERE id = ${id}`
    const events = yield* sql<EventRow>`SELECT version, event FROM events WHERE call_id = ${id}`
    for (const { version, event } of events) {
      const erased = eraseInJson(event, number)
      if (erased === event) continue
      yield* sql`UPDATE events SET event = ${erased} WHERE call_id = ${id} AND version = ${version}`
    }
    const attempts = yield* sql<AttemptRow>`SELECT id, evidence, proof, stop, word FROM attempts
      WHERE call_id = ${id}`
    for (const { id: attempt, word, ...facts } of attempts) {
      const inJson = (json: string | null) => (json === null ? null : eraseInJson(json, number))
      yield* sql`UPDATE attempts SET ${sql.update({
        evidence: inJson(facts.evidence),
        proof: inJson(facts.proof),
        stop: inJson(facts.stop),
        word: word === null ? null : eraseIn(word, number),
      })} WHERE id = ${attempt}`
    }
  })

  return Effect.fnUntraced(function* (before: number, limit: number) {
    const now = yield* Clock.currentTimeMillis
    const calls = yield* sql<CallRow>`SELECT id, key, phone FROM calls
      WHERE settled_at < ${before} AND settled_at IS NOT NULL AND erased_at IS NULL ORDER BY settled_at LIMIT ${limit}`
    yield* Effect.forEach(calls, (call) => eraseCall(call, now), { discard: true })
    const webhooks = yield* sql<{ id: string }>`SELECT id FROM webhooks
      WHERE received_at < ${before} AND body <> '' ORDER BY received_at LIMIT ${limit}`
    if (webhooks.length > 0) {
      yield* sql`UPDATE webhooks SET body = '', headers = '{}', reference = NULL
        WHERE ${sql.in(
          "id",
          webhooks.map(({ id }) => id),
        )}`
    }
    return Math.max(calls.length, webhooks.length)
  })
})

/** The kill switch in SQL. */
import { Clock, Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import type { Halt } from "../Ledger.ts"
import { never } from "../Step.ts"

export const make = Effect.gen(function* () {
  const sql = yield* SqlClient

  const current = Effect.map(
    sql<{ halted_at: number; note: string }>`SELECT halted_at, note FROM halts WHERE lifted_at = ${never}`,
    ([row]): Halt | undefined => (row === undefined ? undefined : { at: row.halted_at, note: row.note }),
  )

  const halt = Effect.fnUntraced(function* (note: string) {
    const before = yield* current
    if (before !== undefined) return before
    const at = yield* Clock.currentTimeMillis
    yield* sql`INSERT INTO halts ${sql.insert({ halted_at: at, note, lifted_at: never })}`
    return { at, note }
  })

  const lift = Effect.gen(function* () {
    const before = yield* current
    const now = yield* Clock.currentTimeMillis
    yield* sql`UPDATE halts SET lifted_at = ${now} WHERE lifted_at = ${never}`
    return before
  })

  return { current, halt, lift }
})

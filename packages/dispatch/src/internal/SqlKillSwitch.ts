/** The kill switch in SQL. */
import { Clock, Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import type { Order } from "../Course.ts"
import type { Halt } from "../Ledger.ts"
import { never } from "../Step.ts"

export const make = Effect.gen(function* () {
  const sql = yield* SqlClient

  const current = Effect.map(
    sql<{
      halted_at: number
      halted_by: string
      note: string
    }>`SELECT * FROM halts WHERE lifted_at = ${never}`,
    ([row]): Halt | undefined =>
      row === undefined ? undefined : { at: row.halted_at, by: row.halted_by, note: row.note },
  )

  const halt = Effect.fnUntraced(function* ({ by, note }: Order) {
    const before = yield* current
    if (before !== undefined) return before
    const at = yield* Clock.currentTimeMillis
    yield* sql`INSERT INTO halts ${sql.insert({ halted_at: at, halted_by: by, note, lifted_at: never })}`
    return { at, by, note }
  })

  const lift = Effect.fnUntraced(function* (by: string) {
    const before = yield* current
    const now = yield* Clock.currentTimeMillis
    yield* sql`UPDATE halts SET lifted_at = ${now}, lifted_by = ${by} WHERE lifted_at = ${never}`
    return before
  })

  return { current, halt, lift }
})

/** The audit log in SQL. */
import { Clock, Effect } from "effect"
import { SecureRandom } from "effect/crypto/SecureRandom"
import { SqlClient } from "effect/sql/SqlClient"
import type { AuditEntry, AuditLog } from "../AuditLog.ts"
import type { SqlStore } from "./SqlStore.ts"

interface AuditRow {
  readonly id: string
  readonly at: number
  readonly actor: string
  readonly action: string
  readonly subject: string
  readonly outcome: number | null
}

const toEntry = ({ outcome, ...row }: AuditRow): AuditEntry => ({ ...row, outcome: outcome ?? undefined })

export const make = Effect.fnUntraced(function* ({ read, write }: SqlStore["Service"]) {
  const sql = yield* SqlClient
  const random = yield* SecureRandom
  const service: AuditLog["Service"] = {
    begin: (entry) =>
      write(
        Effect.gen(function* () {
          const id = yield* random.ulid
          yield* sql`INSERT INTO audit ${sql.insert({ id, at: yield* Clock.currentTimeMillis, ...entry })}`
          return id
        }),
      ),
    end: (id, outcome) => write(Effect.asVoid(sql`UPDATE audit SET outcome = ${outcome} WHERE id = ${id}`)),
    list: ({ limit, before }) =>
      read(
        Effect.map(
          sql<AuditRow>`SELECT * FROM audit WHERE ${before === undefined ? sql`1 = 1` : sql`id < ${before}`}
            ORDER BY id DESC LIMIT ${limit}`,
          (rows) => rows.map(toEntry),
        ),
      ),
  }
  return service
})

/** The census in SQL. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { never } from "../Call.ts"
import { type Census, most, type OpenState } from "../Census.ts"
import type { SqlStore } from "./SqlStore.ts"

const states: ReadonlyArray<OpenState> = ["waiting", "dialing", "reconciling", "following", "parked"]

interface CensusRow extends Readonly<Record<OpenState, number>> {
  readonly due: number | null
  readonly next: number | null
  readonly new: number
  readonly early: number
  readonly pending: number
  readonly dead: number
  readonly halts: number
}

export const make = Effect.fnUntraced(function* ({ read }: SqlStore["Service"]) {
  const sql = yield* SqlClient
  const limit = sql`LIMIT CAST(${most} AS BIGINT)`
  const callsIn = (state: OpenState) =>
    sql`(SELECT count(*) FROM (SELECT 1 FROM calls WHERE state = ${state} ${limit}) AS those) AS ${sql(state)}`
  const deliveriesIn = (state: "pending" | "dead") =>
    sql`(SELECT count(*) FROM (SELECT 1 FROM deliveries WHERE state = ${state} ${limit}) AS those) AS ${sql(state)}`

  const service: Census["Service"] = {
    take: (now) =>
      read(
        Effect.map(
          sql<CensusRow>`SELECT ${sql.csv(states.map(callsIn))},
            (SELECT min(wake_at) FROM calls WHERE state = 'waiting' AND wake_at <= ${now}) AS due,
            (SELECT min(wake_at) FROM calls WHERE state = 'waiting' AND wake_at > ${now}) AS next,
            (SELECT count(*) FROM (SELECT 1 FROM webhooks WHERE state = 'new' ${limit}) AS those) AS new,
            (SELECT count(*) FROM (SELECT 1 FROM webhooks WHERE state = 'early' ${limit}) AS those) AS early,
            ${sql.csv((["pending", "dead"] as const).map(deliveriesIn))},
            (SELECT count(*) FROM halts WHERE lifted_at = ${never}) AS halts`,
          ([row]) => ({
            calls: {
              waiting: row?.waiting ?? 0,
              dialing: row?.dialing ?? 0,
              reconciling: row?.reconciling ?? 0,
              following: row?.following ?? 0,
              parked: row?.parked ?? 0,
            },
            dueSince: row?.due ?? undefined,
            nextDue: row === undefined || row.next === null || row.next >= never ? undefined : row.next,
            webhooks: { new: row?.new ?? 0, early: row?.early ?? 0 },
            deliveries: { pending: row?.pending ?? 0, dead: row?.dead ?? 0 },
            halted: (row?.halts ?? 0) > 0,
          }),
        ),
      ),
  }
  return service
})

/** Reads a ledger from outside once no worker has it open. */
import { LedgerEvent } from "@trunkline/dispatch/Ledger"
import { explain } from "@trunkline/dispatch/Reason"
import { Schema } from "effect"
import type { DatabaseSync } from "node:sqlite"
import type { Standing } from "./History.ts"

type Row = Omit<Standing, "_tag" | "reason" | "disposition"> & {
  readonly disposition: Standing["disposition"] | null
  readonly event: string
}

const decode = Schema.decodeUnknownSync(Schema.fromJsonString(LedgerEvent))

export const standings = (database: DatabaseSync): ReadonlyArray<Omit<Standing, "_tag">> => {
  const rows = database
    .prepare(
      `SELECT calls.id AS call, key, phone AS number, state, disposition, event FROM calls
        JOIN events ON events.call_id = calls.id AND events.version =
          (SELECT max(version) FROM events WHERE call_id = calls.id) ORDER BY calls.id`,
    )
    // Rows come untyped; the statement above names these columns, and a scenario has a thousand of them.
    .all() as unknown as ReadonlyArray<Row>
  return rows.map(({ disposition, event, ...row }) => {
    const last = decode(event)
    return {
      ...row,
      disposition: disposition ?? undefined,
      reason: "reason" in last ? explain(last.reason) : "",
    }
  })
}

/** Ids of the webhooks that it holds. */
export const inboxOf = (database: DatabaseSync): ReadonlySet<string> =>
  new Set(
    database
      .prepare("SELECT id FROM webhooks")
      .all()
      .map(({ id }) => String(id)),
  )

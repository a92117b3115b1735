/** Orders that are given at a terminal, in the audit log that the API keeps of its own. */
import { AuditLog } from "@trunkline/dispatch/AuditLog"
import { LedgerError } from "@trunkline/dispatch/Ledger"
import { Effect } from "effect"
import { operator } from "./Operator.ts"

/** What is written down when an order was carried out or refused, as an answer of the API would say it. */
const done = 200
const refused = 409

/**
 * Gives an order, and has the audit log say who did: before it is carried out, and what came of it afterwards. An order that the ledger broke
 * off stays without an outcome. `action` is the operation of the API that does the same, `subject` masks numbers.
 */
export const audited = Effect.fnUntraced(function* <A, E, R>(
  action: string,
  subject: string,
  give: (by: string) => Effect.Effect<A, E, R>,
) {
  const audit = yield* AuditLog
  const by = yield* operator
  const entry = yield* audit.begin({ actor: by, action, subject })
  const given = yield* Effect.tapError(give(by), (error) =>
    error instanceof LedgerError ? Effect.void : audit.end(entry, refused),
  )
  yield* audit.end(entry, done)
  return given
})

/** The audit log: what was ordered over the HTTP API or at a terminal, by whom, and how it was answered. */
import { Context, type Effect } from "effect"
import type { LedgerError } from "./Ledger.ts"

/** An order before it is carried out. */
export interface NewAuditEntry {
  /** The name of the token, or whoever typed the command. */
  readonly actor: string
  /** What was ordered, such as `cancelCall`. */
  readonly action: string
  /** What it was about. Numbers are masked. */
  readonly subject: string
}

export interface AuditEntry extends NewAuditEntry {
  /** Sorts by the time of the order. */
  readonly id: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** The HTTP status that it was answered with; nothing if it was cut off. */
  readonly outcome: number | undefined
}

export class AuditLog extends Context.Service<
  AuditLog,
  {
    /** Writes an order down before it is carried out; durable when this returns. Gives the id of the entry. */
    begin(entry: NewAuditEntry): Effect.Effect<string, LedgerError>
    /** Writes down how it was answered. */
    end(id: string, outcome: number): Effect.Effect<void, LedgerError>
    /** The entries before the one of this id, latest first. */
    list(query: {
      readonly limit: number
      readonly before?: string | undefined
    }): Effect.Effect<ReadonlyArray<AuditEntry>, LedgerError>
  }
>()("@trunkline/dispatch/AuditLog") {}

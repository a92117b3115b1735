/** What a ledger consists of, for whoever carries it to another database. */

/** Its tables, each after those that its rows refer to. A migration that makes one more adds it here. */
export const ledgerTables = [
  "ledger",
  "campaigns",
  "campaign_events",
  "calls",
  "attempts",
  "events",
  "deliveries",
  "webhooks",
  "intake",
  "suppressions",
  "halts",
  "tokens",
  "audit",
] as const

export type LedgerTable = (typeof ledgerTables)[number]

/** The migrations that have run: every database of a ledger has its own list. */
export const migrationsTable = "migrations"

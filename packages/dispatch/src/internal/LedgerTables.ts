/** What a ledger consists of, for whoever carries it to another database. */

/** Its tables, each after those that its rows refer to. A migration that makes one more adds it here or below. */
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

/** The migrations that have run. */
export const migrationsTable = "migrations"

/** Tables that are true of one database alone: its migrations, the workers that it is open in, and what these tell each other. */
export const uncarriedTables = [migrationsTable, "workers", "provider_rests"]

/** The calls of some shards. */
import type { SqlClient } from "effect/sql/SqlClient"
import type { Fragment } from "effect/sql/Statement"
import * as Shards from "../Shards.ts"

/** The part of a condition over `calls` that only these shards meet; nothing where all of them do. */
export const within = (sql: SqlClient, shards: Shards.Shards): Fragment =>
  shards.size === Shards.all.size ? sql`` : sql`AND substr(calls.person, 1, 1) IN ${sql.in([...shards])}`

import { assert, describe, it } from "@effect/vitest"
import { missing } from "./support/PostgresServer.ts"

const why = await missing

describe("The ledger's tests", () => {
  it.skipIf(why !== undefined && process.env["CI"] !== "true")(
    why === undefined ? "run over PostgreSQL too" : `do not run over PostgreSQL: ${why}`,
    () => assert.isUndefined(why, "set PGHOST and PGPORT, and PGUSER and PGPASSWORD if it asks for them"),
  )
})

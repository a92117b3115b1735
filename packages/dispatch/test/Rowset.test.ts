import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as Rowset from "../src/internal/Rowset.ts"
import * as SqliteConnection from "../src/SqliteConnection.ts"

describe("Rowset", () => {
  it.effect.each([0, 1, 2, 3, 5, 8, 256, 257, 3000, 20_000])(
    "is a table of %i rows, in their order",
    (count) =>
      Effect.gen(function* () {
        const sql = yield* SqlClient
        const rowset = yield* Rowset.make
        const table = rowset("people", { person: "TEXT", age: "BIGINT" })
        const people = Array.from({ length: count }, (_, index) => ({
          person: index % 3 === 0 ? null : `'person' ${index} "🎈`,
          age: index % 5 === 0 ? null : index + 0.4,
        }))
        const rows = yield* sql`SELECT place, person, age FROM ${table(people)} ORDER BY place`
        assert.deepStrictEqual(
          rows.map((row) => ({ ...row })),
          people.map(({ age, person }, index) => ({
            place: index + 1,
            person,
            age: age === null ? null : Math.round(age),
          })),
        )
      }).pipe(Effect.provide(SqliteConnection.layer(":memory:"))),
  )
})

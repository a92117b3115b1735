/**
 * Rows as a table within a statement, all in one parameter: the statement stays the same for any number of them, so that it is
 * prepared once, and one way to the database carries all.
 */
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import type { Fragment } from "effect/sql/Statement"

type Values<Type extends "TEXT" | "BIGINT"> = Type extends "TEXT" ? string | null : number | null

/** A table of this name; beside the columns it has `place`, which counts its rows from 1 on. */
export type Rowset<Columns extends Readonly<Record<string, "TEXT" | "BIGINT">>> = (
  rows: ReadonlyArray<{ readonly [Name in keyof Columns]: Values<Columns[Name]> }>,
) => Fragment

/** As both databases would put a number into a column of whole ones. */
const whole = (_: string, value: unknown): unknown => (typeof value === "number" ? Math.round(value) : value)

/**
 * @example
 * const people = rowset("people", { person: "TEXT" })
 * sql`SELECT id FROM ${people([{ person }])} JOIN calls ON calls.person = people.person`
 */
export const make = Effect.map(
  SqlClient,
  (sql) =>
    <const Columns extends Readonly<Record<string, "TEXT" | "BIGINT">>>(
      name: string,
      columns: Columns,
    ): Rowset<Columns> => {
      const names = Object.keys(columns)
      const [before, after] = sql.onDialectOrElse({
        pg: () => {
          const types = Object.entries(columns).map(([column, type]) => `${column} ${type}`)
          return [
            "ROWS FROM (json_to_recordset(CAST(",
            ` AS json)) AS (${types.join(", ")})) WITH ORDINALITY AS ${name} (${[...names, "place"].join(", ")})`,
          ] as const
        },
        orElse: () => {
          const values = names.map((column) => `value ->> '${column}' AS ${column}`)
          return [`(SELECT key + 1 AS place, ${values.join(", ")} FROM json_each(`, `)) AS ${name}`] as const
        },
      })
      const [head, tail] = [sql.literal(before), sql.literal(after)]
      return (rows) => sql`${head}${JSON.stringify(rows, whole)}${tail}`
    },
)

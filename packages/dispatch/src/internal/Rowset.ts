/**
 * Rows as a table within a statement, which stays the same for many numbers of them, so that it is prepared once, and one way to the
 * database carries all.
 */
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as Statement from "effect/sql/Statement"

type Types = Readonly<Record<string, "TEXT" | "BIGINT">>

type Values<Type extends "TEXT" | "BIGINT"> = Type extends "TEXT" ? string | null : number | null

type Row<Columns extends Types> = { readonly [Name in keyof Columns]: Values<Columns[Name]> }

/** A table of this name; beside the columns it has `place`, which counts its rows from 1 on. */
export type Rowset<Columns extends Types> = (rows: ReadonlyArray<Row<Columns>>) => Statement.Fragment

/** What the database of the ledger makes of rows. */
type Compile = <Columns extends Types>(name: string, columns: Columns) => Rowset<Columns>

/** As both databases would put a number into a column of whole ones. */
const whole = (value: unknown): unknown => (typeof value === "number" ? Math.round(value) : value)

const json = (rows: ReadonlyArray<object>) => JSON.stringify(rows, (_, value: unknown) => whole(value))

/** All in one parameter. */
const postgres =
  (sql: SqlClient): Compile =>
  (name, columns) => {
    const types = Object.entries(columns).map(([column, type]) => `${column} ${type}`)
    const names = [...Object.keys(columns), "place"].join(", ")
    const head = sql.literal("ROWS FROM (json_to_recordset(CAST(")
    const tail = sql.literal(` AS json)) AS (${types.join(", ")})) WITH ORDINALITY AS ${name} (${names})`)
    return (rows) => sql`${head}${json(rows)}${tail}`
  }

/** SQLite takes 32,766 parameters in a statement, and there are others beside the rows. */
const mostValues = 32_000

/**
 * A parameter for each value, which takes SQLite a third of the time that JSON does. So that there are few different statements, the
 * number of rows is the next power of two: those that are too many have no place, and are none.
 */
const sqlite =
  (sql: SqlClient): Compile =>
  (name, columns) => {
    const names = Object.keys(columns)
    const width = names.length + 1
    const row = `(${Array.from({ length: width }, () => "?").join(", ")})`
    const given = ["place", ...names].map((column, index) => `column${index + 1} AS ${column}`)
    const written = new Map<number, string>()
    const tableOf = (size: number): string => {
      const known = written.get(size)
      if (known !== undefined) return known
      const values = Array.from({ length: size }, () => row).join(", ")
      const text = `(SELECT ${given.join(", ")} FROM (VALUES ${values}) WHERE column1 IS NOT NULL) AS ${name}`
      written.set(size, text)
      return text
    }
    const extracted = names.map((column) => `value ->> '${column}' AS ${column}`)
    const head = sql.literal(`(SELECT key + 1 AS place, ${extracted.join(", ")} FROM json_each(`)
    const tail = sql.literal(`)) AS ${name}`)
    return (rows) => {
      const size = 2 ** Math.ceil(Math.log2(Math.max(1, rows.length)))
      if (size * width > mostValues) return sql`${head}${json(rows)}${tail}`
      const values: Array<unknown> = Array.from({ length: size * width }, () => null)
      rows.forEach((each, index) => {
        values[index * width] = index + 1
        names.forEach((column, at) => (values[index * width + at + 1] = whole(each[column])))
      })
      return Statement.fragment([Statement.literal(tableOf(size), values)])
    }
  }

/**
 * @example
 * const people = rowset("people", { person: "TEXT" })
 * sql`SELECT id FROM ${people([{ person }])} JOIN calls ON calls.person = people.person`
 */
export const make: Effect.Effect<Compile, never, SqlClient> = Effect.map(SqlClient, (sql) =>
  sql.onDialectOrElse({ pg: (): Compile => postgres(sql), orElse: (): Compile => sqlite(sql) }),
)

/** What a program asks its database, and how SQLite goes about it. */
import { Tracer } from "effect"
import type { DatabaseSync } from "node:sqlite"

/** A tracer that keeps the text of every statement, in order and as often as it is run. */
export const recording = () => {
  const statements: Array<string> = []
  const tracer = Tracer.make({
    span: (options) => {
      const span = new Tracer.NativeSpan(options)
      const attribute = span.attribute.bind(span)
      span.attribute = (key, value) => {
        if (key === "db.query.text") statements.push(String(value))
        attribute(key, value)
      }
      return span
    },
  })
  return { statements, tracer }
}

/** The steps in which a statement is answered. */
export const planOf = (database: DatabaseSync, statement: string): ReadonlyArray<string> =>
  database
    .prepare(`EXPLAIN QUERY PLAN ${statement}`)
    .all()
    .map(({ detail }) => String(detail))

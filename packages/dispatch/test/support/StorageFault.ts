/** One statement of a worker's life that fails, as SQLite lets it fail. */
import { Effect } from "effect"
import { failure, type Fault, type Hook } from "./StorageHook.ts"

/** A statement of a sound life: the `nth` of all, from 0. */
export interface Statement {
  readonly nth: number
  readonly sql: string
  /** Whether it belongs to a transaction that writes. */
  readonly writes: boolean
}

/** Follows the transactions of a connection. */
const transactions = () => {
  let open = false
  return (sql: string): boolean => {
    if (sql.startsWith("BEGIN")) open = true
    const inside = open
    if (sql === "COMMIT" || sql === "ROLLBACK") open = false
    return inside
  }
}

/** Writes down what passes. */
export const recording = (statements: Array<Statement>): Hook => {
  const isInside = transactions()
  return ({ sql, run }) =>
    Effect.suspend(() => {
      statements.push({ nth: statements.length, sql, writes: isInside(sql) })
      return run
    })
}

/** Lets one statement fail once. `after`: what it was to do is done nevertheless, which can be so for a COMMIT alone. */
export const failing = (nth: number, fault: Fault, after = false): Hook => {
  const isInside = transactions()
  let passed = 0
  return ({ sql, run, instead }) =>
    Effect.suspend(() => {
      const inside = isInside(sql)
      if (passed++ !== nth) return run
      if (after) return Effect.andThen(run, failure(fault))
      // A transaction that meets a full or broken disk is ended by SQLite itself; one that finds it locked stays open.
      const ends = inside && fault !== "busy" && !sql.startsWith("BEGIN")
      return Effect.andThen(ends ? instead("ROLLBACK") : Effect.void, failure(fault))
    })
}

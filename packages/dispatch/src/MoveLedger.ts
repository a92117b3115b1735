/**
 * Carries a SQLite ledger over into an empty PostgreSQL ledger, so that the same calls go on there.
 *
 * One of the two may dial at any moment, never both: while it lasts no worker opens either, the old one is marked as moved before
 * the new one is set free, and a marked ledger opens for nobody.
 */
import { Effect, type Redacted } from "effect"
import { LedgerError } from "./Ledger.ts"
import { type LedgerTable, ledgerTables } from "./internal/LedgerTables.ts"
import * as MoveSource from "./internal/MoveSource.ts"
import * as MoveTarget from "./internal/MoveTarget.ts"
import * as TableSum from "./internal/TableSum.ts"

export interface MoveOptions {
  /** Path of the SQLite ledger. */
  readonly from: string
  /** Address of the PostgreSQL ledger. */
  readonly to: Redacted.Redacted
  /** Is told how many rows of a table are there, after each batch. */
  readonly onRows?: (table: string, rows: number) => Effect.Effect<void>
  /** Is told of each table when it is there and compared. */
  readonly onTable?: (moved: TableMoved) => Effect.Effect<void>
}

/** A table that is equal in both ledgers. */
export interface TableMoved extends TableSum.TableSum {
  readonly table: string
  /** Whether an earlier run had carried it. */
  readonly wasThere: boolean
}

export interface Moved {
  readonly from: string
  readonly to: string
  /** None if all was done before. */
  readonly tables: ReadonlyArray<TableMoved>
}

const refusal = (ledger: string, why: string, remedy: string) =>
  new LedgerError({ ledger, what: "could not be filled", why, remedy })

const open = Effect.fnUntraced(function* ({ from, to }: MoveOptions) {
  const source = yield* MoveSource.open(from)
  const target = yield* MoveTarget.open(to)
  if (source.movedTo !== undefined && source.movedTo.other !== target.name) {
    return yield* refusal(
      target.name,
      `${source.name} was moved to ${source.movedTo.other} already`,
      "Name that one; a ledger is moved to one place only",
    )
  }
  const { filling } = yield* target.marks
  if (filling !== undefined && filling.other !== source.name) {
    return yield* refusal(
      target.name,
      `it is being filled from ${filling.other}, not from ${source.name}`,
      "Go on with that one, or name an empty ledger",
    )
  }
  if ((yield* target.lastMigration) !== source.lastMigration) {
    return yield* refusal(
      target.name,
      `its tables are those of another version than the tables of ${source.name}`,
      "Use the newest version of Trunkline that has opened either of them",
    )
  }
  return { source, target, filling }
})

/** Carries one table, unless it is there already. */
const carry = Effect.fnUntraced(function* (
  source: MoveSource.MoveSource,
  target: MoveTarget.MoveTarget,
  table: LedgerTable,
  { onRows = () => Effect.void, onTable = () => Effect.void }: MoveOptions,
) {
  const columns = source.columns(table)
  const there = yield* target.sum(table, columns)
  const wasThere = there.count > 0 && TableSum.isEqual(there, yield* source.sum(table))
  const sum = wasThere
    ? there
    : yield* target.take({ table, columns, rows: source.rows(table), onRows: (rows) => onRows(table, rows) })
  const moved: TableMoved = { table, ...sum, wasThere }
  yield* onTable(moved)
  return moved
})

/**
 * Carries everything over, compares counts and hashes of every table, and marks the old ledger as moved. If it is ended in the middle,
 * also by a crash, neither ledger is harmed and the new one opens for nobody; the same call goes on with the table at which it
 * stopped.
 *
 * Fails if a worker has one of the two open, if the new one holds other data, or if either cannot be reached.
 *
 * @example
 * MoveLedger.move({ from: "trunkline.db", to: Redacted.make("postgres://trunkline@127.0.0.1/trunkline") })
 */
export const move = Effect.fnUntraced(function* (options: MoveOptions) {
  const { source, target, filling } = yield* open(options)
  const done = (tables: Moved["tables"]): Moved => ({ from: source.name, to: target.name, tables })
  if (filling === undefined) {
    if (source.movedTo !== undefined) {
      if (source.isSame(yield* target.ledgerRows)) return done([])
      return yield* refusal(
        target.name,
        `${source.name} was moved there, but it is not there any more`,
        "Restore the last backup of that database: only it knows who was rung since",
      )
    }
    const used = yield* target.usedTables
    if (used.length > 0) {
      return yield* refusal(
        target.name,
        `it is not empty: there is something in ${used.join(", ")}`,
        "Name an empty database, or give this ledger a schema of its own with ?options=-csearch_path%3Dname",
      )
    }
    yield* target.mark(source.name)
  }
  const tables = yield* Effect.forEach(ledgerTables, (table) => carry(source, target, table, options))
  if (source.movedTo === undefined) yield* source.mark(target.name)
  yield* target.unmark
  return done(tables)
}, Effect.scoped)

/**
 * Takes a move back: the old ledger dials again, and the new one no more. Fails once anything in the new one has changed since, for
 * then only that one knows who was rung.
 */
export const moveBack = Effect.fnUntraced(function* (options: MoveOptions) {
  const { source, target, filling } = yield* open(options)
  const done: Moved = { from: target.name, to: source.name, tables: [] }
  if (source.movedTo === undefined) return done
  if (filling === undefined) {
    const tables = yield* Effect.forEach(ledgerTables, (table) =>
      Effect.map(source.sum(table), (sum) => ({ table, columns: source.columns(table), sum })),
    )
    const changed = yield* target.markIfEqual(source.name, tables)
    if (changed.length > 0) {
      return yield* refusal(
        source.name,
        `${target.name} has gone on since it was moved there: ${changed.join(", ")} differ, and only that one knows who was rung`,
        "Go on with that one",
      )
    }
  }
  yield* source.unmark
  return done
}, Effect.scoped)

/** The SQLite ledger that is carried to another database: nobody else writes to it meanwhile. */
import { Clock, Effect } from "effect"
import { DatabaseSync } from "node:sqlite"
import { LedgerError } from "../Ledger.ts"
import * as SqliteConnection from "../SqliteConnection.ts"
import { claim, fault, nameOf } from "../SqliteLedger.ts"
import { type LedgerTable, ledgerTables, uncarriedTables } from "./LedgerTables.ts"
import * as MoveMark from "./MoveMark.ts"
import * as SqlEngine from "./SqlEngine.ts"
import * as SqlFault from "./SqlFault.ts"
import { makeTables } from "./SqlStore.ts"
import * as TableSum from "./TableSum.ts"

export interface MoveSource {
  readonly name: string
  /** Where it was moved to before. */
  readonly movedTo: MoveMark.Mark | undefined
  readonly lastMigration: number
  readonly columns: (table: LedgerTable) => ReadonlyArray<string>
  /** The rows of a table, read as they are asked for. */
  readonly rows: (table: LedgerTable) => SourceRows
  /** The same, only to add them up. */
  readonly sum: (table: LedgerTable) => Effect.Effect<TableSum.TableSum, LedgerError>
  /** Whether a table `ledger` of another database belongs to the same ledger; each has a key of its own. */
  readonly isSame: (rows: ReadonlyArray<MoveMark.MarkRow>) => boolean
  /** Marks it as moved: whoever opens it is told where to, and the database itself takes no write any more. */
  readonly mark: (other: string) => Effect.Effect<void, LedgerError>
  /** Takes the mark back. */
  readonly unmark: Effect.Effect<void, LedgerError>
}

export interface SourceRows {
  /** The next rows as JSON; none at the end. */
  readonly next: Effect.Effect<ReadonlyArray<string>, LedgerError>
  /** What was read so far. */
  readonly seen: () => TableSum.TableSum
}

/** Rows and characters that are read at a time, so that a million calls need no more memory than a thousand. */
const batch = { rows: 2000, characters: 1_000_000 }

const settings = "PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000"

const inQuotes = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** One for each way of writing to each table: also whoever had it open before the mark writes no more. */
const guards = ledgerTables.flatMap((table) =>
  (["INSERT", "UPDATE", "DELETE"] as const).map((verb) => ({
    name: `moved_${table}_${verb.toLowerCase()}`,
    before: `BEFORE ${verb} ON ${table}`,
  })),
)

/** PostgreSQL has no text with a NUL in it; a provider may have sent one. */
const portable = (value: unknown): TableSum.Value =>
  typeof value === "string" && value.includes("\0")
    ? value.replaceAll("\0", "\uFFFD")
    : (value as TableSum.Value)

const over = (name: string, database: DatabaseSync): Omit<MoveSource, "movedTo" | "lastMigration"> => {
  const attempt = <A>(what: string, run: () => A) =>
    Effect.try({
      try: run,
      catch: (cause) => {
        const { why, remedy } = fault(name, cause)
        return new LedgerError({ ledger: name, what, why, remedy })
      },
    })
  const writing = (run: () => void) => attempt("could not be written", run)
  const columns = (table: LedgerTable) =>
    database
      .prepare("SELECT name FROM pragma_table_info(?) ORDER BY name")
      .all(table)
      .map((column) => String(column["name"]))
  const rowsOf = (table: LedgerTable): SourceRows => {
    const names = columns(table)
    const { add, sum } = TableSum.adder()
    const where = table === "ledger" ? `WHERE ${MoveMark.isNoMark}` : ""
    const found = database.prepare(`SELECT ${names.join(", ")} FROM ${table} ${where}`).iterate()
    const next = () => {
      const texts: Array<string> = []
      for (let characters = 0; texts.length < batch.rows && characters < batch.characters;) {
        const row = found.next()
        if (row.done === true) break
        const values = names.map((column) => portable(row.value[column]))
        add(values)
        const text = JSON.stringify(Object.fromEntries(names.map((column, index) => [column, values[index]])))
        characters += text.length
        texts.push(text)
      }
      return texts
    }
    return { next: attempt("could not be read", next), seen: sum }
  }
  const keyOf = (rows: ReadonlyArray<MoveMark.MarkRow>) =>
    rows.find((row) => row.name === "person_key")?.value
  return {
    name,
    columns,
    rows: rowsOf,
    sum: (table) =>
      Effect.suspend(() => {
        const { next, seen } = rowsOf(table)
        return Effect.map(Effect.repeat(next, { until: (texts) => texts.length === 0 }), seen)
      }),
    isSame: (rows) =>
      keyOf(rows) === keyOf(MoveMark.rowsFrom(database.prepare("SELECT name, value FROM ledger").all())),
    mark: (other) =>
      Effect.flatMap(Clock.currentTimeMillis, (at) =>
        writing(() => {
          const why = inQuotes(`the ledger was moved to ${other}; name that one in DATABASE_URL`)
          database
            .prepare("INSERT INTO ledger (name, value) VALUES (?, ?)")
            .run(MoveMark.names.movedTo, MoveMark.encode({ other, at }))
          for (const guard of guards) {
            database.exec(
              `CREATE TRIGGER ${guard.name} ${guard.before} BEGIN SELECT RAISE(ABORT, ${why}); END`,
            )
          }
          database.exec("COMMIT")
        }),
      ),
    unmark: writing(() => {
      for (const guard of guards) database.exec(`DROP TRIGGER IF EXISTS ${guard.name}`)
      database.prepare("DELETE FROM ledger WHERE name = ?").run(MoveMark.names.movedTo)
      database.exec("COMMIT")
    }),
  }
}

/** Every command brings the tables to its own version; one that was moved takes no write any more. */
const upgrade = (filename: string) =>
  Effect.mapError(
    Effect.provide(makeTables(SqlEngine.sqlite), SqliteConnection.layer(filename)),
    SqlFault.explain(nameOf(filename), "could not be opened"),
  )

const unknownTables = (database: DatabaseSync): ReadonlyArray<string> => {
  const known = new Set<string>([...ledgerTables, ...uncarriedTables])
  return database
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    .all()
    .map(({ name }) => String(name))
    .filter((name) => !known.has(name))
}

const marksOf = (database: DatabaseSync) =>
  MoveMark.among(MoveMark.rowsFrom(database.prepare(MoveMark.select).all()))

/** Opens the file until the scope ends, in one transaction that ends with a mark or changes nothing. */
export const open = Effect.fnUntraced(function* (filename: string) {
  const name = nameOf(filename)
  const refuse = (why: string, remedy: string) =>
    new LedgerError({ ledger: name, what: "could not be opened", why, remedy })
  yield* claim({ filename, as: "worker" }, { found: true })
  const database = yield* Effect.acquireRelease(
    Effect.try({ try: () => new DatabaseSync(filename), catch: (cause) => fault(filename, cause) }),
    (opened) => Effect.sync(() => opened.close()),
  )
  const has = (table: string) =>
    database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(table) !== undefined
  if (!has("ledger"))
    return yield* refuse("it is no ledger of Trunkline", "Name the ledger that the calls were placed with")
  const { movedTo } = marksOf(database)
  if (movedTo === undefined) yield* upgrade(filename)
  const strangers = unknownTables(database)
  if (strangers.length > 0) {
    return yield* refuse(
      `it has tables that this version does not know: ${strangers.join(", ")}`,
      "Use the version of Trunkline that the ledger was written with",
    )
  }
  yield* Effect.try({
    try: () => database.exec(`${settings}; BEGIN IMMEDIATE`),
    catch: (cause) => fault(filename, cause),
  })
  const source: MoveSource = {
    ...over(name, database),
    movedTo,
    lastMigration: Number(database.prepare(MoveMark.lastMigration).get()?.["last"]),
  }
  return source
})

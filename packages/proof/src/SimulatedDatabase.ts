/** The ledger's SQLite file as one process has it open: a crash may come at every statement, and a commit takes its time. */
import { Effect, Layer, Semaphore, Stream } from "effect"
import { SecureRandom, make as makeSecureRandom } from "effect/crypto/SecureRandom"
import * as Reactivity from "effect/reactivity/Reactivity"
import * as SqlClient from "effect/sql/SqlClient"
import type { Connection } from "effect/sql/SqlConnection"
import { classifySqliteError, SqlError } from "effect/sql/SqlError"
import * as Statement from "effect/sql/Statement"
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite"
import type { CrashPoint } from "./CrashPoint.ts"
import type { Draws } from "./Draws.ts"
import type { SimulatedProcess } from "./SimulatedProcess.ts"
import type { VirtualTime } from "./VirtualTime.ts"

interface Options {
  readonly filename: string
  readonly process: SimulatedProcess
  readonly time: VirtualTime
  readonly draws: Draws
  /** Milliseconds that a commit takes at most. */
  readonly slowDisk: number
  /** Answers a commit before it is made: it is made by the next statement, if there is one. */
  readonly commitsLate?: boolean | undefined
}

/** What a transaction holds, as the names of its crash points tell it. */
const contents = [
  [/^\s*INSERT INTO attempts/i, "begin"],
  [/^\s*UPDATE attempts/i, "result"],
  [/^\s*INSERT INTO calls/i, "submission"],
  [/^\s*UPDATE calls/i, "step"],
] as const
type Content = (typeof contents)[number][1]

const before: Readonly<Record<Content, CrashPoint>> = {
  begin: "before the commit of a begin",
  result: "before the commit of a result",
  submission: "before the commit of a submission",
  step: "before the commit of another step",
}
const after: Readonly<Record<Content, CrashPoint>> = {
  begin: "after the commit of a begin",
  result: "after the commit of a result",
  submission: "after the commit of a submission",
  step: "after the commit of another step",
}

/** Share of commits that take ten times as long as the others. */
const verySlow = 0.01

interface Prepared {
  readonly statement: StatementSync
  readonly gives: boolean
  readonly content: Content | undefined
}

const openConnection = ({ commitsLate, draws, filename, process, slowDisk, time }: Options): Connection => {
  const database = new DatabaseSync(filename)
  // Nobody else has it open, as the lock of a worker sees to; so no statement need ask the others.
  database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL")
  process.atDeath(() => database.close())
  const prepared = new Map<string, Prepared>()
  const held = new Set<Content>()
  let isCommitDue = false

  const prepare = (sql: string): Prepared => {
    const known = prepared.get(sql)
    if (known !== undefined) return known
    const statement = database.prepare(sql)
    const content = contents.find(([pattern]) => pattern.test(sql))?.[1]
    const fresh = { statement, gives: statement.columns().length > 0, content }
    prepared.set(sql, fresh)
    return fresh
  }

  const passes = (points: Readonly<Record<Content, CrashPoint>>): boolean => {
    // The others change their call too.
    if (held.size > 1) held.delete("step")
    for (const content of held) if (process.passes(points[content])) return true
    return false
  }

  const run = (sql: string, params: ReadonlyArray<unknown>): ReadonlyArray<object> => {
    if (isCommitDue) database.exec("COMMIT")
    isCommitDue = commitsLate === true && sql === "COMMIT"
    if (isCommitDue) return []
    const { content, gives, statement } = prepare(sql)
    const values = params as ReadonlyArray<SQLInputValue>
    if (content !== undefined) held.add(content)
    if (gives) return statement.all(...values)
    statement.run(...values)
    return []
  }

  const execute = (
    sql: string,
    params: ReadonlyArray<unknown>,
  ): Effect.Effect<ReadonlyArray<object>, SqlError> =>
    Effect.suspend(() => {
      const commits = sql === "COMMIT"
      if (sql.startsWith("BEGIN")) held.clear()
      if (process.awaits() || (commits && passes(before))) return Effect.never
      const rows = Effect.try({
        try: () => run(sql, params),
        catch: (cause) =>
          new SqlError({ reason: classifySqliteError(cause, { message: "failed", operation: "execute" }) }),
      })
      if (!commits) return rows
      return Effect.flatMap(rows, (none) => {
        time.pass(draws.between(0, slowDisk) * (draws.happens(verySlow) ? 10 : 1))
        return passes(after) ? Effect.never : Effect.succeed(none)
      })
    })

  const values = (sql: string, params: ReadonlyArray<unknown>) =>
    Effect.map(execute(sql, params), (rows) => rows.map((row) => Object.values(row)))

  return {
    execute: (sql, params, transformRows) =>
      transformRows === undefined ? execute(sql, params) : Effect.map(execute(sql, params), transformRows),
    executeRaw: execute,
    executeStream: () => Stream.die("The ledger streams nothing."),
    executeValues: values,
    executeValuesUnprepared: values,
    executeUnprepared: (sql, params, transformRows) =>
      transformRows === undefined ? execute(sql, params) : Effect.map(execute(sql, params), transformRows),
  }
}

/** What the ledger is built over. */
export const layer = (options: Options): Layer.Layer<SqlClient.SqlClient | SecureRandom> =>
  Layer.mergeAll(
    Layer.effect(
      SqlClient.SqlClient,
      Effect.suspend(() => {
        const connection = openConnection(options)
        const acquirers = SqlClient.makeSqliteAcquirers({
          connection: Effect.succeed(connection),
          semaphore: Semaphore.makeUnsafe(1),
        })
        return SqlClient.make({
          ...acquirers,
          compiler: Statement.makeCompilerSqlite(),
          driver: "sqlite",
          spanAttributes: [],
        })
      }),
    ).pipe(Layer.provide(Reactivity.layer)),
    Layer.sync(SecureRandom, () => makeSecureRandom(options.draws.bytes)),
  )

/** Changes the tables, as no ledger would. */
export const alter = (statements: ReadonlyArray<string>) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    yield* Effect.forEach(statements, (statement) => sql.unsafe(statement), { discard: true })
  }).pipe(Effect.orDie)

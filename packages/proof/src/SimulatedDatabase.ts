/**
 * The ledger's database as one process after the other has it open: a crash may come at every statement, and a commit takes its
 * time. What was committed survives the process, and nothing else.
 */
import * as SqliteConnection from "@trunkline/dispatch/SqliteConnection"
import { Effect, Layer } from "effect"
import { SecureRandom, make as makeSecureRandom } from "effect/crypto/SecureRandom"
import * as SqlClient from "effect/sql/SqlClient"
import type { Connection } from "effect/sql/SqlConnection"
import { DatabaseSync } from "node:sqlite"
import type { CrashPoint } from "./CrashPoint.ts"
import type { Draws } from "./Draws.ts"
import type { SimulatedProcess } from "./SimulatedProcess.ts"
import type { VirtualTime } from "./VirtualTime.ts"

/** What a transaction holds, as the names of its crash points tell it. */
const contents = [
  [/^\s*INSERT INTO attempts/i, "begin"],
  [/^\s*UPDATE attempts/i, "result"],
  [/^\s*INSERT INTO calls/i, "submission"],
  [/^\s*INSERT INTO webhooks/i, "webhook"],
  [/^\s*UPDATE calls/i, "step"],
] as const
type Content = (typeof contents)[number][1]

const before: Readonly<Record<Content, CrashPoint>> = {
  begin: "before the commit of a begin",
  result: "before the commit of a result",
  submission: "before the commit of a submission",
  webhook: "before the commit of a webhook",
  step: "before the commit of another step",
}
const after: Readonly<Record<Content, CrashPoint>> = {
  begin: "after the commit of a begin",
  result: "after the commit of a result",
  submission: "after the commit of a submission",
  webhook: "after the commit of a webhook",
  step: "after the commit of another step",
}

/** Share of commits that take ten times as long as the others. */
const verySlow = 0.01

/** The disk with the database on it, which outlives the processes. */
export class SimulatedDisk {
  readonly database = new DatabaseSync(":memory:")
  readonly connection: Connection = SqliteConnection.over(this.database)
  readonly #contents = new Map<string, Content | undefined>()

  /** What a statement puts into its transaction. */
  contentOf(sql: string): Content | undefined {
    if (!this.#contents.has(sql)) {
      this.#contents.set(sql, contents.find(([pattern]) => pattern.test(sql))?.[1])
    }
    return this.#contents.get(sql)
  }

  /** As SQLite finds it that opens the file of a killed process: a transaction without its commit never was. */
  recover(): void {
    if (this.database.isTransaction) this.database.exec("ROLLBACK")
  }

  close(): void {
    this.database.close()
  }
}

interface Options {
  readonly disk: SimulatedDisk
  readonly process: SimulatedProcess
  readonly time: VirtualTime
  readonly draws: Draws
  /** Milliseconds that a commit takes at most. */
  readonly slowDisk: number
  /** Answers a commit before it is made: it is made by the next statement, if there is one. */
  readonly commitsLate?: boolean | undefined
}

/** The ledger's own connection, with a process behind it that may die at every statement. */
const connectionOf = ({ commitsLate, disk, draws, process, slowDisk, time }: Options): Connection => {
  const { connection } = disk
  const held = new Set<Content>()
  let isCommitDue = false
  process.atDeath(() => disk.recover())

  const passes = (points: Readonly<Record<Content, CrashPoint>>): boolean => {
    // The others change their call too.
    if (held.size > 1) held.delete("step")
    for (const content of held) if (process.passes(points[content])) return true
    return false
  }

  const execute: Connection["execute"] = (sql, params, transformRows) =>
    Effect.suspend(() => {
      const commits = sql === "COMMIT"
      if (sql.startsWith("BEGIN")) held.clear()
      if (process.awaits() || (commits && passes(before))) return Effect.never
      const content = disk.contentOf(sql)
      if (content !== undefined) held.add(content)
      if (isCommitDue) disk.database.exec("COMMIT")
      isCommitDue = commitsLate === true && commits
      const rows = isCommitDue ? Effect.succeed([]) : connection.execute(sql, params, transformRows)
      if (!commits) return rows
      return Effect.flatMap(rows, (none) => {
        time.pass(draws.between(0, slowDisk) * (draws.happens(verySlow) ? 10 : 1))
        return passes(after) ? Effect.never : Effect.succeed(none)
      })
    })

  return { ...connection, execute }
}

/** What the ledger is built over. */
export const layer = (options: Options): Layer.Layer<SqlClient.SqlClient | SecureRandom> =>
  Layer.mergeAll(
    SqliteConnection.client(connectionOf(options), options.disk.database),
    Layer.sync(SecureRandom, () => makeSecureRandom(options.draws.bytes)),
  )

/** Changes the tables, as no ledger would. */
export const alter = (statements: ReadonlyArray<string>) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    yield* Effect.forEach(statements, (statement) => sql.unsafe(statement), { discard: true })
  }).pipe(Effect.orDie)

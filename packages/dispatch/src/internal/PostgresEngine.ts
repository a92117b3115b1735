/**
 * Turns, time and outages on PostgreSQL.
 *
 * Writers take turns as they do on a SQLite file: the first step of every transaction that writes is to take one lock that is the
 * ledger's, and that PostgreSQL takes back when the transaction ends, however it ends. While it is held nobody else writes, so
 * what the transaction reads stays true until its commit: the person lease, CPS and concurrency hold over all workers, and two
 * transactions never wait for each other. READ COMMITTED is enough, and the right one: each statement sees all that was committed
 * before it began, so all that was committed before the turn; with a snapshot from before the wait, a transaction would count
 * without the attempts that were begun during it. Reads take no turn.
 */
import { Effect, Latch } from "effect"
import type { SqlClient } from "effect/sql/SqlClient"
import { SqlError, UnknownError } from "effect/sql/SqlError"
import { instant } from "../History.ts"
import { LedgerError } from "../Ledger.ts"
import type { SqlEngine } from "./SqlEngine.ts"

export interface Options {
  /** Where the ledger is, for messages. */
  readonly name: string
  /**
   * `worker` holds a lock of its own as long as its connection lives, and `member` shares it with others of its kind; the rest
   * writes beside them.
   */
  readonly as: "worker" | "member" | "reader" | "editor"
  /** Opened when another process has written. */
  readonly news: Latch.Latch
  /** For tests in virtual time: what is used instead of the database's clock. */
  readonly clock?: Effect.Effect<number> | undefined
}

/** The first halves of the ledger's locks; the second is the schema, so that each schema of a database is a ledger of its own. */
const locks = { writing: 1_414_680_139, working: 1_414_680_140 }

/** Where processes tell each other that they have written. */
export const channel = "'trunkline_' || hashtext(current_schema())"

/**
 * Codes with which PostgreSQL ends a connection or refuses one for now, or ends a transaction that may be tried again: it is shut
 * down or starts (57P), is a standby that is not the primary yet (25006), ends a session that stood still (25P03), has too many
 * connections (53300), or a lock was not to be had (40001, 40P01, 55P03).
 */
const passing = /^(08|57P|25006|25P03|53300|40001|40P01|55P03)/

const codeOf = (cause: unknown): string =>
  String((cause as { readonly code?: unknown } | undefined)?.code ?? "")

const isOutage = ({ reason }: SqlError): boolean =>
  reason._tag === "ConnectionError" || passing.test(codeOf(reason.cause))

/** A process that must not let go of a result waits as long as it lives; somebody at a terminal does not. */
const patience = { worker: Infinity, member: Infinity, reader: 15_000, editor: 15_000 }

interface Turn {
  readonly now: number
  readonly session: number
  readonly ready: string | null
}

interface Holder {
  readonly session: number
  readonly name: string
  readonly since: number
}

/** The worker that has the ledger open, if there is one. */
export const workers = (sql: SqlClient) =>
  sql<Holder>`SELECT pg_locks.pid AS session, application_name AS name,
      floor(extract(epoch FROM backend_start) * 1000)::bigint AS since
    FROM pg_locks JOIN pg_stat_activity ON pg_stat_activity.pid = pg_locks.pid
    WHERE locktype = 'advisory' AND granted AND classid::bigint = ${locks.working}
      AND objid::bigint = hashtext(current_schema())::bigint & 4294967295
      AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())`

const failure = (cause: Error): SqlError =>
  new SqlError({ reason: new UnknownError({ cause, message: cause.message, operation: "turn" }) })

export const make = (sql: SqlClient, { name, as, news, clock }: Options): SqlEngine => {
  /** The server's number for our last session that was made ready. */
  let last: number | undefined

  const takeTurn = sql<Turn>`WITH turn AS MATERIALIZED (
        SELECT pg_advisory_xact_lock(${sql.literal(String(locks.writing))}, hashtext(current_schema())) AS taken)
      SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now, pg_backend_pid() AS session,
        current_setting('trunkline.session', true) AS ready ${
          // Workers look themselves; whoever writes beside them tells them.
          as === "worker" || as === "member"
            ? sql``
            : sql`, pg_notify(${sql.literal(channel)}, '')::text AS told`
        } FROM turn`

  const inUse = ({ name: holder, since }: Holder) =>
    new LedgerError({
      ledger: name,
      what: "is in use",
      why: `another worker has it open (${holder}, since ${instant(since)})`,
      remedy:
        as === "member"
          ? "Stop that one and start it again with --cluster: it has the ledger for itself"
          : "Let that one finish, or stop it, and start again; or start all of them with trunkline serve --cluster",
    })

  const tryLock = sql.literal(as === "member" ? "pg_try_advisory_lock_shared" : "pg_try_advisory_lock")

  /**
   * One worker, or several that share the ledger: the lock belongs to the session, so whoever has lost its connection writes nothing
   * more without it.
   */
  const holdWorkerLock = Effect.gen(function* () {
    const [lock] = yield* sql<{ taken: boolean }>`SELECT
        ${tryLock}(${sql.literal(String(locks.working))}, hashtext(current_schema())) AS taken`
    if (lock?.taken === true) return
    const [holder] = yield* workers(sql)
    // It has just let go of it, or it is what is left of our own connection, of which the server does not know yet that it is lost.
    if (holder === undefined || holder.session === last) {
      if (holder !== undefined) yield* sql`SELECT pg_terminate_backend(${holder.session})`
      return yield* failure(Object.assign(new Error("its lock is about to be free"), { code: "55P03" }))
    }
    return yield* failure(inUse(holder))
  })

  /** A session of ours is new. What was acknowledged must be on the disk, whatever the server's own setting. */
  const makeReady = Effect.fnUntraced(function* (session: number) {
    yield* sql`SELECT set_config('synchronous_commit',
        CASE current_setting('synchronous_commit') WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END, false)`
    if (as === "worker" || as === "member") yield* holdWorkerLock
    yield* sql`SELECT set_config('trunkline.session', 'ready', false)`
    last = session
  })

  return {
    begin: "BEGIN ISOLATION LEVEL READ COMMITTED",
    turn: Effect.gen(function* () {
      const [turn] = yield* takeTurn
      if (turn === undefined) return yield* failure(new Error("PostgreSQL gave no time"))
      if (turn.ready !== "ready") yield* makeReady(turn.session)
      return clock === undefined ? turn.now : yield* clock
    }),
    isOutage,
    patience: patience[as],
    aside: sql.withTransaction,
    news: Effect.andThen(
      news.await,
      Effect.sync(() => news.closeUnsafe()),
    ),
  }
}

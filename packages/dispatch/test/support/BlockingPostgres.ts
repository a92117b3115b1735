/**
 * PostgreSQL as SQLite is: a statement is done when the call returns. So the dispatcher runs over it in virtual time.
 *
 * The real driver and a real server, in a thread that is waited for.
 */
import { Effect, Layer, type Scope, Semaphore, Stream } from "effect"
import * as PgClient from "@effect/sql-pg/PgClient"
import * as Reactivity from "effect/reactivity/Reactivity"
import * as SqlClient from "effect/sql/SqlClient"
import type { Connection } from "effect/sql/SqlConnection"
import { ConnectionError, SqlError, UnknownError } from "effect/sql/SqlError"
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads"
import { commit } from "../../src/internal/PostgresConnection.ts"

export type Question =
  | { readonly _tag: "Open"; readonly session: number; readonly url: string }
  | {
      readonly _tag: "Query"
      readonly session: number
      readonly sql: string
      readonly params: ReadonlyArray<unknown>
    }
  | { readonly _tag: "Close"; readonly session: number }

/** A question with its number; the answer carries the same. */
export interface Letter {
  readonly id: number
  readonly question: Question
}

export type Answer =
  | { readonly _tag: "Done"; readonly rows: ReadonlyArray<object>; readonly command: string }
  | {
      readonly _tag: "Failed"
      readonly reason: string
      readonly message: string
      readonly code: string | undefined
    }

const start = () => {
  const answered = new Int32Array(new SharedArrayBuffer(4))
  const { port1, port2 } = new MessageChannel()
  const worker = new Worker(new URL("PostgresThread.ts", import.meta.url), {
    workerData: { port: port2, answered },
    transferList: [port2],
  })
  worker.unref()
  port1.unref()
  let asked = 0
  return (question: Question): Answer => {
    const id = ++asked
    let seen = Atomics.load(answered, 0)
    port1.postMessage({ id, question } satisfies Letter)
    for (;;) {
      if (Atomics.wait(answered, 0, seen, 60_000) === "timed-out")
        throw new Error("PostgreSQL did not answer.")
      seen = Atomics.load(answered, 0)
      for (
        let reply = receiveMessageOnPort(port1);
        reply !== undefined;
        reply = receiveMessageOnPort(port1)
      ) {
        // The answer to a question that was given up comes late, and is nobody's.
        if (reply.message.id === id) return reply.message.answer
      }
    }
  }
}

let thread: ReturnType<typeof start> | undefined
let sessions = 0

const ask = (question: Question) =>
  Effect.suspend(() => {
    thread ??= start()
    const answer = thread(question)
    if (answer._tag === "Done") return Effect.succeed(answer)
    const cause = Object.assign(new Error(answer.message), { code: answer.code })
    const Reason = answer.reason === "ConnectionError" ? ConnectionError : UnknownError
    return Effect.fail(new SqlError({ reason: new Reason({ cause, operation: "execute" }) }))
  })

/** One session, closed with the scope. */
export const connect = (url: string): Effect.Effect<Connection, SqlError, Scope.Scope> =>
  Effect.gen(function* () {
    const session = ++sessions
    yield* Effect.acquireRelease(ask({ _tag: "Open", session, url }), () =>
      Effect.ignore(ask({ _tag: "Close", session })),
    )
    const query = (sql: string, params: ReadonlyArray<unknown>) =>
      // What is not on the disk yet is lost with the server only, and no test stops it: waiting for the disk takes time.
      ask({ _tag: "Query", session, sql: sql.replace("ELSE 'on'", "ELSE 'off'"), params })
    const execute: Connection["execute"] = (sql, params) => Effect.map(query(sql, params), ({ rows }) => rows)
    const values: Connection["executeValues"] = (sql, params) =>
      Effect.map(query(sql, params), ({ rows }) => rows.map((row) => Object.values(row)))
    return {
      execute,
      executeUnprepared: execute,
      executeRaw: query,
      executeValues: values,
      executeValuesUnprepared: values,
      executeStream: () => Stream.die("The ledger streams nothing."),
    }
  })

/** A client over one session, which is a transaction's as long as that lasts. */
export const layer = (url: string): Layer.Layer<SqlClient.SqlClient, SqlError> =>
  Layer.effect(
    SqlClient.SqlClient,
    Effect.gen(function* () {
      const connection = yield* connect(url)
      const { acquirer, transactionAcquirer } = SqlClient.makeSqliteAcquirers({
        connection: Effect.succeed(connection),
        semaphore: Semaphore.makeUnsafe(1),
      })
      return yield* SqlClient.make({
        acquirer,
        transactionAcquirer,
        compiler: PgClient.makeCompiler(),
        commit,
        driver: "pg",
        spanAttributes: [],
      })
    }),
  ).pipe(Layer.provide(Reactivity.layer))

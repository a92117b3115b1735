/** The far side of `BlockingPostgres`: keeps sessions of the real driver open and runs statements in them, one after the other. */
import * as PgConnection from "@effect/sql-pg/PgConnection"
import { Effect, Exit, Redacted, Result, Scope } from "effect"
import { SqlError } from "effect/sql/SqlError"
import { workerData, type MessagePort } from "node:worker_threads"
import { configOf } from "../../src/internal/PostgresConnection.ts"
import type { Answer, Question } from "./BlockingPostgres.ts"

const { port, answered } = workerData as { readonly port: MessagePort; readonly answered: Int32Array }

interface Session {
  readonly scope: Scope.Closeable
  readonly connection: PgConnection.PgConnection
}
const sessions = new Map<number, Session>()

const open = Effect.fnUntraced(function* (id: number, url: string) {
  const scope = yield* Scope.make()
  const connection = yield* Scope.provide(
    PgConnection.make(configOf({ url: Redacted.make(url), application: "trunkline test" })),
    scope,
  )
  sessions.set(id, { scope, connection })
})

const run = (question: Question): Effect.Effect<PgConnection.Result | undefined, SqlError> => {
  const session = sessions.get(question.session)
  switch (question._tag) {
    case "Open":
      return Effect.as(open(question.session, question.url), undefined)
    case "Query":
      return session === undefined
        ? Effect.die(new Error("The session is closed."))
        : session.connection.query(question.sql, question.params)
    case "Close":
      sessions.delete(question.session)
      return session === undefined
        ? Effect.void.pipe(Effect.as(undefined))
        : Effect.as(Scope.close(session.scope, Exit.void), undefined)
  }
}

const answerOf = (result: Result.Result<PgConnection.Result | undefined, SqlError>): Answer => {
  if (Result.isSuccess(result)) {
    return { _tag: "Done", rows: result.success?.rows ?? [], command: result.success?.command ?? "" }
  }
  const { _tag: reason, cause } = result.failure.reason
  const { code } = cause as { readonly code?: string }
  return { _tag: "Failed", reason, message: cause instanceof Error ? cause.message : String(cause), code }
}

const reply = (answer: Answer) => {
  port.postMessage(answer)
  Atomics.store(answered, 0, 1)
  Atomics.notify(answered, 0)
}

port.on("message", (question: Question) => {
  Effect.runFork(Effect.map(Effect.result(run(question)), (result) => reply(answerOf(result))))
})

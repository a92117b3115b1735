/** The far side of `BlockingPostgres`: keeps sessions of the real driver open and runs statements in them, one after the other. */
import * as PgConnection from "@effect/sql-pg/PgConnection"
import { Cause, Effect, Exit, Redacted, Scope } from "effect"
import { SqlError } from "effect/sql/SqlError"
import { workerData, type MessagePort } from "node:worker_threads"
import { configOf } from "../../src/internal/PostgresConnection.ts"
import type { Answer, Letter, Question } from "./BlockingPostgres.ts"

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

const answerOf = (exit: Exit.Exit<PgConnection.Result | undefined, SqlError>): Answer => {
  if (Exit.isSuccess(exit)) {
    return { _tag: "Done", rows: exit.value?.rows ?? [], command: exit.value?.command ?? "" }
  }
  const error = Cause.squash(exit.cause)
  const { _tag: reason, cause } =
    error instanceof SqlError ? error.reason : { _tag: "UnknownError", cause: error }
  const { code } = Object(cause) as { readonly code?: string }
  return { _tag: "Failed", reason, message: cause instanceof Error ? cause.message : String(cause), code }
}

const reply = (id: number, answer: Answer) => {
  port.postMessage({ id, answer })
  Atomics.add(answered, 0, 1)
  Atomics.notify(answered, 0)
}

port.on("message", ({ id, question }: Letter) => {
  Effect.runFork(Effect.map(Effect.exit(run(question)), (exit) => reply(id, answerOf(exit))))
})

/** `x-dial`: what a status code cannot say about an operation that phones a person. */
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import * as SchemaIssue from "effect/SchemaIssue"
import type { Operation, Spec } from "./Spec.ts"
import { type Path, SpecError } from "./SpecError.ts"

const Words = Schema.Array(Schema.NonEmptyString).check(
  Schema.isMinLength(1, { expected: "at least one word" }),
)

const Dial = Schema.Struct({
  rings: Schema.Boolean,
  idempotency: Schema.Literal("none"),
  correlate: Words,
  refused: Schema.Array(Schema.Int),
  find: Schema.Struct({ operationId: Schema.String, by: Words, absentAfter: Schema.String }),
  read: Schema.String,
  stop: Schema.String,
})

/** Where a status is in none of these and is a 4xx, a reviewer may list it as a refusal. */
const neverARefusal = (status: number): string | undefined => {
  if (status >= 200 && status < 300) return "a 2xx says that the provider took the call"
  if (status >= 500 && status < 600) return "a 5xx may come after the call was placed"
  if (status === 408) return "408 may be said by a proxy after the call was placed"
  if (status === 409) return "409 may mean that the call exists already"
  if (status === 425) return "425 invites to send again what may have been acted upon"
  if (status < 400 || status >= 500) return "only a 4xx can prove that nobody was rung"
  return undefined
}

/** The `x-dial` of an operation, checked and resolved; `undefined` where there is none. */
export const dialOf = Effect.fn("dialOf")(function* (spec: Spec, operation: Operation) {
  if (!("x-dial" in operation.value)) return undefined
  const at = [...operation.at, "x-dial"]
  const fail = (path: Path, reason: string) =>
    Effect.fail(new SpecError({ file: spec.file, path: [...at, ...path], reason }))

  if (operation.kind === "webhooks")
    return yield* fail([], "a webhook places no call; x-dial belongs under paths")
  const dial = yield* Schema.decodeUnknownEffect(Dial, { onExcessProperty: "error" })(
    operation.value["x-dial"],
  ).pipe(
    Effect.catchTag("SchemaError", ({ issue }) => {
      const first = firstProblem(issue).issues[0]!
      return fail((first.path ?? []) as Path, first.message.replace(/^Expected/, "expected"))
    }),
  )

  for (const [index, status] of dial.refused.entries()) {
    const reason = neverARefusal(status)
    if (reason !== undefined) return yield* fail(["refused", index], `${status} cannot stand here: ${reason}`)
    if (dial.refused.indexOf(status) !== index)
      return yield* fail(["refused", index], `${status} is listed twice`)
  }
  for (const [path, operationId] of [
    [["find", "operationId"], dial.find.operationId],
    [["read"], dial.read],
    [["stop"], dial.stop],
  ] as const) {
    if (!spec.operations.some((other) => other.kind === "paths" && other.operationId === operationId)) {
      return yield* fail(path, `no operation has the operationId "${operationId}"`)
    }
  }
  const absentAfter = Option.map(Duration.fromIso(dial.find.absentAfter), Duration.toMillis)
  if (Option.isNone(absentAfter) || absentAfter.value <= 0) {
    return yield* fail(
      ["find", "absentAfter"],
      `"${dial.find.absentAfter}" is not an ISO 8601 duration such as PT3M`,
    )
  }
  return {
    operationId: operation.operationId,
    method: operation.method,
    path: operation.route,
    ...dial,
    find: {
      ...dial.find,
      absentAfter: { milliseconds: absentAfter.value, duration: dial.find.absentAfter },
    },
  }
})

const firstProblem = SchemaIssue.makeFormatterStandardSchemaV1({
  leafHook: (issue) => {
    if (issue._tag === "MissingKey") return "the member is missing"
    if (issue._tag === "UnexpectedKey") return "x-dial has no such member"
    return SchemaIssue.defaultLeafHook(issue)
  },
})

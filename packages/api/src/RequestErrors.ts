/** Says where in a request something is that cannot be read. */
import { Effect, Layer, SchemaIssue } from "effect"
import { HttpApiMiddleware } from "effect/http-api"
import * as Problem from "./Problem.ts"

/** Stands before the operations: what their Schemas refuse becomes a problem. */
export class RequestErrors extends HttpApiMiddleware.Service<RequestErrors>()(
  "@trunkline/api/RequestErrors",
  {
    error: [Problem.BadRequest, Problem.Broken],
  },
) {}

const places = {
  Params: "path",
  Headers: "header",
  Query: "query",
  Payload: "body",
  Body: "answer",
  ResponseHeaders: "answer",
} as const

const words = new Map([
  ["Missing key", "is missing"],
  ["Expected object", "must be an object"],
  ["Expected string", "must be a text"],
  ["Expected a valid JSON body", "is no JSON"],
])

const format = SchemaIssue.makeFormatterStandardSchemaV1({
  leafHook: (issue) =>
    issue._tag === "UnexpectedKey" && issue.ast._tag === "Objects"
      ? `is not known; there are: ${issue.ast.propertySignatures.map(({ name }) => String(name)).join(", ")}`
      : SchemaIssue.defaultLeafHook(issue),
})

/** No more faults of a request are told than these. */
const most = 20

const inWords = (message: string): string =>
  words.get(message) ??
  message
    .replace(/^Expected /, "must be ")
    .replaceAll('" | "', '" or "')
    .slice(0, 500)

export const layer: Layer.Layer<RequestErrors> = HttpApiMiddleware.layerSchemaErrorTransform(
  RequestErrors,
  ({ kind, cause }) => {
    const place = places[kind]
    if (place === "answer") {
      return Effect.andThen(
        Effect.logError("An answer does not fit the contract", cause),
        Effect.fail(
          new Problem.Broken({
            detail: "The answer could not be written.",
            remedy:
              "What was asked for may have been done: read it before you ask again. Please report this.",
          }),
        ),
      )
    }
    const errors = format(cause.issue)
      .issues.slice(0, most)
      .map(({ message, path = [] }) => ({
        at: [place, ...path.map((key) => String(typeof key === "object" ? key.key : key).slice(0, 100))].join(
          ".",
        ),
        why: inWords(message),
      }))
    const [first] = errors
    return Effect.fail(
      new Problem.BadRequest({
        detail: first === undefined ? "The request cannot be read." : `${first.at} ${first.why}.`,
        remedy: "Mend what `errors` names; /docs has every operation. Nothing was changed.",
        errors,
      }),
    )
  },
)

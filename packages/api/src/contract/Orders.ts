/** Orders about calls and campaigns: to pause, to resume, to cancel. */
import { Schema } from "effect"
import { HttpApiEndpoint, OpenApi } from "effect/http-api"
import { NeededRole } from "../AccessControl.ts"
import * as Problem from "../Problem.ts"
import { Count, Course, Note } from "./Values.ts"

const OrderNote = Schema.Struct({ note: Schema.optionalKey(Note) }).annotate({
  identifier: "OrderNote",
  description: "Why it is ordered",
})

const Ordered = Schema.Struct({
  course: Course,
  settled: Count("Calls that waited, and are settled now"),
  underway: Count("Requests that had left before the order was written down: their calls may still ring"),
  placed: Count("Calls in progress; the worker asks their providers to end them if this was a cancellation"),
}).annotate({ identifier: "Ordered", description: "What came of an order. Nothing of it begins any more" })

/** An operation that orders something about what its address names. */
export const order = <
  const Name extends string,
  const Path extends `/${string}`,
  const Params extends Schema.Struct.Fields,
>(
  name: Name,
  path: Path,
  params: Params,
  summary: string,
  description: string,
) =>
  HttpApiEndpoint.post(name, path, {
    params,
    payload: OrderNote,
    success: Ordered,
    error: [Problem.NotFound, Problem.Conflict],
  })
    .annotate(NeededRole, "operate")
    .annotate(OpenApi.Summary, summary)
    .annotate(OpenApi.Description, description)

/** Deciding about attempts that may have rung. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { NeededRole } from "../AccessControl.ts"
import * as Problem from "../Problem.ts"
import { Call } from "./Calls.ts"
import { shortText } from "./Values.ts"

export const Resolution = Schema.Struct({
  result: Schema.Literals(["placed", "not-placed"]).annotate({
    description: "placed: it rang. not-placed: nobody was rung, and the person may be dialled again",
  }),
  note: shortText("How you know; it is kept in the history"),
  providerCallId: Schema.optionalKey(
    shortText("With `placed`: the provider's own id of the call, which is then followed to its end"),
  ),
}).annotate({ identifier: "Resolution", description: "What a person decides about an attempt" })

export const attempts = HttpApiGroup.make("attempts")
  .add(
    HttpApiEndpoint.post("resolveAttempt", "/v1/attempts/:id/resolve", {
      params: { id: Schema.String.annotate({ description: "The id of the attempt" }) },
      payload: Resolution,
      success: Call,
      error: [Problem.NotFound, Problem.Conflict],
    })
      .annotate(NeededRole, "operate")
      .annotate(OpenApi.Summary, "Decide about an attempt")
      .annotate(
        OpenApi.Description,
        "Says whether an attempt that may have rung did. Nothing is dialled by this; a running worker takes it up. Only unclear attempts can be decided about.",
      ),
  )
  .annotate(OpenApi.Description, "Attempts that may have rung: a person decides about them.")

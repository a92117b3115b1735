/** What happens, as it happens; and all that has happened. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import * as Problem from "../Problem.ts"
import { instant } from "./Values.ts"

const optional = <S extends Schema.Top>(schema: S) => Schema.optionalKey(schema)

export const CallEvent = Schema.Struct({
  call: Schema.String.annotate({ description: "The id of the call" }),
  campaign: Schema.String.annotate({ description: "The campaign that it belongs to" }),
  at: instant("When"),
  type: Schema.String.annotate({ description: "What happened, as in the timeline of the call" }),
  words: Schema.String.annotate({ description: "The same in a sentence, with its reason" }),
  attempt: optional(Schema.String.annotate({ description: "The attempt that it is about" })),
}).annotate({ identifier: "CallEvent", description: "A line of the history of a call" })

const numbered = Schema.String.annotate({
  description:
    "The number of the last event that was received, as `id` told it: those after it come. From now on if absent",
}).check(Schema.makeFilter((text) => (/^\d{1,15}$/.test(text) ? undefined : "must be the id of an event")))

export const events = HttpApiGroup.make("events")
  .add(
    HttpApiEndpoint.get("watchEvents", "/v1/events", {
      headers: { "last-event-id": optional(numbered) },
      query: {
        campaign: optional(Schema.String.annotate({ description: "Events of this campaign alone" })),
      },
      success: HttpApiSchema.StreamUint8Array({ contentType: "text/event-stream" }),
    })
      .annotate(OpenApi.Summary, "Watch what happens")
      .annotate(
        OpenApi.Description,
        "Server-sent events: one for each line of the history of any call, as it is written, in the order of writing. `id` is its number, `event` its type, and `data` a `CallEvent` in JSON. Who was cut off goes on with the header `Last-Event-ID`, as browsers do by themselves, and misses nothing. Ends by itself only when the server does.",
      ),
    HttpApiEndpoint.get("exportCalls", "/v1/export", {
      query: {
        campaign: optional(Schema.String.annotate({ description: "Calls of this campaign" })),
        since: optional(instant("Taken in at this instant or later")),
        until: optional(instant("Taken in before this instant")),
      },
      success: HttpApiSchema.StreamUint8Array({ contentType: "application/x-ndjson" }),
      error: Problem.NotFound,
    })
      .annotate(OpenApi.Summary, "Export settled calls")
      .annotate(
        OpenApi.Description,
        "Every settled call that passes the filters, oldest first, one JSON object a line as `GET /v1/calls/{id}` gives it.",
      ),
  )
  .annotate(OpenApi.Description, "What happens as it happens, and all that has happened.")

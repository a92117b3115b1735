/** The providers, as answers hold them. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { Count, instant, Provider } from "./Values.ts"

export const ProviderState = Schema.Struct({
  id: Provider,
  on: Schema.Boolean.annotate({
    description: "Whether it has a key. The rest is known once the worker has begun to dispatch",
  }),
  breaker: Schema.optionalKey(
    Schema.Literals(["closed", "open", "probing"]).annotate({
      description:
        "closed: dials go to it. open: it failed in a row, and none goes. probing: one dial tries it",
    }),
  ),
  breakerUntil: Schema.optionalKey(instant("Until when none, or no other, goes")),
  failures: Schema.optionalKey(Count("Failures in a row, while the breaker is closed")),
  cps: Schema.optionalKey(Schema.Number.annotate({ description: "Dials that may start in a second" })),
  tokens: Schema.optionalKey(Count("Dials that may start at this instant by that limit")),
  concurrency: Schema.optionalKey(Count("Calls that may be in progress at the same time")),
  inProgress: Schema.optionalKey(Count("Calls that are in progress, or about to be")),
  slots: Schema.optionalKey(Count("Calls that may be begun before that limit is reached")),
  quietUntil: Schema.optionalKey(instant("Until when it asked us to stay away")),
}).annotate({ identifier: "ProviderState", description: "What this worker knows of a provider now" })

const ProviderList = Schema.Struct({
  providers: Schema.Array(ProviderState).annotate({ description: "All providers that there are" }),
}).annotate({ identifier: "ProviderList", description: "All providers" })

export const providers = HttpApiGroup.make("providers")
  .add(
    HttpApiEndpoint.get("listProviders", "/v1/providers", { success: ProviderList })
      .annotate(OpenApi.Summary, "List providers")
      .annotate(OpenApi.Description, "Each provider with its breaker, and how much of its limits is used."),
  )
  .annotate(OpenApi.Description, "The AI-call providers, their limits and their breakers.")

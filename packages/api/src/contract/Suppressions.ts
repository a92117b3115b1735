/** The suppression list, as requests and answers hold it. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { NeededRole } from "../AccessControl.ts"
import * as Problem from "../Problem.ts"
import { list, skipInvalid } from "./Lists.ts"
import { Count, instant, limit, phone, shortText } from "./Values.ts"

export const Suppression = Schema.Struct({
  masked: Schema.String.annotate({
    description:
      "The number with all but its country code and last two digits hidden: the list keeps no more",
  }),
  source: Schema.String.annotate({ description: "Where the entry comes from" }),
  note: Schema.optionalKey(Schema.String.annotate({ description: "What was noted about it" })),
  since: instant("When the person asked for it"),
  addedAt: instant("When it was entered here"),
}).annotate({ identifier: "Suppression", description: "A person who must not be called" })

const SuppressionPage = Schema.Struct({
  count: Count("How many people are on the list"),
  entries: Schema.Array(Suppression).annotate({ description: "The entries, longest listed first" }),
  next: Schema.NullOr(Schema.String).annotate({
    description: "What to send as `after` for the next page; null on the last one",
  }),
}).annotate({ identifier: "SuppressionPage", description: "A page of the suppression list" })

const NewSuppression = Schema.Struct({
  phone,
  source: shortText("Where it comes from, for whoever has to explain it later"),
  note: Schema.optionalKey(shortText("What is to be noted about it")),
  since: Schema.optionalKey(instant("When the person asked for it; now if absent")),
}).annotate({ identifier: "NewSuppression", description: "Somebody who must not be called" })

const Added = Schema.Struct({
  added: Schema.Boolean.annotate({ description: "Whether the person was not on the list already" }),
  canceled: Count("Waiting calls to the person that were settled by it"),
}).annotate({ identifier: "AddedSuppression", description: "What came of an entry" })

const Lookup = Schema.Struct({
  suppressed: Schema.Boolean.annotate({ description: "Whether the number is on the list" }),
}).annotate({ identifier: "SuppressionLookup", description: "Whether a number is on the list" })

const Removed = Schema.Struct({
  removed: Schema.Boolean.annotate({ description: "Whether the number was on the list" }),
}).annotate({ identifier: "RemovedSuppression", description: "What came of taking a number off" })

const Imported = Schema.Struct({
  rows: Count("Rows that hold something"),
  rejected: Count("Rows that were passed over"),
  added: Count("People who were not on the list already"),
  known: Count("Rows whose people were on the list already, or came twice"),
  canceled: Count("Waiting calls that were settled by it"),
}).annotate({ identifier: "ImportedSuppressions", description: "What came of a list" })

const number = { phone: phone }

export const suppressions = HttpApiGroup.make("suppressions")
  .add(
    HttpApiEndpoint.get("listSuppressions", "/v1/suppressions", {
      query: {
        after: Schema.optionalKey(Schema.String.annotate({ description: "`next` of the page before" })),
        limit,
      },
      success: SuppressionPage,
    })
      .annotate(OpenApi.Summary, "List who must not be called")
      .annotate(OpenApi.Description, "The suppression list, longest listed first, page by page."),
    HttpApiEndpoint.get("findSuppression", "/v1/suppressions/:phone", {
      params: number,
      success: Lookup,
      error: Problem.Unacceptable,
    })
      .annotate(OpenApi.Summary, "Ask whether a number is on the list")
      .annotate(OpenApi.Description, "Whether a number must not be called."),
    HttpApiEndpoint.post("addSuppression", "/v1/suppressions", {
      payload: NewSuppression,
      success: Added,
      error: Problem.Unacceptable,
    })
      .annotate(NeededRole, "operate")
      .annotate(OpenApi.Summary, "Put a number onto the list")
      .annotate(
        OpenApi.Description,
        "From now on the number is not called, by any call of any campaign. What waits for it is settled; a call that is placed goes on.",
      ),
    HttpApiEndpoint.post("importSuppressions", "/v1/suppressions/import", {
      query: {
        source: shortText("Where it comes from, for whoever has to explain it later").check(
          Schema.isMinLength(1),
        ),
        skipInvalid,
      },
      payload: list,
      success: Imported,
      error: Problem.Unacceptable,
    })
      .annotate(NeededRole, "operate")
      .annotate(OpenApi.Summary, "Import numbers onto the list")
      .annotate(
        OpenApi.Description,
        "Puts many numbers onto the list, from CSV or NDJSON with a column `phone` and, where there are, `note` and `date`. Every row is read before the first one is entered. Once they are entered, sending the same list again changes nothing more.",
      ),
    HttpApiEndpoint.delete("removeSuppression", "/v1/suppressions/:phone", {
      params: number,
      success: Removed,
      error: Problem.Unacceptable,
    })
      .annotate(NeededRole, "operate")
      .annotate(OpenApi.Summary, "Take a number off the list")
      .annotate(OpenApi.Description, "The number may be called again. Calls that it settled stay settled."),
  )
  .annotate(OpenApi.Description, "The suppression list: who must not be called.")

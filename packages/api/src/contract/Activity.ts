/** What happens by the minute, as answers hold it. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import * as Problem from "../Problem.ts"
import { instant } from "./Values.ts"

const counts = (description: string) => Schema.Record(Schema.String, Schema.Int).annotate({ description })

const ActiveMinute = Schema.Struct({
  at: instant("When the minute begins"),
  begun: counts("How many attempts began in it, by provider"),
  settled: counts("How many calls were settled in it, by how they ended"),
}).annotate({ identifier: "ActiveMinute", description: "A minute in which something happened" })

const ActivityReport = Schema.Struct({
  since: instant("The beginning of the time that was asked for"),
  until: instant("The end of the time that was asked for"),
  minutes: Schema.Array(ActiveMinute).annotate({
    description: "The minutes in which something happened, oldest first; the others are left out",
  }),
}).annotate({ identifier: "Activity", description: "What happened, minute by minute" })

export const activity = HttpApiGroup.make("activity")
  .add(
    HttpApiEndpoint.get("readActivity", "/v1/activity", {
      query: {
        since: Schema.optionalKey(instant("From this instant on; an hour before `until` if absent")),
        until: Schema.optionalKey(instant("Before this instant; now if absent")),
        campaign: Schema.optionalKey(
          Schema.String.annotate({
            description: "Of this campaign alone: only its settled calls are counted, and `begun` is empty",
          }),
        ),
      },
      success: ActivityReport,
      error: Problem.Unacceptable,
    })
      .annotate(OpenApi.Summary, "Count what happened by the minute")
      .annotate(
        OpenApi.Description,
        "How many attempts began and how many calls were settled in each minute of a time, a day at most.",
      ),
  )
  .annotate(OpenApi.Description, "How much happens: dials and settled calls, minute by minute.")

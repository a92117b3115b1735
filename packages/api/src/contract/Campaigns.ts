/** Campaigns, as requests and answers hold them. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { NeededRole } from "../AccessControl.ts"
import * as Problem from "../Problem.ts"
import { order } from "./Orders.ts"
import { flag, list, skipInvalid } from "./Lists.ts"
import { Count, Course, instant, Note, plainText } from "./Values.ts"

const counts = (description: string) => Schema.Record(Schema.String, Schema.Int).annotate({ description })

export const Campaign = Schema.Struct({
  name: Schema.String.annotate({ description: "The name of the campaign" }),
  course: Course,
  startsAt: Schema.optionalKey(instant("Nothing of it is dialled before")),
  createdAt: instant("When its first call was taken in, or its start was set"),
  calls: Count("How many calls were taken in. A list that was cut off has added none"),
  byState: counts("How many of its calls are in each state"),
  byDisposition: counts("How its settled calls ended"),
  lastOrder: Schema.optionalKey(
    Schema.Struct({
      at: instant("When"),
      words: Schema.String.annotate({ description: "What was ordered, by whom and why" }),
    }).annotate({ description: "The last thing that somebody ordered for it" }),
  ),
}).annotate({ identifier: "Campaign", description: "The calls that were taken in under one name" })

const CampaignList = Schema.Struct({
  campaigns: Schema.Array(Campaign).annotate({ description: "All campaigns, oldest first" }),
}).annotate({ identifier: "CampaignList", description: "All campaigns" })

const BadRow = Schema.Struct({
  line: Count("The line in which the row begins; the first is 1"),
  column: Schema.optionalKey(Schema.String.annotate({ description: "The column at fault" })),
  why: Schema.String.annotate({ description: "What is wrong with it" }),
}).annotate({ identifier: "BadRow", description: "A row that cannot be taken" })

const upload = {
  campaign: Schema.String.annotate({ description: "The name of the campaign" }),
  rows: Count("Rows that hold something"),
  rejected: Count("Rows that cannot be taken"),
  problems: Schema.Array(BadRow).annotate({ description: "What is wrong with the first 500 of them" }),
}

export const Uploaded = Schema.Struct({
  ...upload,
  admitted: Count("Calls that were taken in"),
  known: Count("Rows whose calls were taken in before: none is placed twice"),
}).annotate({ identifier: "UploadedCampaign", description: "A list that was taken in whole" })

export const Examined = Schema.Struct({
  ...upload,
  accepted: Count("Rows that can be taken"),
}).annotate({
  identifier: "ExaminedCampaign",
  description: "What a list comes to; nothing of it was taken in",
})

const campaignName = Schema.String.annotate({ description: "The name of the campaign" }).check(
  Schema.isMinLength(1),
  Schema.isMaxLength(200),
  plainText,
)

const name = { name: campaignName }

export const campaigns = HttpApiGroup.make("campaigns")
  .add(
    HttpApiEndpoint.post("uploadCampaign", "/v1/campaigns", {
      query: {
        name: campaignName,
        skipInvalid,
        check: flag("`true` only says what the list comes to, and takes nothing in"),
      },
      payload: list,
      success: [Uploaded.pipe(HttpApiSchema.status(201)), Examined],
      error: [Problem.Conflict, Problem.Unacceptable],
    })
      .annotate(NeededRole, "operate")
      .annotate(OpenApi.Summary, "Upload the calls of a campaign")
      .annotate(
        OpenApi.Description,
        "Takes a list of calls in, CSV or NDJSON, with the same columns as `trunkline run`. The whole list is checked before the first call of it is one: all of it is taken in at once, or nothing. If the upload is cut off, nothing was taken in: read the campaign to tell, and send the list again; rows that are known are no second calls.",
      ),
    HttpApiEndpoint.get("listCampaigns", "/v1/campaigns", { success: CampaignList })
      .annotate(OpenApi.Summary, "List campaigns")
      .annotate(OpenApi.Description, "All campaigns with their progress, oldest first."),
    HttpApiEndpoint.get("readCampaign", "/v1/campaigns/:name", {
      params: name,
      success: Campaign,
      error: Problem.NotFound,
    })
      .annotate(OpenApi.Summary, "Read a campaign")
      .annotate(OpenApi.Description, "A campaign with its progress, and whether its upload was taken in."),
    HttpApiEndpoint.post("scheduleCampaign", "/v1/campaigns/:name/schedule", {
      params: name,
      payload: Schema.Struct({
        startsAt: instant("Nothing of it is dialled before"),
        note: Schema.optionalKey(Note),
      }).annotate({ identifier: "CampaignStart", description: "When a campaign starts" }),
      success: Campaign,
      error: Problem.Conflict,
    })
      .annotate(NeededRole, "operate")
      .annotate(OpenApi.Summary, "Set the start of a campaign")
      .annotate(
        OpenApi.Description,
        "Says when a campaign starts. It may be set before its calls are uploaded.",
      ),
    order(
      "cancelCampaign",
      "/v1/campaigns/:name/cancel",
      name,
      "Cancel a campaign",
      "Cancels a campaign for good: what waits is settled, what is in progress is ended by its providers.",
    ),
    order(
      "pauseCampaign",
      "/v1/campaigns/:name/pause",
      name,
      "Pause a campaign",
      "Nothing of the campaign is dialled until it is resumed. Calls in progress go on to their end.",
    ),
    order(
      "resumeCampaign",
      "/v1/campaigns/:name/resume",
      name,
      "Resume a campaign",
      "Lets a paused campaign go on.",
    ),
  )
  .annotate(OpenApi.Description, "Campaigns: many calls under one name.")

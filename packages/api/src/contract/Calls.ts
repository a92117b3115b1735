/** Calls, as requests and answers hold them. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { NeededRole } from "../AccessControl.ts"
import * as Problem from "../Problem.ts"
import { order } from "./Orders.ts"
import {
  CallState,
  Count,
  Course,
  DispositionWord,
  instant,
  limit,
  phone,
  Provider,
  shortText,
} from "./Values.ts"

/** The name of an intent: it goes into histories, file names of exports and other people's systems. */
const key = Schema.String.annotate({
  description:
    "The key of the call: the name of the intent, of your own choice. The same key is the same call for ever, and is placed once",
}).check(
  Schema.makeFilter((text) =>
    /^[\x21-\x7e](?:[\x20-\x7e]{0,198}[\x21-\x7e])?$/.test(text)
      ? undefined
      : "must be 1 to 200 visible ASCII characters, like order-17",
  ),
)

const params = Schema.Record(
  Schema.String,
  Schema.String.check(
    Schema.isMaxLength(65_536),
    Schema.makeFilter((text) =>
      text.isWellFormed() && !text.includes("\0") ? undefined : "holds a character that is no text",
    ),
  ),
).annotate({ description: "What the agent is told, as texts by name" })

const optional = <S extends Schema.Top>(schema: S) => Schema.optionalKey(schema)

/** What both a request for a call and a call say. */
const wishes = {
  language: optional(shortText("Language tag such as `en-US`; the provider's own default if absent")),
  timezone: optional(shortText("IANA time zone of the person; by the number if absent")),
  notBefore: optional(instant("Not to be dialled before this instant")),
  notAfter: optional(instant("Not wanted any more after this instant")),
  provider: optional(Provider),
  consent: optional(shortText("Basis of the person's consent, in your own words")),
  consentAt: optional(instant("When the person consented")),
  consentSource: optional(shortText("Where the proof of the consent is")),
}

export const NewCall = Schema.Struct({
  phone,
  campaign: optional(shortText("The campaign that it belongs to; `default` if absent")),
  agent: optional(shortText("Name of an agent profile of the settings; `default` if absent")),
  priority: optional(Schema.Int.annotate({ description: "Higher goes first; 0 if absent" })),
  ...wishes,
  params: optional(params),
}).annotate({ identifier: "NewCall", description: "Whom to call, with which agent and params, and when" })
export type NewCall = typeof NewCall.Type

const submitted = {
  id: Schema.String.annotate({ description: "The id of the call" }),
  key: Schema.String.annotate({ description: "The key of the call" }),
  replayed: Schema.Boolean.annotate({
    description: "Whether this call request was taken before: nothing was written now",
  }),
}

export const Accepted = Schema.Struct(submitted).annotate({
  identifier: "AcceptedCall",
  description: "A call request that was taken: it is durable",
})

export const Replayed = Schema.Struct(submitted).annotate({
  identifier: "ReplayedCall",
  description: "A call request that was taken before",
})

export const Attempt = Schema.Struct({
  id: Schema.String.annotate({ description: "The id of the attempt, which the provider was sent" }),
  ordinal: Count("1 for the first attempt of a call"),
  provider: Provider,
  state: Schema.Literals(["dialing", "unknown", "placed", "not-placed", "ended"]).annotate({
    description:
      "dialing: its request is on its way. unknown: it may have rung. placed: the provider took it. not-placed: proved to have rung nobody. ended: it rang, and is over",
  }),
  parked: Schema.Boolean.annotate({ description: "Whether a person has to decide about it" }),
  beganAt: instant("When it began"),
  providerCallId: optional(Schema.String.annotate({ description: "The provider's own id of the call" })),
  disposition: optional(DispositionWord),
  word: optional(Schema.String.annotate({ description: "The provider's last word for how it goes" })),
  facts: optional(
    Schema.String.annotate({
      description: "In words: the proof that it rang nobody, or why it may have rung although nobody knows",
    }),
  ),
}).annotate({ identifier: "Attempt", description: "One request to one provider to dial" })

export const Call = Schema.Struct({
  id: Schema.String.annotate({ description: "The id of the call; ids sort by the time of taking in" }),
  key: Schema.String.annotate({ description: "The key of the call; numbers in it may be masked" }),
  campaign: Schema.String.annotate({ description: "The campaign that it belongs to" }),
  phone: Schema.String.annotate({ description: "The number: masked for those who may only read" }),
  agent: Schema.String.annotate({ description: "Name of the agent profile" }),
  priority: Schema.Int.annotate({ description: "Higher goes first" }),
  ...wishes,
  params,
  state: CallState,
  course: Course,
  disposition: optional(DispositionWord),
  since: instant("Since when it is in its state"),
  reason: Schema.String.annotate({ description: "Why it is in its state, in words" }),
  nextAt: optional(instant("When it is looked at again, if an instant is known")),
  createdAt: instant("When it was taken in"),
  settledAt: optional(instant("When it was settled")),
  erasedAt: optional(instant("When its number and params were erased")),
  attempts: Schema.Array(Attempt).annotate({ description: "Its attempts, oldest first" }),
}).annotate({ identifier: "Call", description: "A call: one intent, which rings one person once" })
export type Call = typeof Call.Type

const CallPage = Schema.Struct({
  calls: Schema.Array(Call).annotate({ description: "The calls, in the order that was asked for" }),
  next: Schema.NullOr(Schema.String).annotate({
    description: "What to send as `after` for the next page; null on the last one",
  }),
}).annotate({ identifier: "CallPage", description: "A page of calls" })

export const TimelineLine = Schema.Struct({
  at: instant("When"),
  type: Schema.String.annotate({
    description:
      "What happened: `submitted`, `dial`, `placed`, `not-placed`, `unknown`, `wait`, `settle` and so on",
  }),
  words: Schema.String.annotate({ description: "The same in a sentence, with its reason" }),
  attempt: optional(Schema.String.annotate({ description: "The attempt that it is about" })),
  times: Count("How often the same was decided"),
  lastAt: instant("When it was decided for the last time"),
  until: optional(instant("Until when it waits, if an instant is known")),
  webhook: optional(
    Schema.String.annotate({ description: "The webhook that told it, where the provider told it by itself" }),
  ),
}).annotate({ identifier: "TimelineLine", description: "One line of the history of a call" })

const Timeline = Schema.Struct({
  call: Schema.String.annotate({ description: "The id of the call" }),
  lines: Schema.Array(TimelineLine).annotate({
    description: "What was decided and learned, and what was ordered for its campaign, oldest first",
  }),
  next: Schema.String.annotate({ description: "What happens next, in words" }),
  zones: Schema.Array(Schema.String).annotate({
    description: "The time zones in which the person may be: as the request says, else by the number",
  }),
  unclear: optional(
    Schema.Struct({
      attempt: Schema.String.annotate({ description: "The attempt that a person may decide about" }),
      provider: Provider,
      beganAt: instant("When it began"),
      evidence: Schema.String.annotate({ description: "Why it may have rung although nobody knows" }),
      asked: Schema.String.annotate({
        description: "How often its provider was asked about it, and what came of it",
      }),
      list: Schema.String.annotate({ description: "Where its provider shows its calls" }),
      mark: Schema.String.annotate({
        description: "What to look for there: a call to this number that carries this",
      }),
      from: instant("The earliest time that it may have there"),
      to: instant("The latest time that it may have there"),
      aid: Schema.Array(Schema.String).annotate({
        description:
          "What somebody needs who has to decide: the evidence, where to look, what each answer does",
      }),
    }),
  ),
}).annotate({ identifier: "Timeline", description: "The history of a call, and what happens next" })

const id = { id: Schema.String.annotate({ description: "The id of the call" }) }

export const calls = HttpApiGroup.make("calls")
  .add(
    HttpApiEndpoint.post("submitCall", "/v1/calls", {
      headers: { "idempotency-key": key },
      payload: NewCall,
      success: [
        Accepted.pipe(HttpApiSchema.status(201)),
        HttpApiSchema.WithHeaders(Replayed, {
          "idempotency-replayed": Schema.Literal("true").annotate({
            description: "This call request was taken before",
          }),
        }),
      ],
      error: [Problem.KeyConflict, Problem.Unacceptable],
    })
      .annotate(NeededRole, "operate")
      .annotate(OpenApi.Summary, "Place a call")
      .annotate(
        OpenApi.Description,
        "Writes a call request down; it is durable when this answers, and dialled as soon as the rules allow. Send it again with the same `Idempotency-Key` as often as you like: it is placed once, and the answer is 200 from the second time on. The same key with another request is refused.",
      ),
    HttpApiEndpoint.get("listCalls", "/v1/calls", {
      query: {
        state: optional(CallState),
        disposition: optional(DispositionWord),
        campaign: optional(Schema.String.annotate({ description: "Calls of this campaign" })),
        provider: optional(Provider),
        phone: optional(phone),
        since: optional(instant("Taken in at this instant or later")),
        until: optional(instant("Taken in before this instant")),
        after: optional(Schema.String.annotate({ description: "`next` of the page before" })),
        order: optional(
          Schema.Literals(["oldest", "newest"]).annotate({
            description: "Which come first; the oldest if absent",
          }),
        ),
        limit,
      },
      success: CallPage,
      error: Problem.Unacceptable,
    })
      .annotate(OpenApi.Summary, "List calls")
      .annotate(OpenApi.Description, "The calls that pass every filter, page by page."),
    HttpApiEndpoint.get("readCall", "/v1/calls/:id", {
      params: id,
      success: Call,
      error: Problem.NotFound,
    })
      .annotate(OpenApi.Summary, "Read a call")
      .annotate(OpenApi.Description, "A call with all its attempts, and why it stands where it stands."),
    HttpApiEndpoint.get("readTimeline", "/v1/calls/:id/timeline", {
      params: id,
      success: Timeline,
      error: Problem.NotFound,
    })
      .annotate(OpenApi.Summary, "Read the history of a call")
      .annotate(
        OpenApi.Description,
        "Every decision about a call with its reason, all that became known, and what happens next.",
      ),
    order(
      "cancelCall",
      "/v1/calls/:id/cancel",
      id,
      "Cancel a call",
      "Cancels a call for good. If it is in progress, its provider is asked to end it.",
    ),
    order(
      "pauseCall",
      "/v1/calls/:id/pause",
      id,
      "Pause a call",
      "Nothing is dialled for the call until it is resumed. What is in progress goes on to its end.",
    ),
    order("resumeCall", "/v1/calls/:id/resume", id, "Resume a call", "Lets a paused call go on."),
  )
  .annotate(OpenApi.Description, "Calls: placing them, reading them, stopping them.")

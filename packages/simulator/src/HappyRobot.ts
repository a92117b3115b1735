/** HappyRobot's paths, words and shapes. */
import { CallType, DialRequest, SortOrder } from "@trunkline/happyrobot/schemas"
import { DateTime, Effect, Option, Result, Schema } from "effect"
import type { Call, Phase } from "./Call.ts"
import { wishOf } from "./Conversation.ts"
import { fingerprint } from "./Draw.ts"
import type { CallView, ListOrder, ProviderApi } from "./ProviderApi.ts"
import { secrets } from "./Secrets.ts"

const organization = "65f0c1d2e3a4b5c6d7e8f900"
const defaultUseCase = "65f0c1d2e3a4b5c6d7e8f902"
const defaultMinutes = 10
const defaultPageSize = 50

/** Which word HappyRobot has for each phase. It has none for what a person wishes and for a number that does not exist. */
const statuses: Readonly<Record<Phase, string>> = {
  scheduled: "Scheduled",
  queued: "Queued",
  ringing: "Ringing",
  "in-progress": "In progress",
  completed: "Completed",
  transferred: "Transferred",
  voicemail: "AMD Terminated",
  "no-answer": "No answer",
  busy: "Busy",
  failed: "Failed",
  declined: "Completed",
  "opted-out": "Completed",
  "invalid-number": "Failed",
  canceled: "Canceled",
  stopped: "Completed",
}

const Dial = Schema.fromJsonString(
  DialRequest.check(
    Schema.makeFilter(({ scheduled_for: time }: typeof DialRequest.Type) =>
      time === undefined || Option.isSome(DateTime.make(time))
        ? undefined
        : "scheduled_for must be a date-time",
    ),
  ),
)
const decodeDial = Schema.decodeUnknownResult(Dial)

/** The body was decoded when the call was accepted, so it is not checked again. */
const requestOf = (call: Call) => JSON.parse(call.body) as typeof DialRequest.Type

const iso = (instant: number): string => DateTime.formatIso(DateTime.makeUnsafe(instant))

const DateText = Schema.DateTimeUtcFromString

const Query = Schema.Struct({
  type: Schema.optionalKey(CallType),
  limit: Schema.FiniteFromString.check(Schema.isInt(), Schema.isGreaterThanOrEqualTo(1)).pipe(
    Schema.withDecodingDefaultKey(Effect.succeed(String(defaultPageSize))),
  ),
  skip: Schema.FiniteFromString.check(Schema.isInt(), Schema.isGreaterThanOrEqualTo(0)).pipe(
    Schema.withDecodingDefaultKey(Effect.succeed("0")),
  ),
  sort: SortOrder.pipe(Schema.withDecodingDefaultKey(Effect.succeed("desc" as const))),
  statuses: Schema.optionalKey(Schema.String),
  use_cases: Schema.optionalKey(Schema.String),
  campaigns: Schema.optionalKey(Schema.String),
  from: Schema.optionalKey(DateText),
  to: Schema.optionalKey(DateText),
  search: Schema.optionalKey(Schema.String),
})
const decodeQuery = Schema.decodeUnknownResult(Query)

/** Whether a comma list, if there is one, names the value. */
const isOneOf = (list: string | undefined, value: string | undefined): boolean =>
  list === undefined || (value !== undefined && list.split(",").includes(value))

const filtersOf = (query: typeof Query.Type): ListOrder["matches"] => {
  const { campaigns, statuses: words, type, use_cases: useCases } = query
  if (type === "Inbound") return () => false
  if (words === undefined && useCases === undefined && campaigns === undefined) return undefined
  return ({ call, phase }) => {
    const request = requestOf(call)
    return (
      isOneOf(words, statuses[phase]) &&
      isOneOf(useCases, request.use_case_id) &&
      isOneOf(campaigns, request.campaign_id)
    )
  }
}

const metadataOf = (view: CallView) => ({
  call_sid: `CA${fingerprint(view.id, "sid").padEnd(32, "0")}`,
  from: "+14155550100",
  to: view.call.number,
  recording_sid: `RE${fingerprint(view.id, "recording").padEnd(32, "0")}`,
  tags: [],
  custom: requestOf(view.call).metadata ?? {},
})

const useCaseOf = (id: string | undefined) => ({
  id: id ?? defaultUseCase,
  organization_id: organization,
  name: "Kate",
  transfer_number: "+14155550101",
  extract_with_ai: [
    {
      name: "confirmed",
      description: "Whether the person confirmed",
      type: "string",
      example: "yes",
      required: true,
    },
  ],
  classification_tags: [{ name: "confirmed", description: "The person confirmed" }],
  language: "en-US",
  detailed_work_hours: {},
  work_start: "09:00",
  work_end: "17:00",
  timezone: "America/New_York",
  generic_after_hours_message: "Please call again in the morning.",
  enable_detailed_work_hours: false,
  keywords: [],
  hooks: [
    {
      url: "https://hooks.example.com/happyrobot",
      headers: [{ key: "authorization", value: secrets.hookHeader }],
    },
  ],
  params: {},
  amd: true,
  amd_behavior: "Hangup",
  amd_messages: {},
  sample_labels: [{ name: "good", color: "slate" }],
  hidden: false,
  evaluation_models: [],
  max_duration_mins: defaultMinutes,
  recorded_message_inbound: false,
  recorded_message_outbound: false,
  show_original_caller_id: false,
  disable_end_call_after_n_reminders: false,
  model: "Fast",
})

export const callOf = (view: CallView) => {
  const request = requestOf(view.call)
  return {
    id: view.id,
    organization_id: organization,
    type: "Outbound",
    status: statuses[view.phase],
    provider: "Twilio",
    metadata: metadataOf(view),
    use_case: useCaseOf(request.use_case_id),
    prompt_id: request.prompt_id ?? null,
    agent: { id: request.agent_id ?? "65f0c1d2e3a4b5c6d7e8f904", name: "Kate" },
    language: request.language ?? "en-US",
    params: request.params ?? {},
    extraction: {},
    classification: wishOf(view.phase) ?? null,
    created: iso(view.createdAt),
    duration: Math.round(view.talkedMillis / 1000),
    viewed_by: [],
    parent_call_id: null,
    notes: [],
    samples: [],
    ratings: [],
    scheduled_for: request.scheduled_for ?? null,
    use_backup: false,
    wait_until_awake: false,
    campaign_id: request.campaign_id ?? null,
    max_duration_mins: request.max_duration_mins ?? defaultMinutes,
    costs: {},
  }
}

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined)

export const HappyRobot: ProviderApi = {
  scheme: "Bearer",
  route: (method, path) => {
    if (path === "/dial/outbound") return method === "POST" ? { name: "dial" } : 405
    if (path === "/calls") return method === "GET" ? { name: "list" } : 405
    const [, id, stop] = /^\/calls\/([^/]+)(\/stop)?$/.exec(path) ?? []
    if (id === undefined) return 404
    if (stop !== undefined) return method === "POST" ? { name: "stop", id } : 405
    return method === "GET" ? { name: "read", id } : 405
  },
  readDial: (body) =>
    decodeDial(body).pipe(
      Result.mapBoth({
        onSuccess: (request) => ({
          number: request.phone_number,
          agent: undefined,
          scheduledFor:
            request.scheduled_for === undefined
              ? undefined
              : DateTime.toEpochMillis(DateTime.makeUnsafe(request.scheduled_for)),
          webhookUrl: undefined,
          longestTalkMillis: (request.max_duration_mins ?? defaultMinutes) * 60_000,
        }),
        onFailure: (error) => error.message,
      }),
    ),
  readList: (parameters) =>
    decodeQuery(Object.fromEntries(parameters)).pipe(
      Result.mapBoth({
        onSuccess: (query) => ({
          number: query.search,
          agent: undefined,
          window: {
            from: query.from === undefined ? Number.NEGATIVE_INFINITY : DateTime.toEpochMillis(query.from),
            to: query.to === undefined ? Number.POSITIVE_INFINITY : DateTime.toEpochMillis(query.to),
          },
          matches: filtersOf(query),
          newestFirst: query.sort === "desc",
          offset: query.skip,
          size: query.limit,
        }),
        onFailure: (error) => error.message,
      }),
    ),
  correlation: (call) => {
    const metadata: Record<string, unknown> = requestOf(call).metadata ?? {}
    return { attempt: text(metadata["trunkline_attempt"]), call: text(metadata["trunkline_call"]) }
  },
  webhookUrl: () => undefined,
  id: (run, ordinal) => `${run}${fingerprint(run, ordinal)}${ordinal.toString(16).padStart(8, "0")}`,
  placed: (view) => {
    const request = requestOf(view.call)
    return {
      id: view.id,
      organization_id: organization,
      metadata: metadataOf(view),
      use_case: useCaseOf(request.use_case_id),
      params: request.params ?? {},
      created: iso(view.createdAt),
    }
  },
  denied: () => ({ error: "The call could not be created" }),
  call: callOf,
  list: (views, { matching, page }) => ({ calls: views.map(callOf), count: matching, currentPage: page }),
  stopped: callOf,
  refusesLateStop: false,
  project: {},
  error: (_status, message) => ({ message }),
}

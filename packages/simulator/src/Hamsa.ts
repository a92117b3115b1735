/** Hamsa's paths, words and shapes. */
import { CallRequest, CallStatus } from "@trunkline/hamsa/schemas"
import { DateTime, Effect, Result, Schema } from "effect"
import type { Call, Phase } from "./Call.ts"
import { wishOf, wordsOf } from "./Conversation.ts"
import { fingerprint } from "./Draw.ts"
import { secrets } from "./Secrets.ts"
import type { CallView, ProviderApi } from "./ProviderApi.ts"

/** The longest call where the agent sets none. */
export const longestTalkMillis = 300_000

/**
 * Which word Hamsa has for each phase. It has none for ringing, for a busy line, for a machine that answers, for what a person
 * wishes and for a number that does not exist.
 */
const statuses: Readonly<Record<Phase, typeof CallStatus.Type>> = {
  scheduled: "PENDING",
  queued: "PENDING",
  ringing: "PENDING",
  "in-progress": "IN_PROGRESS",
  completed: "COMPLETED",
  transferred: "FORWARDED",
  voicemail: "COMPLETED",
  declined: "COMPLETED",
  "opted-out": "COMPLETED",
  "no-answer": "NO_ANSWER",
  busy: "NO_ANSWER",
  failed: "FAILED",
  "invalid-number": "FAILED",
  canceled: "TERMINATED",
  stopped: "TERMINATED",
}

type Request = typeof CallRequest.Type

/** The rules that the published schema states in words only. */
const Dial = Schema.fromJsonString(
  CallRequest.check(
    Schema.makeFilter(({ agentDetails, voiceAgentId }: Request) => {
      if (voiceAgentId != null && agentDetails !== undefined)
        return "voiceAgentId and agentDetails exclude each other"
      if (voiceAgentId == null && agentDetails?.agentName === undefined) {
        return "voiceAgentId or agentDetails with an agentName is required"
      }
      return undefined
    }),
  ),
)
const decodeDial = Schema.decodeUnknownResult(Dial)

/** The body was decoded when the call was accepted, so it is not checked again. */
export const requestOf = (call: Call) => JSON.parse(call.body) as Request

export const paramsOf = (request: Request): Readonly<Record<string, unknown>> =>
  request.agentDetails?.params ?? request.params ?? {}

export const agentNameOf = (request: Request): string => request.agentDetails?.agentName ?? "Reminder"

const webhookUrlOf = (request: Request): string | undefined =>
  request.webhookUrl ?? request.agentDetails?.webhookUrl ?? undefined

const iso = (instant: number): string => DateTime.formatIso(DateTime.makeUnsafe(instant))

const Count = Schema.FiniteFromString.check(Schema.isInt(), Schema.isGreaterThanOrEqualTo(1))
const EpochMillis = Schema.FiniteFromString.check(Schema.isInt())

const Query = Schema.Struct({
  voiceAgentId: Schema.optionalKey(Schema.String),
  status: Schema.Array(CallStatus),
  startTime: Schema.optionalKey(EpochMillis),
  endTime: Schema.optionalKey(EpochMillis),
  page: Count.pipe(Schema.withDecodingDefaultKey(Effect.succeed("1"))),
  perPage: Count.check(Schema.isLessThanOrEqualTo(200)).pipe(
    Schema.withDecodingDefaultKey(Effect.succeed("100")),
  ),
})
const decodeQuery = Schema.decodeUnknownResult(Query)

/** The params of the request, and what the person wishes where no status says it. */
export const outcomeOf = (request: Request, phase: Phase): Readonly<Record<string, unknown>> => {
  const wish = wishOf(phase)
  return wish === undefined ? paramsOf(request) : { ...paramsOf(request), disposition: wish.tag }
}

const jobResponseOf = (view: CallView, request: Request) => {
  if (view.talkedMillis === 0 || view.phase === "in-progress") return {}
  const [agent, person] = wordsOf(view.phase)
  return {
    transcription: [{ Agent: agent }, { User: person }],
    outcomeResult: outcomeOf(request, view.phase),
  }
}

const agentDetailsOf = (request: Request, created: string) => ({
  id: request.voiceAgentId ?? "00000000-0000-4000-8000-000000000001",
  agentName: agentNameOf(request),
  greetingMessage: request.agentDetails?.greetingMessage ?? "Hello, how can I help you today?",
  description: "",
  preamble: request.agentDetails?.preamble ?? "You are a helpful assistant that will answer users questions.",
  lang: request.agentDetails?.lang ?? "ar",
  pokeMessages: request.agentDetails?.pokeMessages ?? [],
  realTime: request.agentDetails?.realTime ?? false,
  silenceThreshold: request.agentDetails?.silenceThreshold ?? 800,
  interrupt: request.agentDetails?.interrupt ?? false,
  outcome: request.agentDetails?.outcome ?? "",
  projectId: "00000000-0000-4000-8000-000000000002",
  apiKeyId: "00000000-0000-4000-8000-000000000003",
  voiceRecordId: null,
  voiceRecord: null,
  tools: {
    id: "00000000-0000-4000-8000-000000000004",
    calendarName: "Appointments",
    accessToken: secrets.calendarAccessToken,
    refreshToken: secrets.calendarRefreshToken,
    freeSlots: { Monday: [[{ from: "09:00", to: "12:00" }]] },
    meetingDuration: 30,
    timezone: "Asia/Riyadh",
    genderDetection: false,
    smartCallEnd: false,
  },
  params: paramsOf(request),
  createdAt: created,
  updatedAt: created,
})

const jobOf = (view: CallView, request: Request) => ({
  id: view.id,
  title: null,
  model: "simulated",
  type: "VOICE_AGENTS",
  processingType: "real-time",
  apiKeyId: "00000000-0000-4000-8000-000000000003",
  mediaUrl: null,
  jobResponse: jobResponseOf(view, request),
  status: statuses[view.phase],
  agentDetails: agentDetailsOf(request, iso(view.createdAt)),
  voiceAgentId: request.voiceAgentId ?? null,
  createdAt: iso(view.createdAt),
  updatedAt: iso(view.changedAt),
})

const secondsOf = (view: CallView): number => Math.round(view.talkedMillis / 1000)

const placed = (view: CallView) => {
  const request = requestOf(view.call)
  return {
    success: true,
    message: "Success",
    data: {
      ...jobOf(view, request),
      webhookUrl: request.webhookUrl ?? null,
      totalCost: 0,
      usageTime: null,
      fromLng: null,
      toLng: null,
      fromScript: null,
      toScript: null,
      relevantJobId: null,
      billingId: "00000000-0000-4000-8000-000000000005",
      systemModelKey: null,
    },
  }
}

const summaryOf = (view: CallView) => {
  const request = requestOf(view.call)
  return {
    id: view.id,
    createdAt: iso(view.createdAt),
    status: statuses[view.phase],
    voiceAgentId: request.voiceAgentId ?? null,
    agentName: agentNameOf(request),
    duration: secondsOf(view),
    channelType: "Telephone",
    callParams: { machineNumber: request.fromNumber, userNumber: view.call.number },
  }
}

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined)

export const Hamsa: ProviderApi = {
  scheme: "Token",
  route: (method, path) => {
    if (path === "/v1/voice-agents/call") return method === "POST" ? { name: "dial" } : 405
    if (path === "/v1/voice-agents/conversations/minimal-list")
      return method === "GET" ? { name: "list" } : 405
    if (path === "/v1/projects/by-api-key") return method === "GET" ? { name: "project" } : 405
    const [, id, terminate] = /^\/v1\/voice-agents\/conversation\/([^/]+)(\/terminate)?$/.exec(path) ?? []
    if (id === undefined) return 404
    if (method !== "GET") return 405
    return { name: terminate === undefined ? "read" : "stop", id }
  },
  readDial: (body) =>
    decodeDial(body).pipe(
      Result.mapBoth({
        onSuccess: (request) => ({
          number: request.toNumber,
          agent: request.voiceAgentId ?? undefined,
          scheduledFor: undefined,
          webhookUrl: webhookUrlOf(request),
          longestTalkMillis,
        }),
        onFailure: (error) => error.message,
      }),
    ),
  readList: (parameters) =>
    decodeQuery({
      ...Object.fromEntries(parameters),
      status: [...parameters.getAll("status"), ...parameters.getAll("status[]")],
    }).pipe(
      Result.mapBoth({
        onSuccess: (query) => ({
          number: undefined,
          agent: query.voiceAgentId,
          window: {
            from: query.startTime ?? Number.NEGATIVE_INFINITY,
            to: query.endTime ?? Number.POSITIVE_INFINITY,
          },
          matches:
            query.status.length === 0
              ? undefined
              : (view: CallView) => query.status.includes(statuses[view.phase]),
          newestFirst: true,
          offset: (query.page - 1) * query.perPage,
          size: query.perPage,
        }),
        onFailure: (error) => error.message,
      }),
    ),
  correlation: (call) => {
    const params = paramsOf(requestOf(call))
    return { attempt: text(params["trunkline_attempt"]), call: text(params["trunkline_call"]) }
  },
  webhookUrl: (call) => webhookUrlOf(requestOf(call)),
  id: (run, ordinal) => {
    const mark = fingerprint(run, ordinal)
    return `${run}-${mark.slice(0, 4)}-4${mark.slice(4, 7)}-8000-0000${ordinal.toString(16).padStart(8, "0")}`
  },
  placed,
  denied: (view) => ({ ...placed(view), success: false, message: "Failed" }),
  call: (view) => {
    const request = requestOf(view.call)
    return {
      success: true,
      message: "Success",
      data: {
        ...jobOf(view, request),
        callParams: { machineNumber: request.fromNumber, userNumber: view.call.number },
        callDuration: secondsOf(view),
        channelType: "TELEPHONE",
        callAnalysis: null,
        voiceAgent: {},
        logs: [],
        performanceMetrics: null,
      },
    }
  },
  list: (views, { matching, visible }) => ({
    data: { total: visible, filtered: matching, calls: views.map(summaryOf) },
  }),
  stopped: () => ({
    success: true,
    message: "Conversation terminated successfully.",
    messageKey: "ConversationTerminatedSuccessfully",
  }),
  refusesLateStop: true,
  project: {
    success: true,
    message: "Success",
    data: { id: "00000000-0000-4000-8000-000000000002", name: "Simulated" },
  },
  error: (status, message) => ({ code: status, message }),
}

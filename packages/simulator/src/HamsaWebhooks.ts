/** Hamsa's webhooks, sent to the address that the dial named. */
import type { WebhookAuth } from "@trunkline/hamsa/schemas"
import { DateTime } from "effect"
import { answeredAt, type Call, endsAt, type Phase, ringsAt } from "./Call.ts"
import { wordsOf } from "./Conversation.ts"
import { fingerprint, pick } from "./Draw.ts"
import { agentNameOf, longestTalkMillis, outcomeOf, paramsOf, requestOf } from "./Hamsa.ts"
import type { CallView } from "./ProviderApi.ts"
import type { Happening, ProviderWebhooks, Told } from "./Webhook.ts"
import type { AuthorizationForm } from "./WebhookPlan.ts"

/** Never reached anybody, so there is nothing that Hamsa has an event for. */
const silent: ReadonlySet<Phase> = new Set(["busy", "failed", "invalid-number"])

/** Hamsa has no event for a call that nobody answers: after call.started it is silent. */
const happenings = (call: Call, conversation: boolean): ReadonlyArray<Happening> => {
  if (silent.has(call.disposition)) return []
  const at = (event: string, happensAt: number, part = 0): Happening => ({
    event,
    happensAt,
    part,
    ends: false,
  })
  const started = at("call.started", ringsAt(call))
  const answered = answeredAt(call)
  const end = endsAt(call)
  if (call.talkMillis === 0 || end < answered) return [started]
  const during = (share: number) => answered + Math.floor(call.talkMillis * share)
  const hasTool = call.disposition === "completed" || call.disposition === "transferred"
  return [
    started,
    at("call.answered", answered),
    ...(conversation
      ? [
          at("transcription.update", during(0.25), 0),
          at("transcription.update", during(0.5), 1),
          ...(hasTool ? [at("tool.executed", during(0.75))] : []),
        ]
      : []),
    { event: "call.ended", happensAt: end, part: 0, ends: true },
  ]
}

const iso = (instant: number): string => DateTime.formatIso(DateTime.makeUnsafe(instant))

const tool = (phase: Phase) =>
  phase === "transferred"
    ? { toolName: "transfer_call", input: { to: "reception" }, output: { transferred: true } }
    : { toolName: "find_slot", input: { day: "Tuesday" }, output: { slot: "09:00" } }

const endReasonOf = ({ call, phase }: CallView): string => {
  if (call.talkMillis === longestTalkMillis && phase === call.disposition) return "timeout"
  switch (phase) {
    case "declined":
    case "opted-out":
      return "user_hangup"
    case "voicemail":
    case "stopped":
      return "agent_hangup"
    case "failed":
      return "error"
    default:
      return "completed"
  }
}

/** With the request that the call was placed by, parsed once. */
interface ToldOfRequest extends Told {
  readonly request: ReturnType<typeof requestOf>
}

const endedData = (told: ToldOfRequest) => {
  const { draws, happening, isBare, plan, request, skewMillis, view } = told
  const [agent, person] = wordsOf(view.phase)
  const outcome = isBare ? {} : { outcomeResult: outcomeOf(request, view.phase) }
  const endedAt = iso(happening.happensAt + skewMillis)
  return pick(draws("ended shape"), plan.endedShapes) === "nested"
    ? {
        timestamp: endedAt,
        data: {
          conversationId: view.id,
          conversationRecording: `https://media.example.org/${view.id}.mp3`,
          transcription: [{ Agent: agent }, { User: person }],
          ...outcome,
        },
      }
    : {
        callStartedAt: iso(ringsAt(view.call) + skewMillis),
        callEndedAt: endedAt,
        callDuration: Math.round(view.talkedMillis / 1000),
        endReason: endReasonOf(view),
        transcription: [{ agent }, { user: person }],
        ...outcome,
      }
}

const dataOf = (told: ToldOfRequest) => {
  const { happening, isBare, request, skewMillis, view } = told
  const { call } = view
  switch (happening.event) {
    case "call.started":
      return {
        callDirection: "outbound",
        fromNumber: request.fromNumber,
        toNumber: call.number,
        callStartedAt: iso(happening.happensAt + skewMillis),
        ...(isBare ? {} : { params: paramsOf(request) }),
      }
    case "call.answered":
      return { answeredAt: iso(happening.happensAt + skewMillis), ringDuration: call.ringMillis }
    case "transcription.update": {
      const speaker = happening.part === 0 ? "agent" : "user"
      const words = wordsOf(call.disposition)[happening.part === 0 ? 0 : 1]
      return { speaker, text: words, language: "en", confidence: 0.97 }
    }
    case "tool.executed":
      return {
        ...tool(call.disposition),
        toolId: "00000000-0000-4000-8000-000000000006",
        duration: 412,
      }
    default:
      return endedData(told)
  }
}

/** In the webhooks of some calls the id is none that the other operations know. */
const callIdOf = ({ draws, plan, view }: Told): string => {
  if (plan.foreignId === 0 || draws("foreign id") >= plan.foreignId) return view.id
  const mark = fingerprint("foreign", view.id)
  return `${mark}-${mark.slice(0, 4)}-4${mark.slice(4, 7)}-9000-00000000${mark.slice(4)}`
}

/** The secret is the last word of `authSecret` in every form. */
const authorizationOf = (
  { authKey, authSecret }: WebhookAuth,
  form: AuthorizationForm,
): string | undefined => {
  const key = authKey?.trim() ?? ""
  const secret = authSecret?.trim() ?? ""
  if (secret === "" || key.toLowerCase() === "noauth") return undefined
  const token = secret.split(" ").at(-1) ?? ""
  const bearer = token === secret ? `Bearer ${token}` : secret
  switch (form) {
    case "reference":
      return `${key === "" ? "Token" : key} ${token}`
    case "guide":
      return bearer
    case "mixed":
      return `${key === "" ? "bearer" : key} ${bearer}`
  }
}

export const HamsaWebhooks: ProviderWebhooks = {
  happenings: (call, { isWanted, plan }) => (isWanted ? happenings(call, plan.conversation) : []),
  ending: "call.ended",
  compose: (told) => {
    const { draws, happening, isBare, plan, skewMillis, view } = told
    const request = requestOf(view.call)
    const { webhookAuth = {}, webhookUrl } =
      request.webhookUrl == null && request.agentDetails !== undefined ? request.agentDetails : request
    const form = pick(draws("authorization"), plan.authorizations) ?? "reference"
    const authorization = authorizationOf(webhookAuth, form)
    return {
      url: webhookUrl ?? "",
      proof: authorization === undefined ? {} : { authorization },
      body: {
        eventType: happening.event,
        callId: callIdOf(told),
        timestamp: iso(happening.happensAt + skewMillis),
        ...(isBare
          ? {}
          : {
              projectId: "00000000-0000-4000-8000-000000000002",
              agentId: request.voiceAgentId ?? "00000000-0000-4000-8000-000000000001",
              agentName: agentNameOf(request),
            }),
        data: dataOf({ ...told, request }),
      },
    }
  },
}

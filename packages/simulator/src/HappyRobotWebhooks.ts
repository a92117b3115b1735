/** HappyRobot's webhooks: the hook of a use case, and the session status of the newer generation. */
import { DateTime } from "effect"
import { answeredAt, type Call, endsAt, type Phase, ringsAt } from "./Call.ts"
import { wordsOf } from "./Conversation.ts"
import { fingerprint } from "./Draw.ts"
import { callOf } from "./HappyRobot.ts"
import type { CallView } from "./ProviderApi.ts"
import type { Happening, ProviderWebhooks, Told } from "./Webhook.ts"

const sessionChanged = "session.status_changed"

/** Which word a session has for each phase; the others are no change. */
const sessionStatuses: Readonly<Record<Phase, string>> = {
  scheduled: "queued",
  queued: "queued",
  ringing: "queued",
  "in-progress": "in-progress",
  completed: "completed",
  transferred: "completed",
  declined: "completed",
  "opted-out": "completed",
  stopped: "completed",
  voicemail: "voicemail",
  "no-answer": "missed",
  busy: "busy",
  failed: "failed",
  "invalid-number": "failed",
  canceled: "canceled",
}

const hookHappenings = (call: Call): ReadonlyArray<Happening> => {
  const end: Happening = { event: "end", happensAt: endsAt(call), part: 0, ends: true }
  return call.disposition === "invalid-number"
    ? [end]
    : [{ event: "start", happensAt: ringsAt(call), part: 0, ends: false }, end]
}

const sessionHappenings = (call: Call): ReadonlyArray<Happening> => {
  const change = (part: number, happensAt: number, ends: boolean): Happening => ({
    event: sessionChanged,
    happensAt,
    part,
    ends,
  })
  return [
    change(0, call.createdAt + call.scheduledMillis, false),
    ...(call.talkMillis > 0 ? [change(1, answeredAt(call), false)] : []),
    change(2, endsAt(call), true),
  ]
}

const iso = (instant: number): string => DateTime.formatIso(DateTime.makeUnsafe(instant))

/** Both published descriptions in one; `bare` is what the official library declares, which knows neither status nor `custom`. */
const hookBody = ({ happening, isBare, view }: Told) => {
  const { classification, created, extraction, id, metadata, organization_id, ...rest } = callOf(view)
  const [agent, person] = wordsOf(view.phase)
  const talked = view.talkedMillis > 0
  const carrier = { call_sid: metadata.call_sid, from: metadata.from, to: metadata.to }
  return {
    type: happening.event,
    call: {
      id,
      organization_id,
      metadata: isBare ? carrier : { ...carrier, custom: metadata.custom },
      created,
      extraction: happening.ends ? extraction : null,
      classification,
      ...(isBare
        ? {}
        : {
            type: rest.type,
            provider: rest.provider,
            assistant: rest.use_case,
            params: rest.params,
            status: rest.status,
          }),
    },
    content: happening.ends
      ? {
          messages: talked
            ? [
                { id: "1", role: "assistant", content: agent },
                { id: "2", role: "user", content: person },
              ]
            : [],
          tools: [],
        }
      : { recording: null },
  }
}

/** A UUID that belongs to a subject. */
const uuid = (...subject: ReadonlyArray<string | number>): string => {
  const [a, b, c, d] = ["a", "b", "c", "d"].map((part) => fingerprint(part, ...subject))
  return `${a}-${b?.slice(0, 4)}-4${b?.slice(5)}-8${c?.slice(5)}-${c?.slice(0, 4)}${d}`
}

const previousOf = ({ part }: Happening, { call, phase }: CallView): string | null => {
  if (part === 0) return null
  return part === 2 && call.talkMillis > 0 && phase !== "canceled" ? "in-progress" : "queued"
}

/** A cloud event keeps its id when it is sent again. */
const sessionBody = ({ happening, isBare, skewMillis, view }: Told) => {
  const time = iso(happening.happensAt + skewMillis)
  const subject = { run_id: uuid("run", view.id), session_id: uuid("session", view.id) }
  return {
    specversion: "1.0",
    id: uuid("event", view.id, happening.part),
    source: "https://platform.happyrobot.ai",
    type: happening.event,
    ...(isBare ? {} : { time, datacontenttype: "application/json" }),
    data: {
      schema_version: "2025-07-08",
      org_id: uuid("organization"),
      ...subject,
      use_case_id: uuid("use case"),
      version_id: uuid("version"),
      status: {
        previous: previousOf(happening, view),
        current: sessionStatuses[view.phase],
        updated_at: time,
      },
      ...(isBare ? {} : { org: { name: "Simulated" }, use_case: { name: "Kate", version: 1 } }),
    },
  }
}

export const HappyRobotWebhooks: ProviderWebhooks = {
  happenings: (call, { receivers }) => [
    ...(receivers.happyrobot === undefined ? [] : hookHappenings(call)),
    ...(receivers.sessions === undefined ? [] : sessionHappenings(call)),
  ],
  ending: "end",
  compose: (told) => {
    const isSession = told.happening.event === sessionChanged
    const receiver = isSession ? told.receivers.sessions : told.receivers.happyrobot
    return {
      url: receiver?.url ?? "",
      proof: receiver?.headers ?? {},
      body: isSession ? sessionBody(told) : hookBody(told),
    }
  },
}

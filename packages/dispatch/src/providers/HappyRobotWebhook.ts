/** What HappyRobot's webhooks mean: who sent them, which call they are about, and what they say. Pure. */
import {
  CallMetadata,
  HookCall,
  HookEvent,
  SessionStatusChange,
  SessionStatusData,
  SessionStatusEvent,
} from "@trunkline/happyrobot/schemas"
import { Option, Redacted, Result, Schema } from "effect"
import { happyrobotHeader, type Said, type WebhookEvent, type WebhookReader } from "../Webhook.ts"
import * as Answer from "./Answer.ts"
import { findingIn, progressOf } from "./HappyRobotOutcome.ts"
import { lenient } from "./Lenient.ts"
import { findingOf } from "./Outcome.ts"
import * as Transcript from "./Transcript.ts"
import * as WebhookProof from "./WebhookProof.ts"

type Body = Readonly<Record<string, unknown>>

const decodeHook = Schema.decodeUnknownOption(
  HookEvent.mapFields(({ type, call }) => ({
    type,
    call: call.mapFields(({ id }) => ({ id: id.check(Schema.isNonEmpty()) })),
  })),
)
// One by one: a member that has drifted takes no other with it.
const decodeStatus = Schema.decodeUnknownOption(HookCall.mapFields(({ status }) => ({ status })))
const decodeCustom = Schema.decodeUnknownOption(
  Schema.Struct({ metadata: CallMetadata.mapFields(({ custom }) => ({ custom: lenient(custom) })) }),
)
const decodeRecording = Schema.decodeUnknownOption(
  Schema.Struct({
    metadata: CallMetadata.mapFields(({ recording_sid }) => ({ recording_sid: lenient(recording_sid) })),
  }),
)
const decodeSession = Schema.decodeUnknownOption(
  SessionStatusEvent.mapFields(({ id, source, type, time }) => ({ id, source, type, time: lenient(time) })),
)
const decodeChange = Schema.decodeUnknownOption(
  Schema.Struct({ status: SessionStatusChange.mapFields(({ current }) => ({ current })) }),
)
const decodeSessionId = Schema.decodeUnknownOption(
  SessionStatusData.mapFields(({ session_id }) => ({ session_id })),
)
const decodeType = Schema.decodeUnknownOption(Schema.Struct({ type: Schema.NonEmptyString }))

/** How a call stands, by the word in an event of a certain kind. */
const saidBy = (word: string, found?: unknown): Said => {
  const progress = progressOf(word, found)
  return progress._tag === "Ended" ? progress : { _tag: "InProgress", word }
}

const hookSaid = (type: "start" | "end", status: string | undefined, found: unknown): Said => {
  if (status === undefined || status === "") {
    return type === "start"
      ? { _tag: "Started", word: type }
      : { _tag: "Ended", disposition: findingOf(found), word: type }
  }
  const said = saidBy(status, found)
  if (type === "end")
    return said._tag === "Ended" ? said : { _tag: "Ended", disposition: undefined, word: status }
  // A start that comes late may carry how the call stands by now.
  return said._tag === "Ended" ? said : { _tag: "Started", word: status }
}

const ofHook = (body: Body, hook: { type: "start" | "end"; call: { id: string } }): WebhookEvent => {
  const { call, type } = { call: body["call"], type: hook.type }
  const status = Option.getOrUndefined(decodeStatus(call))?.status ?? undefined
  const mark = Option.getOrUndefined(decodeCustom(call))?.metadata.custom?.["trunkline_attempt"]
  const recording = Option.getOrUndefined(decodeRecording(call))?.metadata.recording_sid ?? undefined
  const said = hookSaid(type, status, findingIn(call))
  return {
    type,
    // The hook has neither id nor time. Its status is part of it, for an end may be told again with another one.
    identity: WebhookProof.identityOf(hook.call.id, type, status),
    attemptId: typeof mark === "string" && mark !== "" ? mark : undefined,
    providerCallId: hook.call.id,
    at: undefined,
    said,
    reference: said._tag === "Ended" ? (recording ?? hook.call.id) : undefined,
  }
}

const ofSession = (
  body: Body,
  session: { id: string; source: string; type: string; time?: string | null },
): WebhookEvent => {
  const word = Option.getOrUndefined(decodeChange(body["data"]))?.status.current
  return {
    type: session.type,
    identity: WebhookProof.identityOf(session.source, session.id),
    attemptId: undefined,
    // Not documented as the id of a call of ours, and never one by chance.
    providerCallId: Option.getOrUndefined(decodeSessionId(body["data"]))?.session_id,
    at: Answer.instant(session.time),
    said: word === undefined ? { _tag: "Unrecognized" } : saidBy(word),
    reference: undefined,
  }
}

/** Of a kind that nobody has documented. */
const ofOther = (body: Body, type: string): WebhookEvent => ({
  type,
  identity: WebhookProof.identityOf(body),
  attemptId: undefined,
  providerCallId: undefined,
  at: undefined,
  said: { _tag: "Unrecognized" },
  reference: undefined,
})

export const reader: WebhookReader = {
  authenticate: ({ path, headers }, { happyrobot }) => {
    if (path.length > 0) return Result.fail({ status: 404, why: "the address ends in happyrobot" })
    const given = WebhookProof.lastWord(headers[happyrobotHeader])
    return happyrobot !== undefined && WebhookProof.isSame(given, Redacted.value(happyrobot))
      ? Result.succeed({ attemptId: undefined })
      : Result.fail({ status: 401, why: `the secret in the header ${happyrobotHeader} is wrong` })
  },

  read: (body) => {
    const hook = decodeHook(body)
    if (Option.isSome(hook)) return Result.succeed(ofHook(body, hook.value))
    const session = decodeSession(body)
    if (Option.isSome(session)) return Result.succeed(ofSession(body, session.value))
    return Option.match(decodeType(body), {
      onNone: () => Result.fail({ status: 400, why: "it does not say what happened" }),
      onSome: ({ type }) => Result.succeed(ofOther(body, type)),
    })
  },

  // The use case comes with the headers of all its hooks.
  withoutSecrets: (body) =>
    JSON.stringify(body["call"])?.includes('"hooks"') ? Transcript.erase(body, ["headers"]) : body,

  withoutTranscript: (body) => Transcript.erase(body, ["messages"]),
}

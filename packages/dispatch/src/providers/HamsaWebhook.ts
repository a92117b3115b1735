/** What Hamsa's webhooks mean: who sent them, which call they are about, and what they say. Pure. */
import {
  CallEndedData,
  CallEndedResult,
  CallStartedEvent,
  TranscriptionUpdateData,
} from "@trunkline/hamsa/schemas"
import { Option, Result, Schema } from "effect"
import type { CallRequest } from "../CallRequest.ts"
import type { Refusal, Said, WebhookReader } from "../Webhook.ts"
import * as Answer from "./Answer.ts"
import { partsOf } from "./HamsaAddress.ts"
import { endOf } from "./HamsaOutcome.ts"
import * as Transcript from "./Transcript.ts"
import * as WebhookProof from "./WebhookProof.ts"

type Sent = CallRequest["params"] | undefined

type Body = Readonly<Record<string, unknown>>

// Nobody promises more of a later event than its kind and its call.
const decodeEnvelope = Schema.decodeUnknownOption(
  CallStartedEvent.mapFields(({ callId }) => ({
    eventType: Schema.NonEmptyString,
    callId: callId.check(Schema.isNonEmpty()),
  })),
)
const decodeTime = Schema.decodeUnknownOption(CallStartedEvent.mapFields(({ timestamp }) => ({ timestamp })))

// One by one: a member that has drifted takes no other with it.
const decodeReason = Schema.decodeUnknownOption(CallEndedData.mapFields(({ endReason }) => ({ endReason })))
const decodeSpoken = Schema.decodeUnknownOption(
  CallEndedData.mapFields(({ transcription }) => ({ transcription })),
)
const decodeResult = Schema.decodeUnknownOption(
  CallEndedData.mapFields(({ outcomeResult }) => ({ outcomeResult })),
)
const decodeRecording = Schema.decodeUnknownOption(
  CallEndedResult.mapFields(({ conversationRecording }) => ({ conversationRecording })),
)
const decodeConversation = Schema.decodeUnknownOption(
  CallEndedResult.mapFields(({ conversationId }) => ({ conversationId })),
)
const decodeText = Schema.decodeUnknownOption(TranscriptionUpdateData.mapFields(({ text }) => ({ text })))

const isObject = Schema.is(Schema.Record(Schema.String, Schema.Unknown))

const within = (value: unknown, member: string): unknown => (isObject(value) ? value[member] : undefined)

/** `call.ended` has two published shapes: what it tells lies in `data.data`, or in `data`. */
const endDataOf = (data: unknown): ReadonlyArray<unknown> => {
  const inner = within(data, "data")
  return isObject(inner) ? [inner, data] : [data]
}

const firstOf = <A>(places: ReadonlyArray<unknown>, read: (place: unknown) => A | null | undefined) =>
  places.map(read).find((found) => found !== undefined && found !== null) ?? undefined

const ended = (data: unknown, sent: Sent): Said => {
  const places = endDataOf(data)
  const word = firstOf(places, (place) => Option.getOrUndefined(decodeReason(place))?.endReason)
  const spoken = firstOf(places, (place) => Option.getOrUndefined(decodeSpoken(place))?.transcription)
  const outcome = firstOf(places, (place) => Option.getOrUndefined(decodeResult(place))?.outcomeResult)
  return { _tag: "Ended", ...endOf(word, (spoken?.length ?? 0) > 0, outcome, sent) }
}

const saidBy = (type: string, data: unknown, sent: Sent): Said => {
  switch (type) {
    case "call.started":
      return { _tag: "Started", word: type }
    case "call.answered":
      return { _tag: "Answered", word: type }
    case "transcription.update":
    case "tool.executed":
      return { _tag: "Conversation", word: type }
    case "call.ended":
      return ended(data, sent)
    default:
      return { _tag: "Unrecognized" }
  }
}

const referenceIn = (data: unknown): string | undefined => {
  const places = endDataOf(data)
  const recording = firstOf(
    places,
    (place) => Option.getOrUndefined(decodeRecording(place))?.conversationRecording,
  )
  return (
    recording ?? firstOf(places, (place) => Option.getOrUndefined(decodeConversation(place))?.conversationId)
  )
}

/** The documented mark of an event; all of it where the event has no time or is of a kind that nobody has documented. */
const identityOf = (
  body: Body,
  { eventType, callId }: { readonly eventType: string; readonly callId: string },
  attemptId: string | undefined,
  said: Said,
): string =>
  body["timestamp"] === undefined || said._tag === "Unrecognized"
    ? WebhookProof.identityOf(attemptId, body)
    : WebhookProof.identityOf(
        attemptId,
        callId,
        eventType,
        body["timestamp"],
        ...(eventType === "transcription.update"
          ? [Option.getOrUndefined(decodeText(body["data"]))?.text]
          : []),
      )

const wrong: Refusal = {
  status: 401,
  why: "the secret of the address or of its Authorization header is wrong",
}

export const reader: WebhookReader = {
  authenticate: ({ path, headers }, { hamsa }) => {
    const [attemptId, address, ...more] = path
    if (attemptId === undefined || address === undefined || more.length > 0) {
      return Result.fail({ status: 404, why: "an address of ours ends in an attempt and its secret" })
    }
    if (hamsa === undefined) return Result.fail(wrong)
    const parts = partsOf(hamsa, attemptId)
    const isOurs = WebhookProof.isSame(address, parts.address)
    const isTheirs = WebhookProof.isSame(WebhookProof.lastWord(headers["authorization"]), parts.header)
    return isOurs && isTheirs ? Result.succeed({ attemptId }) : Result.fail(wrong)
  },

  read: (body, attemptId, sent) =>
    Option.match(decodeEnvelope(body), {
      onNone: () => Result.fail({ status: 400, why: "it does not say what happened to which call" }),
      onSome: (envelope) => {
        const said = saidBy(envelope.eventType, body["data"], sent)
        return Result.succeed({
          type: envelope.eventType,
          identity: identityOf(body, envelope, attemptId, said),
          attemptId,
          providerCallId: envelope.callId,
          at: Answer.instant(Option.getOrUndefined(decodeTime(body))?.timestamp),
          said,
          reference: said._tag === "Ended" ? referenceIn(body["data"]) : undefined,
        })
      },
    }),

  withoutSecrets: (body) => body,

  withoutTranscript: (body) => Transcript.erase(body, ["text", "transcription"]),
}

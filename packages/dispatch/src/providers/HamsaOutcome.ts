/** What Hamsa's answers mean: the one place that reads them. */
import type { HamsaError } from "@trunkline/hamsa"
import { dials } from "@trunkline/hamsa/behavior"
import { CallResponse, type CallStatus, type EndReason } from "@trunkline/hamsa/schemas"
import { Option, Schema } from "effect"
import type { CallRequest } from "../CallRequest.ts"
import * as DialResult from "../DialResult.ts"
import type { Disposition } from "../Disposition.ts"
import { lenient } from "./Lenient.ts"
import * as Outcome from "./Outcome.ts"

// Without `success` the answer says nothing; of the rest only what we read counts.
const decode = Schema.decodeUnknownOption(
  CallResponse.mapFields(({ success, message, error, data }) => ({
    success: Schema.requiredKey(success),
    message: lenient(message),
    error: lenient(error),
    data: lenient(data.schema.mapFields(({ id }) => ({ id: lenient(id) }))),
  })),
)

/**
 * Hamsa answers 200 also when it refuses: only `success` with an id is a placed call. No success and no id is a refusal; no
 * success beside an id contradicts itself and may have rung.
 */
export const ofAnswer = (data: unknown): DialResult.DialResult =>
  Option.match(decode(data), {
    onNone: () =>
      DialResult.unknown({
        _tag: "unreadable-answer",
        status: 200,
        why: "it does not say whether it succeeded",
      }),
    onSome: (answer) => {
      const id = answer.data?.id ?? ""
      if (answer.success) {
        return id === ""
          ? DialResult.unknown({ _tag: "unreadable-answer", status: 200, why: "it does not name the call" })
          : DialResult.placed(id)
      }
      return id === ""
        ? DialResult.notPlaced({
            _tag: "refused",
            status: 200,
            why: answer.error ?? answer.message ?? "no reason given",
          })
        : DialResult.unknown({
            _tag: "unreadable-answer",
            status: 200,
            why: "it says that it failed and names a call",
          })
    },
  })

export const ofFailure = ({ reason }: HamsaError): DialResult.DialResult =>
  Outcome.ofFailure(reason, dials.startCall.refused)

/**
 * Hamsa's words for how a call goes, and ours, whether it was asked or told by itself. Sources:
 * docs.tryhamsa.com/api-reference/endpoint/list-minimal-calls and docs.tryhamsa.com/overview/features/webhooks.
 */
const meanings: Record<CallStatus | EndReason | "call.ended", Outcome.Meaning> = {
  PENDING: "in progress",
  IN_PROGRESS: "in progress",
  COMPLETED: "completed",
  NO_ANSWER: "no-answer",
  FAILED: "failed",
  FORWARDED: "transferred",
  TERMINATED: "canceled",
  completed: "completed",
  user_hangup: "completed",
  agent_hangup: "completed",
  // The conversation took as long as it may.
  timeout: "completed",
  error: "failed",
  // Without a reason, of a call in which somebody spoke.
  "call.ended": "completed",
}

export const progressOf = Outcome.progressOf(meanings)

const decodeOutcome = Schema.decodeUnknownOption(Schema.Struct({ disposition: Schema.String }))

/** Params of a call as they were sent; absent where nobody knows them any more. */
type Sent = CallRequest["params"] | undefined

/**
 * What the agent has found out, as `disposition` of the outcome that it was asked for; nothing if it was not.
 *
 * Gotcha: Hamsa puts the params of the request among what the agent has found out, so a param of that name leaves no finding.
 */
const findingIn = (outcome: unknown, sent: Sent): string | undefined =>
  sent === undefined || Object.hasOwn(sent, "disposition")
    ? undefined
    : Option.getOrUndefined(decodeOutcome(outcome))?.disposition

const decodeJob = Schema.decodeUnknownOption(Schema.Struct({ outcomeResult: Schema.Unknown }))

/** The same, from the job that carried the call. */
export const findingOfJob = (jobResponse: unknown, sent: Sent): string | undefined =>
  findingIn(Option.getOrUndefined(decodeJob(jobResponse))?.outcomeResult, sent)

/**
 * How a call ended by its last event, whose reason is absent in one of the two published shapes.
 *
 * A conversation of which it leaves out what the agent made of it may have been an opt-out: that is left open, and asked.
 */
export const endOf = (
  reason: string | undefined,
  wasSpoken: boolean,
  outcome: unknown,
  sent: Sent,
): { readonly disposition: Disposition | undefined; readonly word: string } => {
  const word = reason ?? (wasSpoken ? "call.ended" : undefined)
  const finding = findingIn(outcome, sent)
  if (word === undefined) return { disposition: Outcome.findingOf(finding), word: "call.ended" }
  const progress = progressOf(word, finding)
  const isOpen =
    progress._tag !== "Ended" ||
    (progress.disposition === "completed" && (outcome ?? undefined) === undefined)
  return { disposition: isOpen ? undefined : progress.disposition, word: progress.word }
}

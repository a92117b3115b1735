/** What HappyRobot's answers mean: the one place that reads them. */
import {
  CallClassification,
  OutboundCall,
  type CallStatus,
  type SessionStatus,
} from "@trunkline/happyrobot/schemas"
import { dials } from "@trunkline/happyrobot/behavior"
import type { HappyRobotError } from "@trunkline/happyrobot"
import { Option, Schema } from "effect"
import * as DialResult from "../DialResult.ts"
import * as Outcome from "./Outcome.ts"

// The rest of the answer may drift without making a placed call unclear.
const decodeId = Schema.decodeUnknownOption(OutboundCall.mapFields(({ id }) => ({ id })))

/** A 200 says that the provider took the call, if it names it. */
export const ofAnswer = (data: unknown): DialResult.DialResult =>
  Option.match(decodeId(data), {
    onSome: ({ id }) =>
      id === ""
        ? DialResult.unknown({ _tag: "unreadable-answer", status: 200, why: "the id of the call is empty" })
        : DialResult.placed(id),
    onNone: () =>
      DialResult.unknown({ _tag: "unreadable-answer", status: 200, why: "it does not name the call" }),
  })

export const ofFailure = ({ reason }: HappyRobotError): DialResult.DialResult =>
  Outcome.ofFailure(reason, dials.dialOutbound.refused)

/**
 * HappyRobot's words for how a call goes, and ours, whether it was asked or told by itself. Sources:
 * docs.happyrobot.ai/api-reference/calls/list-calls and docs.happyrobot.ai/webhook-payload-contract/session-status-change.
 */
const meanings: Record<CallStatus | SessionStatus, Outcome.Meaning> = {
  Scheduled: "in progress",
  Queued: "in progress",
  Initiated: "in progress",
  Ringing: "in progress",
  "In progress": "in progress",
  Transferred: "transferred",
  Completed: "completed",
  "AMD Terminated": "voicemail",
  Busy: "busy",
  "No answer": "no-answer",
  Canceled: "canceled",
  Failed: "failed",
  queued: "in progress",
  "in-progress": "in progress",
  completed: "completed",
  busy: "busy",
  missed: "no-answer",
  canceled: "canceled",
  failed: "failed",
  voicemail: "voicemail",
}

export const progressOf = Outcome.progressOf(meanings)

const decodeFinding = Schema.decodeUnknownOption(
  Schema.Struct({ classification: CallClassification.mapFields(({ tag }) => ({ tag })) }),
)

/** What the agent has classified a call as; nothing if it has not, or not in words. */
export const findingIn = (call: unknown): unknown =>
  Option.getOrUndefined(decodeFinding(call))?.classification.tag

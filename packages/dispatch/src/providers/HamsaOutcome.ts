/** What Hamsa's answers mean: the one place that reads them. */
import type { HamsaError } from "@trunkline/hamsa"
import { dials } from "@trunkline/hamsa/behavior"
import { CallResponse, type CallStatus } from "@trunkline/hamsa/schemas"
import { Option, Schema } from "effect"
import * as DialResult from "../DialResult.ts"
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

/** Hamsa's words for how a call goes, and ours. Source: docs.tryhamsa.com/api-reference/endpoint/list-minimal-calls. */
const meanings: Record<typeof CallStatus.Type, Outcome.Meaning> = {
  PENDING: "in progress",
  IN_PROGRESS: "in progress",
  COMPLETED: "completed",
  NO_ANSWER: "no-answer",
  FAILED: "failed",
  FORWARDED: "transferred",
  TERMINATED: "canceled",
}

export const progressOf = Outcome.progressOf(meanings)

/** Where a call stands: since when, and why, in words. Pure. */
import * as DialResult from "./DialResult.ts"
import * as Evolve from "./Evolve.ts"
import * as History from "./History.ts"
import type { CallStanding, HistoryLine } from "./Ledger.ts"
import { explain } from "./Reason.ts"

/** The instant from which on the call is in its state. `latest` is the last line of its history. */
export const since = (standing: CallStanding, latest: HistoryLine | undefined): number => {
  const open = Evolve.openAttempt(standing)
  if (open === undefined || standing.state === "parked") return latest?.at ?? standing.call.createdAt
  return open._tag === "Dialing" ? open.beganAt : open._tag === "Unknown" ? open.unknownAt : open.placedAt
}

/** Why it is in its state. */
export const why = (standing: CallStanding, latest: HistoryLine | undefined): string => {
  const open = Evolve.openAttempt(standing)
  if (open?._tag === "Dialing") return `its request to ${open.provider} is on its way`
  if (open?._tag === "Placed" && !open.parked) {
    return `${open.provider} took it${open.word === undefined ? "" : ` and says "${open.word}"`}`
  }
  if (open?._tag === "Unknown" && standing.state === "reconciling") {
    return `it may have rung (${DialResult.describe(open.evidence)}), and ${open.provider} is asked`
  }
  const whole = History.pausedWhole(standing)
  if (whole !== undefined) return explain({ _tag: "paused", whole })
  const event = latest?.event
  if (event === undefined) return "it was taken in"
  if (event._tag === "submitted" && standing.call.request.notBefore !== undefined) {
    return explain({ _tag: "not-before" })
  }
  return event._tag === "wait" || event._tag === "park" || event._tag === "settle"
    ? explain(event.reason)
    : History.describe(event)
}

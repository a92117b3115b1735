/** The history of a call in sentences, for whoever has to understand it at two in the morning. */
import { DateTime } from "effect"
import { never } from "./Call.ts"
import { CampaignEvent, type CampaignLine } from "./Campaigns.ts"
import type { Whole } from "./Course.ts"
import { isUnclear } from "./Attempt.ts"
import * as DialResult from "./DialResult.ts"
import { type CallStanding, type Halt, type HistoryLine, LedgerEvent } from "./Ledger.ts"
import { explain, times as inWords } from "./Reason.ts"

/** An instant in the zone of this machine, with its offset. */
export const instant = (millis: number): string =>
  DateTime.formatIsoOffset(DateTime.makeZonedUnsafe(millis, { timeZone: DateTime.zoneMakeLocal() }))

const courseInWords = { running: "resumed", paused: "paused", cancelled: "cancelled" } as const

const inQuotes = (note: string): string => (note === "" ? "" : `: "${note}"`)

/** A line of the history of a campaign as a sentence. */
export const describeCampaign: (event: CampaignEvent) => string = CampaignEvent.match({
  ordered: ({ course, by, note }) => `${by} ${courseInWords[course]} the campaign${inQuotes(note)}`,
  scheduled: ({ startsAt, by, note }) =>
    `${by} set the start of the campaign to ${instant(startsAt)}${inQuotes(note)}`,
})

/** Where a provider told it by itself. */
const byWebhook = (webhook: string | undefined): string =>
  webhook === undefined ? "" : ` (webhook ${webhook})`

/** One line of the history as a sentence. */
export const describe: (event: LedgerEvent) => string = LedgerEvent.match({
  submitted: ({ campaign }) => `taken in, campaign "${campaign}"`,
  dial: ({ attempt, provider, reason }) =>
    `dial through ${provider} (attempt ${attempt}): ${explain(reason)}`,
  placed: ({ providerCallId, webhook }) =>
    `placed: the provider took it as ${providerCallId}${byWebhook(webhook)}`,
  "not-placed": ({ proof }) =>
    proof._tag === "decided"
      ? "not placed, by that decision"
      : `not placed, which is proved: ${DialResult.describe(proof)}`,
  unknown: ({ evidence }) => `unclear whether it rang: ${DialResult.describe(evidence)}`,
  lookup: ({ answer, absences }) =>
    `asked the provider whether it knows the attempt: ${answer}${absences > 0 ? ` (${absences} counted)` : ""}`,
  progress: ({ word, webhook }) => `the provider says "${word}"${byWebhook(webhook)}`,
  resolved: ({ placed, note }) =>
    `a person decided that ${placed ? "it rang" : "nobody was rung"}: "${note}"`,
  ended: ({ disposition, word, webhook }) =>
    `ended: ${disposition}${word === "" ? "" : ` (the provider says "${word}")`}${byWebhook(webhook)}`,
  ordered: ({ course, by, note }) => `${by} ${courseInWords[course]} it${inQuotes(note)}`,
  stop: ({ accepted, answer }) =>
    accepted
      ? "asked the provider to end the call, and it agreed"
      : `asked the provider to end the call, in vain: ${answer}`,
  wait: ({ until, reason }) =>
    until >= never || reason._tag === "halted"
      ? `waits: ${explain(reason)}`
      : `waits until ${instant(until)}: ${explain(reason)}`,
  park: ({ reason }) => `parked for a person to decide: ${explain(reason)}`,
  settle: ({ disposition, reason }) => `settled as ${disposition}: ${explain(reason)}`,
})

/** One line of the history of a campaign. */
export const campaignLine = ({ at, event }: CampaignLine): string =>
  `${instant(at)}  ${describeCampaign(event)}`

/** One line of the history of a call. */
export const line = ({ at, event, times, lastAt }: HistoryLine): string =>
  `${instant(at)}  ${describe(event)}${times > 1 ? ` (decided ${inWords(times)}, last at ${instant(lastAt)})` : ""}`

/** What a parked call waits for; `latest` is the last line of its history. */
const awaited = ({ attempts }: CallStanding, latest: LedgerEvent | undefined): string => {
  if (attempts.some(isUnclear)) {
    return "It waits for a person: nothing more is dialled for it, and no other call to the same number, until that is decided."
  }
  return latest?._tag === "park" && latest.reason._tag === "person-busy"
    ? "It waits until a person has decided about the other call to this number (trunkline calls --parked names it), and goes on by itself then."
    : "It waits until the settings are mended: the next worker that starts decides anew."
}

/** What of a waiting call is paused, if something is: it wakes by itself only when it is not wanted any more. */
export const pausedWhole = ({ call, state, wakeAt, heldBy }: CallStanding): Whole | undefined => {
  if (state !== "waiting") return undefined
  if (call.course === "paused") return "call"
  const { notAfter } = call.request
  // One that came in too late wakes at once, and so later than that.
  const isMovedAway = wakeAt >= never || (notAfter !== undefined && wakeAt === notAfter + 1)
  return heldBy.length === 0 && isMovedAway ? "campaign" : undefined
}

/** Since when, by whom and why everything is halted. */
export const describeHalt = ({ at, by, note }: Halt): string =>
  `${by} halted everything at ${instant(at)}${inQuotes(note)}`

/** What will happen with a call next. `history` are the lines of its own, `halt` the halt that holds. */
export const next = (
  standing: CallStanding,
  history: ReadonlyArray<HistoryLine>,
  now: number,
  halt?: Halt,
): string => {
  const { state, wakeAt, heldBy, disposition } = standing
  switch (state) {
    case "waiting": {
      if (halt !== undefined) {
        return `Nothing until somebody lifts the halt (trunkline halt --lift): ${describeHalt(halt)}.`
      }
      const whole = pausedWhole(standing)
      if (whole !== undefined)
        return `Nothing until somebody resumes ${whole === "call" ? "it" : "its campaign"}.`
      return heldBy.length > 0
        ? `It is dialled as soon as ${heldBy.join(" or ")} has room.`
        : wakeAt > now
          ? `It waits to be dialled, not before ${instant(wakeAt)}.`
          : "It is dialled as soon as a worker runs and the rules allow it."
    }
    case "dialing":
      return "Its request is on its way. If the worker is not running, the next one asks the provider about it and sends nothing."
    case "reconciling":
      return `It may have rung. The provider is asked again at ${instant(wakeAt)}; nothing is sent meanwhile.`
    case "following":
      return `It was placed. The provider is asked how it goes at ${instant(wakeAt)}.`
    case "parked":
      return awaited(standing, history.at(-1)?.event)
    case "settled":
      return `Nothing: it is settled as ${disposition ?? "undetermined"}.`
  }
}

/** What the ledger holds, as a caller may see it. Pure. */
import type { Attempt } from "@trunkline/dispatch/Attempt"
import { never } from "@trunkline/dispatch/Call"
import type { Campaign } from "@trunkline/dispatch/Campaigns"
import type { Findings } from "@trunkline/dispatch/DecisionAid"
import * as DialResult from "@trunkline/dispatch/DialResult"
import * as History from "@trunkline/dispatch/History"
import type { CallStanding, HistoryLine } from "@trunkline/dispatch/Ledger"
import * as PhoneNumber from "@trunkline/dispatch/PhoneNumber"
import * as Standing from "@trunkline/dispatch/Standing"
import { Record } from "effect"
import type { Identity } from "../AccessControl.ts"
import type * as CampaignContract from "../contract/Campaigns.ts"
import type * as Contract from "../contract/Calls.ts"
import { instantOf } from "../contract/Values.ts"

/** Texts as the caller may see them. Providers write the number of the call without its plus too. */
export const to = ({ numbers }: Identity, phone = ""): ((text: string) => string) => {
  if (numbers === "full") return (text) => text
  const digits = phone.replace("+", "")
  const masked = PhoneNumber.mask(phone).replace("+", "")
  return (text) => {
    const rest = PhoneNumber.maskIn(text)
    return /^\d+$/.test(digits) ? rest.replaceAll(digits, masked) : rest
  }
}

/** Leaves out the members that are not there. */
const present = <A extends object>(members: A) =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    readonly [K in keyof A]?: Exclude<A[K], undefined>
  }

const at = (millis: number | undefined) => (millis === undefined ? undefined : instantOf(millis))

const states = {
  Dialing: "dialing",
  Unknown: "unknown",
  Placed: "placed",
  NotPlaced: "not-placed",
  Ended: "ended",
} as const

const factsOf = (attempt: Attempt): string | undefined =>
  attempt._tag === "Unknown"
    ? DialResult.describe(attempt.evidence)
    : attempt._tag === "NotPlaced"
      ? DialResult.describe(attempt.proof)
      : undefined

const toAttempt = (attempt: Attempt, shown: (text: string) => string): typeof Contract.Attempt.Type => {
  const { id, ordinal, provider, beganAt } = attempt
  const facts = factsOf(attempt)
  const word = "word" in attempt && attempt.word !== "" ? attempt.word : undefined
  return {
    id,
    ordinal,
    provider,
    state: states[attempt._tag],
    parked: "parked" in attempt && attempt.parked,
    beganAt: instantOf(beganAt),
    ...present({
      providerCallId: "providerCallId" in attempt ? attempt.providerCallId : undefined,
      disposition: attempt._tag === "Ended" ? attempt.disposition : undefined,
      word: word === undefined ? undefined : shown(word),
      facts: facts === undefined ? undefined : shown(facts),
    }),
  }
}

/** A call. `latest` is the last line of its history. */
export const call = (
  standing: CallStanding,
  latest: HistoryLine | undefined,
  caller: Identity,
): Contract.Call => {
  const { state, disposition, wakeAt, settledAt, erasedAt, attempts } = standing
  const { id, request, course, createdAt } = standing.call
  const shown = to(caller, request.phone)
  const { key, campaign, phone, agent, priority, params, language, timezone, provider } = request
  return {
    id,
    key: shown(key),
    campaign: shown(campaign),
    phone: shown(phone),
    agent,
    priority,
    params: Record.map(params, shown),
    state,
    course,
    since: instantOf(Standing.since(standing, latest)),
    reason: shown(Standing.why(standing, latest)),
    createdAt: instantOf(createdAt),
    attempts: attempts.map((attempt) => toAttempt(attempt, shown)),
    ...present({
      language,
      timezone,
      provider,
      notBefore: at(request.notBefore),
      notAfter: at(request.notAfter),
      consent: request.consent === undefined ? undefined : shown(request.consent),
      consentAt: at(request.consentAt),
      consentSource: request.consentSource === undefined ? undefined : shown(request.consentSource),
      disposition,
      nextAt: state === "settled" || state === "parked" || wakeAt >= never ? undefined : instantOf(wakeAt),
      settledAt: at(settledAt),
      erasedAt: at(erasedAt),
    }),
  }
}

/** A line of the history of a call. */
export const line = (
  { at: when, event, times, lastAt }: HistoryLine,
  shown: (text: string) => string,
): typeof Contract.TimelineLine.Type => ({
  at: instantOf(when),
  type: event._tag,
  words: shown(History.describe(event)),
  ...("attempt" in event && { attempt: event.attempt }),
  times,
  lastAt: instantOf(lastAt),
  ...(event._tag === "wait" && event.until < never && { until: instantOf(event.until) }),
  ...("webhook" in event && event.webhook !== undefined && { webhook: event.webhook }),
})

/** What helps to decide about an attempt. */
export const findings = (
  { evidence, asked, list, mark, between: [from, to] }: Findings,
  shown: (text: string) => string,
) => ({
  evidence: shown(evidence),
  asked: shown(asked),
  list,
  mark,
  from: instantOf(from),
  to: instantOf(to),
})

export const campaign = (
  { name, course, startsAt, createdAt, byState, byDisposition, last }: Campaign,
  caller: Identity,
): typeof CampaignContract.Campaign.Type => {
  const shown = to(caller)
  return {
    name: shown(name),
    course,
    createdAt: instantOf(createdAt),
    calls: Object.values(byState).reduce((sum, count) => sum + count, 0),
    byState,
    byDisposition,
    ...present({
      startsAt: at(startsAt),
      lastOrder:
        last === undefined
          ? undefined
          : { at: instantOf(last.at), words: shown(History.describeCampaign(last.event)) },
    }),
  }
}

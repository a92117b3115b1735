/** Why a decision was made: a code for programs, the inputs that led to it, and a sentence for people. */
import { Duration, Schema } from "effect"
import { Whole } from "./Course.ts"

/** A rule by its place in the law or wherever else it stands. */
const cited = {
  id: Schema.String,
  citation: Schema.String,
  url: Schema.optionalKey(Schema.String),
}

/** A rule about hours, and what was seen where it forbids the call. */
const HoursRule = Schema.Struct({
  ...cited,
  zone: Schema.String,
  /** What a wall calendar and clock showed there: `Sat 2026-03-07 22:00`. */
  local: Schema.String,
  /** What the rule says of that day: "calls from 08:00 to 21:00". */
  says: Schema.String,
})

export const Reason = Schema.TaggedUnion({
  /** A provider is ready now. */
  ready: { fallbackFrom: Schema.optionalKey(Schema.String), redialAfter: Schema.optionalKey(Schema.String) },
  /** `notBefore` of the request. */
  "not-before": {},
  /** A person has paused the call, or its whole campaign. */
  paused: { whole: Whole },
  /** A person has cancelled the call, or its whole campaign. */
  cancelled: { whole: Whole },
  /** The campaign starts later. */
  "campaign-start": {},
  /** Outside the hours in which the person may be called. */
  window: { zones: Schema.Array(Schema.String), rule: Schema.optionalKey(HoursRule) },
  /** The window is never open in all time zones of the number at once. */
  "window-never-open": { zones: Schema.Array(Schema.String), rule: Schema.optionalKey(HoursRule) },
  /** No time zone is known for the number. */
  "no-time-zone": {},
  /** The person was rung as often within 24 hours as the policy allows, or within the time of a rule as that does. */
  "person-cap": {
    rings: Schema.Number,
    cap: Schema.Number,
    rule: Schema.optionalKey(Schema.Struct({ ...cited, within: Schema.Number })),
  },
  /** Another call to this person is in progress. */
  "person-busy": {},
  /** The delay before a call that did not reach its person is dialled again. */
  redial: { after: Schema.String, times: Schema.Number },
  /** The provider did not take the call; the same one is left alone for a while. */
  backoff: { provider: Schema.String, failures: Schema.Number },
  /** The provider's dials per second are used up. */
  cps: { provider: Schema.String },
  /** As many calls as allowed are in progress at the provider. */
  concurrency: { provider: Schema.String },
  /** The provider failed several times in a row and is left alone. */
  breaker: { provider: Schema.String },
  /** The provider asked us to stay away (`Retry-After`). */
  "asked-to-wait": { provider: Schema.String },
  /** The request of an attempt is on its way. */
  dialing: {},
  /** The attempt may have rung: its provider is asked. */
  unclear: { evidence: Schema.String },
  /** The provider took the call. */
  placed: { provider: Schema.String },
  /** The provider was asked as often as the policy allows and neither showed nor excluded the attempt. */
  "unclear-for-good": { evidence: Schema.String, lookups: Schema.Number, absences: Schema.Number },
  /** The conversation ended. */
  ended: { word: Schema.String },
  /** The provider never told how the conversation ended. */
  "end-never-told": {},
  /** The provider took the call, and said nothing about it since: neither asked nor by itself. */
  unheard: { provider: Schema.String },
  "attempts-exhausted": { attempts: Schema.Number, last: Schema.String },
  "refused-by-all": { last: Schema.String },
  /** No provider that is on takes this agent profile and route. */
  "no-provider": { agent: Schema.String },
  /** The policy or a rule demands it. */
  consent: { rule: Schema.optionalKey(Schema.Struct(cited)) },
  suppressed: { rule: Schema.optionalKey(Schema.Struct(cited)) },
  /** The kill switch is thrown. */
  halted: {},
  expired: { notAfter: Schema.Number },
})
export type Reason = typeof Reason.Type

/** How often, in words. */
export const times = (count: number): string =>
  count === 1 ? "once" : count === 2 ? "twice" : `${count} times`

/** The reason as a sentence part: "waits because …" */
export const explain: (reason: Reason) => string = Reason.match({
  ready: ({ fallbackFrom, redialAfter }) =>
    redialAfter !== undefined
      ? `the delay after ${redialAfter} is over`
      : fallbackFrom !== undefined
        ? `${fallbackFrom} proved that nobody was rung, and this provider is ready`
        : "it is the first of its route that is ready",
  "not-before": () => "the request says not before a time that has not come yet",
  paused: ({ whole }) =>
    `${whole === "call" ? "it" : "its campaign"} is paused (trunkline resume lets it go on)`,
  cancelled: ({ whole }) => `a person has cancelled ${whole === "call" ? "it" : "its campaign"}`,
  "campaign-start": () => "its campaign has not started yet",
  window: ({ rule, zones }) =>
    rule === undefined
      ? `it is outside the calling window in ${zonesInWords(zones)}`
      : `it is outside the calling window: ${hoursInWords(rule, zones)}`,
  "window-never-open": ({ rule, zones }) =>
    `the calling window is never open in all of ${zonesInWords(zones)} at once${rule === undefined ? "" : `, and it is closed now: ${hoursInWords(rule, zones)}`}; give the call a timezone, or change the rules`,
  "no-time-zone": () => "no time zone is known for this number; give the call a timezone",
  "person-cap": ({ rings, cap, rule }) =>
    `this person was rung ${times(rings)} in ${rule === undefined ? "24 hours" : span(rule.within)}, and ${times(cap)} is allowed${rule === undefined ? "" : ` (${inWords(rule)})`}`,
  "person-busy": () => "another call to this person is in progress or unclear",
  redial: ({ after, times: ended }) =>
    `it ended with ${after} (${times(ended)} so far), and the next try comes after a delay`,
  backoff: ({ provider, failures }) =>
    `${provider} did not take it ${times(failures)} and is tried again later`,
  cps: ({ provider }) => `${provider} has had its dials for this second`,
  concurrency: ({ provider }) => `${provider} has as many calls in progress as allowed`,
  breaker: ({ provider }) => `${provider} failed several times in a row and is left alone for a while`,
  "asked-to-wait": ({ provider }) => `${provider} asked us to wait`,
  dialing: () => "its request is on its way",
  unclear: ({ evidence }) =>
    `it may have rung (${evidence}), so the provider is asked and nothing is sent again`,
  placed: ({ provider }) => `${provider} took the call`,
  "unclear-for-good": ({ evidence, lookups, absences }) =>
    `it may have rung (${evidence}); the provider was asked ${times(lookups)} and did not show it, which proves nothing (complete answers without it: ${absences})`,
  ended: ({ word }) =>
    word === "" ? "it rang, and nothing tells how it ended" : `the provider says "${word}"`,
  "end-never-told": () => "the provider never told how it ended",
  unheard: ({ provider }) =>
    `${provider} took the call, and was not heard of since: it answered no question about it, and no webhook came`,
  "attempts-exhausted": ({ attempts, last }) =>
    `${attempts === 1 ? "its one attempt is" : `all ${attempts} attempts are`} used; the last: ${last}`,
  "refused-by-all": ({ last }) => `every provider it may go to refused the request; the last: ${last}`,
  "no-provider": ({ agent }) => `no provider that is on has the agent profile "${agent}" in its route`,
  consent: ({ rule }) =>
    rule === undefined
      ? "the policy demands consent and the request names none"
      : `a rule demands consent and the request names none (${inWords(rule)})`,
  suppressed: ({ rule }) =>
    `the number is on the suppression list${rule === undefined ? "" : ` (${inWords(rule)})`}`,
  halted: () => "everything is halted, and goes on when that is lifted",
  expired: () => "the request says not after a time that is over",
})

/** "24 hours", or "1h 30m" where it is not so even. */
const span = (millis: number): string =>
  millis % 3_600_000 === 0 && millis > 3_600_000
    ? `${millis / 3_600_000} hours`
    : Duration.format(Duration.millis(millis))

const inWords = ({ id, citation }: { readonly id: string; readonly citation: string }): string =>
  `${id}: ${citation}`

/** "calls from 08:00 to 21:00 (us-hours: 47 CFR 64.1200(c)(1)), and it was Sat 2026-03-07 22:00 in America/New_York" */
const hoursInWords = (rule: typeof HoursRule.Type, zones: ReadonlyArray<string>): string =>
  `${rule.says} (${inWords(rule)}), and it was ${rule.local} in ${rule.zone}${zones.length > 1 ? `, one of ${zones.length} time zones of the number` : ""}`

const zonesInWords = (zones: ReadonlyArray<string>): string =>
  zones.length > 3 ? `${zones.slice(0, 2).join(", ")} and ${zones.length - 2} more zones` : zones.join(", ")

/** What the rules say of a call: when its person may be rung, and whether consent is missing. Pure. */
import { everyDay, type Rule } from "@trunkline/compliance/Rule"
import * as RuleBook from "@trunkline/compliance/RuleBook"
import type { Call } from "./Call.ts"
import type { CallRequest } from "./CallRequest.ts"
import type { Policy } from "./Policy.ts"
import type { Reason } from "./Reason.ts"
import type { Redial } from "./Redial.ts"
import * as RuleSettings from "./RuleSettings.ts"

/** No rule forbids it from `at` on and before `until`, and it is wanted until then; `reason` is what held it until then. */
export interface From {
  readonly _tag: "From"
  readonly at: number
  readonly until: number
  readonly reason: Reason
}
/** Some rule always forbids it. */
export interface Never {
  readonly _tag: "Never"
  readonly reason: Reason
}

const day = 86_400_000

/** The rules of a policy: its own, those of the packs, and the user's. Without a window no rule about hours holds. */
const bookOf = ({ redial, rules, window }: Policy): RuleBook.RuleBook => {
  const chosen = RuleSettings.rulesOf(rules)
  const cap = RuleSettings.settingRule("policy.redial.perPersonPerDay", {
    _tag: "Cap",
    calls: redial.perPersonPerDay,
    within: day,
  })
  return RuleBook.make(
    window === false
      ? [...chosen.filter(({ demands }) => demands._tag !== "Window"), cap]
      : [
          ...chosen,
          RuleSettings.settingRule("policy.window", {
            _tag: "Window",
            week: everyDay(window),
            holidays: [],
          }),
          cap,
        ],
  )
}

const books = new WeakMap<Policy, RuleBook.RuleBook>()

/** The rules that hold for a call. A book is made once for each policy. */
const rulesFor = ({ place }: Pick<Call, "place">, policy: Policy): RuleBook.PlaceRules => {
  const known = books.get(policy)
  if (known !== undefined) return known.at(place)
  const book = bookOf(policy)
  books.set(policy, book)
  return book.at(place)
}

const cited = ({ id, citation, url }: Rule) => ({ id, citation, ...(url !== undefined && { url }) })

/** A cap of the settings is named by its numbers alone. */
const because = (held: RuleBook.Held, zones: ReadonlyArray<string>): Reason => {
  if (held._tag === "Closed") {
    const { local, rule, says, zone } = held
    return { _tag: "window", zones, rule: { ...cited(rule), zone, local, says } }
  }
  const { calls, rule } = held
  const { calls: cap, within } = rule.demands
  return {
    _tag: "person-cap",
    rings: calls,
    cap,
    ...(rule.id.startsWith("policy.") ? {} : { rule: { ...cited(rule), within } }),
  }
}

const never = ({ held, why }: RuleBook.Never, zones: ReadonlyArray<string>): Reason => {
  if (why === "no time zone") return { _tag: "no-time-zone" }
  const reason = held === undefined ? undefined : because(held, zones)
  return {
    _tag: "window-never-open",
    zones,
    ...(reason?._tag === "window" && reason.rule !== undefined && { rule: reason.rule }),
  }
}

/**
 * The first instant, from `now` on, at which no rule about times forbids to ring the person.
 *
 * `rings`: when the person was rung within the last 24 hours, oldest first.
 */
export const earliest = (
  call: Call,
  now: number,
  rings: ReadonlyArray<number>,
  redial: Redial | undefined,
  policy: Policy,
): From | Never => {
  let wanted = { at: now, reason: { _tag: "not-before" } as Reason }
  const later = (at: number | undefined, reason: Reason) => {
    if (at !== undefined && at > wanted.at) wanted = { at, reason }
  }
  later(call.request.notBefore, { _tag: "not-before" })
  if (redial !== undefined) later(redial.at, { _tag: "redial", after: redial.after, times: redial.times })
  const verdict = RuleBook.earliest(rulesFor(call, policy), wanted.at, rings)
  const { zones } = call.place
  if (verdict._tag === "Never") return { _tag: "Never", reason: never(verdict, zones) }
  const { at, held } = verdict
  const until = Math.min(verdict.until, (call.request.notAfter ?? Infinity) + 1)
  return { _tag: "From", at, until, reason: held === undefined ? wanted.reason : because(held, zones) }
}

/** That the person has asked not to be called, with the rule that forbids it all the same. */
export const suppressed = (call: Pick<Call, "place">, now: number, policy: Policy): Reason => {
  const rule = RuleBook.suppression(rulesFor(call, policy), now)
  return { _tag: "suppressed", ...(rule !== undefined && { rule: cited(rule) }) }
}

/** Why a call may not be made without consent; nothing if it names one, or needs none. */
export const withoutConsent = (
  request: Pick<CallRequest, "consent">,
  call: Pick<Call, "place">,
  now: number,
  policy: Policy,
): Reason | undefined => {
  if (request.consent !== undefined || policy.consent === "optional") return undefined
  if (policy.consent === "required") return { _tag: "consent" }
  const rule = RuleBook.consent(rulesFor(call, policy), now)
  return rule === undefined ? undefined : { _tag: "consent", rule: cited(rule) }
}

/** The rules about times: when a person may be rung. Pure. */
import * as CallingWindow from "@trunkline/compliance/CallingWindow"
import type { Call } from "./Call.ts"
import type { Disposition } from "./Disposition.ts"
import type { Policy } from "./Policy.ts"
import type { Reason } from "./Reason.ts"

/** The delay after a call that did not reach its person. */
export interface Redial {
  readonly at: number
  readonly after: Disposition
  /** How often the call has ended so far. */
  readonly times: number
}

/** No rule forbids it from then on; `reason` is what held it until then. */
export interface From {
  readonly _tag: "From"
  readonly at: number
  readonly reason: Reason
}
/** Some rule always forbids it. */
export interface Never {
  readonly _tag: "Never"
  readonly reason: Reason
}

const day = 86_400_000

/**
 * The first instant, from `now` on, at which no rule about times forbids to ring the person.
 *
 * `rings`: when the person was rung within the last 24 hours, oldest first.
 */
export const earliest = (
  { request, zones }: Call,
  now: number,
  rings: ReadonlyArray<number>,
  redial: Redial | undefined,
  { redial: { perPersonPerDay: cap }, window }: Policy,
): From | Never => {
  let legal: From = { _tag: "From", at: now, reason: { _tag: "not-before" } }
  const later = (at: number | undefined, reason: Reason) => {
    if (at !== undefined && at > legal.at) legal = { _tag: "From", at, reason }
  }
  later(request.notBefore, { _tag: "not-before" })
  if (redial !== undefined) later(redial.at, { _tag: "redial", after: redial.after, times: redial.times })
  // Once this one is a day old, fewer than the cap are left.
  const last = rings.at(-cap)
  if (last !== undefined) later(last + day, { _tag: "person-cap", rings: rings.length, cap })
  if (window === false) return legal
  if (zones.length === 0) return { _tag: "Never", reason: { _tag: "no-time-zone" } }
  const open = CallingWindow.nextLegal(legal.at, zones, window)
  if (open === undefined) return { _tag: "Never", reason: { _tag: "window-never-open", zones } }
  later(open, { _tag: "window", zones })
  return legal
}

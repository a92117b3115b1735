/** What follows for a call from what people have ordered. Pure. */
import type { Attempt } from "./Attempt.ts"
import { type Call, never } from "./Call.ts"
import * as Course from "./Course.ts"
import type { Expire, Settle, Wait } from "./Decide.ts"

/** What a cancelled call is settled as: the way it rang last, if it did. */
export const cancelled = (attempts: ReadonlyArray<Attempt>, whole: Course.Whole): Settle => ({
  _tag: "Settle",
  disposition: attempts.findLast((attempt) => attempt._tag === "Ended")?.disposition ?? "canceled",
  reason: { _tag: "cancelled", whole },
})

/** A paused call waits for a person, and one of a campaign that has not begun for its start, but not longer than it is wanted. */
export const waits = (
  call: Call,
  campaign: Course.CampaignCourse,
  now: number,
): Wait | Expire | undefined => {
  const { notAfter = never } = call.request
  const whole = Course.held(call.course, campaign)?.whole
  const until = whole === undefined ? campaign.startsAt : never
  if (until === undefined || until <= now) return undefined
  if (notAfter < now || (whole === undefined && notAfter < until)) {
    return { _tag: "Expire", reason: { _tag: "expired", notAfter } }
  }
  return whole === undefined
    ? { _tag: "Wait", until, reason: { _tag: "campaign-start" } }
    : {
        _tag: "Wait",
        until,
        reason: { _tag: "paused", whole },
        held: { by: [], latest: Math.min(never, notAfter + 1) },
      }
}

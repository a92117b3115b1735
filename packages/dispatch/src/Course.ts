/** Whether a person lets a call, or all calls of a campaign, go on. */
import { Schema } from "effect"

/** `running` until somebody says otherwise; `paused` until somebody resumes it; `cancelled` for good. */
export const Course = Schema.Literals(["running", "paused", "cancelled"])
export type Course = typeof Course.Type

/** What people have ordered for a whole campaign. */
export interface CampaignCourse {
  readonly course: Course
  /** Nothing of it is dialled before this instant (milliseconds since 1970). */
  readonly startsAt: number | undefined
}

/** A campaign about which nobody has ordered anything. */
export const unordered: CampaignCourse = { course: "running", startsAt: undefined }

/** Whose order holds a call. */
export const Whole = Schema.Literals(["call", "campaign"])
export type Whole = typeof Whole.Type

/** The order that holds a call; its own comes before its campaign's, and to cancel comes before to pause. */
export const held = (
  own: Course,
  campaign: CampaignCourse,
): { readonly course: Exclude<Course, "running">; readonly whole: Whole } | undefined => {
  for (const course of ["cancelled", "paused"] as const) {
    if (own === course) return { course, whole: "call" }
    if (campaign.course === course) return { course, whole: "campaign" }
  }
  return undefined
}

/** Who ordered it, and why. */
export interface Order {
  readonly by: string
  readonly note: string
}

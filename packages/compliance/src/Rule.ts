/** What a rule about calling is made of: data, with where it stands and where and when it holds. */

/** Minutes after local midnight: allowed from `start` on and before `end`. */
export interface Hours {
  readonly start: number
  readonly end: number
}

/** The days of a week as JavaScript counts them: the first is Sunday. */
export const weekdays = [
  "sunday",
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
] as const
export type Weekday = (typeof weekdays)[number]

/** The hours of each day of the week; a day without hours is one without calls. */
export type Week = Readonly<Record<Weekday, Hours | undefined>>

/** Calls are allowed within hours of the called person's day, and on no holiday of the list. */
export interface Window {
  readonly _tag: "Window"
  readonly week: Week
  /** A local date (`2026-12-24`), a day of every year (`12-24`), or a set of legal holidays (`US`, `US-LA`). */
  readonly holidays: ReadonlyArray<string>
}

/** No more than so many calls to a person within so many milliseconds. */
export interface Cap {
  readonly _tag: "Cap"
  readonly calls: number
  readonly within: number
}

/** The person must have agreed to be called. */
export interface Consent {
  readonly _tag: "Consent"
}

/** Who has asked not to be called must not be called. */
export interface Suppression {
  readonly _tag: "Suppression"
}

/** Said to whoever runs the calls, and checked by nobody. */
export interface Note {
  readonly _tag: "Note"
  readonly text: string
}

/** Where a rule holds. With neither member it holds everywhere. */
export interface Scope {
  /** ISO 3166-1: `US`. */
  readonly countries?: ReadonlyArray<string>
  /** ISO 3166-2: `US-FL`. */
  readonly regions?: ReadonlyArray<string>
}

export interface Rule {
  /** Unique among all rules that are used together: `us-fl-hours`. */
  readonly id: string
  /** The place in the law, or whatever else demands it. */
  readonly citation: string
  /** Where that was read. */
  readonly url?: string
  /** When it was read: a date such as `2026-11-20`. */
  readonly read?: string
  /** The first local date on which it holds. */
  readonly from?: string
  /** The first local date on which it does not hold any more. */
  readonly until?: string
  readonly scope: Scope
  readonly demands: Window | Cap | Consent | Suppression | Note
}

/** Rules that are kept together. */
export interface RulePack {
  readonly id: string
  readonly title: string
  /** When its sources were last read: a date. */
  readonly read: string
  readonly rules: ReadonlyArray<Rule>
}

/** A rule that demands one certain thing. */
export type Demanding<Tag extends Rule["demands"]["_tag"]> = Rule & {
  readonly demands: Extract<Rule["demands"], { readonly _tag: Tag }>
}

export const demanding =
  <Tag extends Rule["demands"]["_tag"]>(tag: Tag) =>
  (rule: Rule): rule is Demanding<Tag> =>
    rule.demands._tag === tag

/** The same hours on every day. */
export const everyDay = (hours: Hours): Week => ({
  sunday: hours,
  monday: hours,
  tuesday: hours,
  wednesday: hours,
  thursday: hours,
  friday: hours,
  saturday: hours,
})

/** All rules that are used together, and what they say of a call: the first instant at which it is allowed, and why not before. */
import * as Calendar from "./Calendar.ts"
import { clockOf, dateOf, day } from "./LocalTime.ts"
import { type Place, zonesIn } from "./Place.ts"
import { type Demanding, demanding, type Rule } from "./Rule.ts"
import * as Schedule from "./Schedule.ts"

/** The rules that hold at one place. */
export interface PlaceRules {
  readonly place: Place
  /** Nothing if no rule is about hours. */
  readonly schedule: Schedule.Schedule | undefined
  readonly caps: ReadonlyArray<Demanding<"Cap">>
  readonly consent: ReadonlyArray<Demanding<"Consent">>
  readonly suppression: ReadonlyArray<Demanding<"Suppression">>
  readonly notes: ReadonlyArray<Demanding<"Note">>
}

export interface RuleBook {
  readonly rules: ReadonlyArray<Rule>
  /** What holds at a place. Fast for a place that was asked before: see `Place.of`. */
  readonly at: (place: Place) => PlaceRules
}

/** What holds a call back. */
export type Held =
  | ({ readonly _tag: "Closed" } & Schedule.Closed)
  | {
      readonly _tag: "Capped"
      readonly rule: Demanding<"Cap">
      /** How often the person was called within the time of the rule. */
      readonly calls: number
    }

/** It is allowed from `at` on and before `until`, and no rule is asked about later; `held` is what forbade it until then. */
export interface From {
  readonly _tag: "From"
  readonly at: number
  readonly until: number
  readonly held: Held | undefined
}
/** It is never allowed: no instant is within all windows, or nobody knows what time it is there. */
export interface Never {
  readonly _tag: "Never"
  readonly why: "closed" | "no time zone"
  readonly held: Held | undefined
}

const holdsAt = ({ scope }: Rule, { countries, regions }: Place): boolean =>
  scope.regions !== undefined
    ? scope.regions.some((region) => regions.includes(region))
    : (scope.countries?.some((country) => countries.includes(country)) ?? true)

/** A state's rules before a country's, and those before what holds everywhere: the nearest is named where several say the same. */
const nearness = ({ scope }: Rule): number =>
  scope.regions !== undefined ? 0 : scope.countries !== undefined ? 1 : 2

/** The zones of a place in which a rule holds: a state's, where the place may be in several states. */
const zonesOf = ({ scope: { countries, regions } }: Rule, place: Place): ReadonlyArray<string> => {
  if (regions !== undefined)
    return zonesIn(
      place,
      regions.filter((name) => place.regions.includes(name)),
    )
  return countries === undefined
    ? place.zones
    : zonesIn(
        place,
        countries.filter((name) => place.countries.includes(name)),
      )
}

const schedule = (windows: ReadonlyArray<Demanding<"Window">>, place: Place): Schedule.Schedule => {
  const placed = windows.map((rule) => ({ rule, zones: zonesOf(rule, place) }))
  return Schedule.make(
    place.zones.map((zone) => ({
      zone,
      windows: placed.filter(({ zones }) => zones.includes(zone)).map(({ rule }) => rule),
    })),
  )
}

const placeRules = (rules: ReadonlyArray<Rule>, place: Place): PlaceRules => {
  const here = rules.filter((rule) => holdsAt(rule, place))
  const windows = here.filter(demanding("Window"))
  return {
    place,
    schedule: windows.length === 0 ? undefined : schedule(windows, place),
    caps: here.filter(demanding("Cap")),
    consent: here.filter(demanding("Consent")),
    suppression: here.filter(demanding("Suppression")),
    notes: here.filter(demanding("Note")),
  }
}

/** Rules with the same id hold side by side; who makes the list sees to it that there are none. */
export const make = (rules: ReadonlyArray<Rule>): RuleBook => {
  const ordered = rules.toSorted((one, other) => nearness(one) - nearness(other))
  const places = new WeakMap<Place, PlaceRules>()
  return {
    rules: ordered,
    at: (place) => {
      const known = places.get(place)
      if (known !== undefined) return known
      const found = placeRules(ordered, place)
      places.set(place, found)
      return found
    },
  }
}

/** The local dates of an instant in every zone of a place; that of UTC if none is known. */
const datesAt = ({ zones }: Place, instant: number): ReadonlyArray<string> =>
  (zones.length === 0 ? ["UTC"] : zones).map((zone) =>
    dateOf(Math.floor((instant + (clockOf(zone)?.at(instant).offset ?? 0)) / day)),
  )

/** Whether a rule holds in any zone of a place at an instant. */
const isInForce = (rule: Rule, place: Place, instant: number): boolean =>
  (rule.from === undefined && rule.until === undefined) ||
  datesAt(place, instant).some((date) => Calendar.holds(rule, date))

/** A rule that demands consent at an instant; nothing if none does. */
export const consent = ({ consent: rules, place }: PlaceRules, instant: number): Rule | undefined =>
  rules.find((rule) => isInForce(rule, place, instant))

/** A rule that forbids to call who has asked not to be called; nothing if none does. */
export const suppression = ({ place, suppression: rules }: PlaceRules, instant: number): Rule | undefined =>
  rules.find((rule) => isInForce(rule, place, instant))

/** When a cap allows the next call; nothing if it allows one now. */
const capped = (
  rule: Demanding<"Cap">,
  { place }: PlaceRules,
  now: number,
  calls: ReadonlyArray<number>,
): number | undefined => {
  // Once this one is out of the time of the rule, fewer than its number are left in it.
  const last = calls.at(-rule.demands.calls)
  if (last === undefined || last + rule.demands.within <= now) return undefined
  return isInForce(rule, place, now) ? last + rule.demands.within : undefined
}

/**
 * The first instant, from `from` on, at which no rule forbids to call a person.
 *
 * `calls`: when the person was called, oldest first, for as long back as the caps of the book reach.
 *
 * @example
 * const book = make([...UnitedStates.pack.rules])
 * const { at } = earliest(book.at(Place.of("+18505550123")), Date.parse("2026-03-08T02:00:00Z"), [])
 * // 2026-03-08T13:00:00Z: 20:00 in Tallahassee is too late, and 08:00 in Pensacola is the first hour for both
 */
export const earliest = (rules: PlaceRules, from: number, calls: ReadonlyArray<number>): From | Never => {
  let at = from
  let held: Held | undefined
  for (;;) {
    const before: number = at
    for (const rule of rules.caps) {
      const next = capped(rule, rules, at, calls)
      if (next === undefined) continue
      const within = calls.filter((call) => call > at - rule.demands.within).length
      held = { _tag: "Capped", rule, calls: within }
      at = next
    }
    if (rules.schedule === undefined) return { _tag: "From", at, until: Infinity, held }
    if (rules.place.zones.length === 0) return { _tag: "Never", why: "no time zone", held: undefined }
    const open = rules.schedule.next(at)
    if (open !== at) {
      const closed = rules.schedule.closed(at)
      held = closed === undefined ? held : { _tag: "Closed", ...closed }
      if (open === undefined) return { _tag: "Never", why: "closed", held }
      at = open
    }
    if (at === before || rules.caps.length === 0)
      return { _tag: "From", at, until: rules.schedule.until(at), held }
  }
}

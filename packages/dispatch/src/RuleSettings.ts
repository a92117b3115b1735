/** How rules about calling are chosen and written in the settings. */
import { sets } from "@trunkline/compliance/Holidays"
import { isDate } from "@trunkline/compliance/LocalTime"
import { type Rule, type Week, weekdays } from "@trunkline/compliance/Rule"
import { packs } from "@trunkline/compliance/RulePacks"
import { Schema } from "effect"
import { count, duration, Hours, withDefault } from "./SettingValues.ts"

const day = 86_400_000

const text = (why: string, allows: (text: string) => boolean) =>
  Schema.String.annotate({ message: why }).check(
    Schema.makeFilter((value) => (allows(value) ? undefined : why)),
  )

const LocalDate = text('must be a date in quotes, like "2026-12-24"', isDate)

const Holiday = text(
  `must be a date ("2026-12-24"), a day of every year ("12-24") or a set of legal holidays (${sets.join(", ")})`,
  (value) => isDate(value) || isDate(`2024-${value}`) || sets.includes(value),
)

const Country = text('must be a country by its two letters, like "DE"', (value) => /^[A-Z]{2}$/.test(value))

const Region = text(
  'must be a state of the United States, like "US-TX"; of other countries a number does not tell the state',
  (value) => /^US-[A-Z]{2}$/.test(value),
)

const scope = <S extends Schema.Top>(each: S) => Schema.optionalKey(Schema.NonEmptyArray(each))

const dayHours = Schema.optionalKey(
  Schema.Union([Hours, Schema.Literal(false)]).annotate({
    message: 'must be hours like { "start": "10:00", "end": "18:00" }, or false for no calls on that day',
  }),
)

const Days = Schema.Struct({
  sunday: dayHours,
  monday: dayHours,
  tuesday: dayHours,
  wednesday: dayHours,
  thursday: dayHours,
  friday: dayHours,
  saturday: dayHours,
})

/** Hours of every day, other ones of some days, and days without calls. */
const Window = Schema.Struct({
  hours: withDefault(Hours, { start: "00:00", end: "24:00" }),
  days: withDefault(Days, {}),
  holidays: withDefault(Schema.Array(Holiday), []),
})

const Cap = Schema.Struct({
  calls: count(1, 1_000_000, "must be a whole number of calls, at least 1, like 3"),
  within: withDefault(
    duration(
      'must be a duration like "24 hours", in quotes, above 0 and not longer: calls are counted over one day',
      (millis) => millis >= 1 && millis <= day,
    ),
    "24 hours",
  ),
})

const demands = ["window", "cap", "consent", "note"] as const

/** A rule of the user's own. */
const OwnRule = Schema.Struct({
  id: text('must be a name of small letters, digits and "-", like "de-hours"', (value) =>
    /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value),
  ),
  /** What demands it: a law, a contract, a decision. */
  citation: Schema.NonEmptyString,
  url: Schema.optionalKey(Schema.NonEmptyString),
  /** When the source was read. */
  read: Schema.optionalKey(LocalDate),
  /** The first day on which it holds, where the person is. */
  from: Schema.optionalKey(LocalDate),
  /** The first day on which it does not hold any more. */
  until: Schema.optionalKey(LocalDate),
  countries: scope(Country),
  regions: scope(Region),
  window: Schema.optionalKey(Window),
  cap: Schema.optionalKey(Cap),
  consent: Schema.optionalKey(Schema.Literal(true)),
  note: Schema.optionalKey(Schema.NonEmptyString),
}).check(
  Schema.makeFilter((rule) =>
    demands.filter((name) => rule[name] !== undefined).length === 1
      ? undefined
      : `must demand exactly one thing: ${demands.join(", ")}`,
  ),
  Schema.makeFilter(({ countries, regions }) =>
    countries === undefined || regions === undefined
      ? undefined
      : "must hold in countries or in regions, not in both",
  ),
)

const packIds = packs.map(({ id }) => id)
const packRules = new Set(packs.flatMap(({ rules }) => rules.map(({ id }) => id)))

/** Which rules hold beside the policy. */
export const RuleChoice = Schema.Struct({
  /** The packs that hold. */
  packs: withDefault(
    Schema.Array(text(`must be a pack of rules: ${packIds.join(", ")}`, (value) => packIds.includes(value))),
    packIds,
  ),
  /** Rules of these packs that do not concern the user's calls, by their ids. */
  except: withDefault(
    Schema.Array(
      text("is not a rule of a pack: docs/compliance.md lists them", (value) => packRules.has(value)),
    ),
    [],
  ),
  own: withDefault(
    Schema.Array(OwnRule).check(
      Schema.makeFilter((rules) => {
        const ids = rules.map(({ id }) => id)
        const twice = ids.find((id, place) => packRules.has(id) || ids.indexOf(id) !== place)
        return twice === undefined ? undefined : `has two rules with the id "${twice}"`
      }),
    ),
    [],
  ),
})
export type RuleChoice = typeof RuleChoice.Type

const weekOf = ({ hours, days }: typeof Window.Type): Week =>
  // The names are those of a week, which `fromEntries` forgets.
  Object.fromEntries(
    weekdays.map((name) => [name, days[name] === false ? undefined : (days[name] ?? hours)]),
  ) as unknown as Week

const demandsOf = ({ window, cap, note }: typeof OwnRule.Type): Rule["demands"] => {
  if (window !== undefined) return { _tag: "Window", week: weekOf(window), holidays: window.holidays }
  if (cap !== undefined) return { _tag: "Cap", ...cap }
  return note === undefined ? { _tag: "Consent" } : { _tag: "Note", text: note }
}

const ownRule = (own: typeof OwnRule.Type): Rule => {
  const { id, citation, url, read, from, until, countries, regions } = own
  return {
    id,
    citation,
    ...(url !== undefined && { url }),
    ...(read !== undefined && { read }),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
    scope: { ...(countries !== undefined && { countries }), ...(regions !== undefined && { regions }) },
    demands: demandsOf(own),
  }
}

/** The rules that are chosen. */
export const rulesOf = (choice: RuleChoice | false): ReadonlyArray<Rule> =>
  choice === false
    ? []
    : [
        ...packs
          .filter(({ id }) => choice.packs.includes(id))
          .flatMap(({ rules }) => rules)
          .filter(({ id }) => !choice.except.includes(id)),
        ...choice.own.map(ownRule),
      ]

/** A rule of the policy itself, by the name of its setting. */
export const settingRule = (setting: string, demands: Rule["demands"]): Rule => ({
  id: setting,
  citation: "the settings",
  scope: {},
  demands,
})

/** The rules of a pack as the page about them shows them: cells of a table, head first. */
import { timeOfDay } from "../../src/LocalTime.ts"
import { type Hours, type Rule, type RulePack, type Week, weekdays } from "../../src/Rule.ts"

const head = ["rule", "where", "what it demands", "since", "source"]

const inWords = (hours: Hours | undefined): string =>
  hours === undefined ? "no calls" : `${timeOfDay(hours.start)} to ${timeOfDay(hours.end)}`

/** The hours of most days, then the days that differ. */
const week = (days: Week): string => {
  const usual = inWords(days.monday)
  const others = weekdays.filter((name) => inWords(days[name]) !== usual)
  const named = others.map(
    (name) => `${name.slice(0, 1).toUpperCase()}${name.slice(1)} ${inWords(days[name])}`,
  )
  return [usual === "00:00 to 24:00" ? "" : usual, ...named].filter((part) => part !== "").join("; ")
}

const demand = ({ demands }: Rule): string => {
  switch (demands._tag) {
    case "Window":
      return week(demands.week) + (demands.holidays.length === 0 ? "" : "; not on legal holidays")
    case "Cap":
      return `at most ${demands.calls} ${demands.calls === 1 ? "call" : "calls"} in ${demands.within / 3_600_000} hours`
    case "Consent":
      return "consent, with `policy.consent` at `by-rule`"
    case "Suppression":
      return "who has asked not to be called is not called"
    case "Note":
      return "a note: nothing is checked"
  }
}

const where = ({ scope: { countries = [], regions = [] } }: Rule): string =>
  [...countries, ...regions.map((region) => region.slice("US-".length))].join(", ")

export const ruleTable = ({ rules }: RulePack): ReadonlyArray<ReadonlyArray<string>> => [
  head,
  ...rules.map((rule) => [
    `\`${rule.id}\``,
    where(rule),
    demand(rule),
    rule.from ?? "",
    `[${rule.citation}](${rule.url})`,
  ]),
]

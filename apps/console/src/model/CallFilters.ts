/** Which calls a list shows, as its address says it. Pure. */
import type { Schemas } from "../api/Api.ts"
import type { CallFilter } from "../api/Queries.ts"
import * as Labels from "../words/Labels.ts"

const oneOf = <Word extends string>(
  labels: Readonly<Record<Word, unknown>>,
  value: unknown,
): Word | undefined =>
  typeof value === "string" && Object.hasOwn(labels, value) ? (value as Word) : undefined

const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== ""
    ? value.trim()
    : // A number in the address is read as one.
      typeof value === "number"
      ? `+${value}`
      : undefined

const instantOf = (value: unknown): string | undefined =>
  typeof value === "string" && !Number.isNaN(Date.parse(value)) ? new Date(value).toISOString() : undefined

type Given = { -readonly [Name in keyof CallFilter]?: NonNullable<CallFilter[Name]> }

/** Reads what an address says; what cannot be a filter is left out. */
export const readFilter = (search: Readonly<Record<string, unknown>>): Given => {
  const filter: CallFilter = {
    state: oneOf(Labels.states, search["state"]),
    disposition: oneOf(Labels.dispositions, search["disposition"]),
    provider: oneOf(Labels.providers, search["provider"]),
    campaign: textOf(search["campaign"]),
    phone: textOf(search["phone"]),
    since: instantOf(search["since"]),
    until: instantOf(search["until"]),
    order: search["order"] === "oldest" ? "oldest" : undefined,
  }
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
}

/** Whether a call that has changed is still one that the list shows. What never changes of a call is not asked. */
export const passes = (
  { state, disposition }: Pick<Schemas["Call"], "state" | "disposition">,
  filter: CallFilter,
): boolean =>
  (filter.state === undefined || filter.state === state) &&
  (filter.disposition === undefined || filter.disposition === disposition)

const two = (value: number): string => String(value).padStart(2, "0")

/** The day of an instant in the zone of this machine, as a field for dates takes it. */
export const toDay = (instant: string | undefined): string => {
  if (instant === undefined) return ""
  const date = new Date(instant)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** The beginning of a day in the zone of this machine, or the end of it. */
const instantOfDay = (day: unknown, time: string): string | undefined =>
  typeof day === "string" && day !== "" ? instantOf(`${day}T${time}`) : undefined

/** What the form says, its days as instants: both of them are meant to be in the list. */
export const fromDays = (form: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
  ...form,
  since: instantOfDay(form["since"], "00:00"),
  until: instantOfDay(form["until"], "23:59:59.999"),
})

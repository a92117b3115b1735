/** Names and colours of what the API says in fixed words. Pure. */
import type { Schemas } from "../api/Api.ts"

export type CallState = Schemas["CallState"]
export type Disposition = Schemas["Disposition"]

/** What a colour means, everywhere on the page. */
export type Tone = "calm" | "busy" | "good" | "warn" | "bad" | "quiet"

interface Label {
  readonly name: string
  readonly tone: Tone
}

export const states: Readonly<Record<CallState, Label & { readonly hint: string }>> = {
  waiting: { name: "Waiting", tone: "quiet", hint: "to be dialled" },
  dialing: { name: "Dialling", tone: "busy", hint: "its request is on its way" },
  reconciling: { name: "Reconciling", tone: "warn", hint: "it may have rung, and the provider is asked" },
  following: { name: "Following", tone: "busy", hint: "it was placed, and is followed to its end" },
  parked: { name: "Parked", tone: "bad", hint: "a person has to decide" },
  settled: { name: "Settled", tone: "calm", hint: "nothing changes any more" },
}

export const dispositions: Readonly<Record<Disposition, Label>> = {
  completed: { name: "Completed", tone: "good" },
  transferred: { name: "Transferred", tone: "good" },
  voicemail: { name: "Voicemail", tone: "calm" },
  "no-answer": { name: "No answer", tone: "quiet" },
  busy: { name: "Busy", tone: "quiet" },
  declined: { name: "Declined", tone: "warn" },
  "opted-out": { name: "Opted out", tone: "warn" },
  "invalid-number": { name: "Invalid number", tone: "bad" },
  canceled: { name: "Canceled", tone: "quiet" },
  failed: { name: "Failed", tone: "bad" },
  undetermined: { name: "Undetermined", tone: "warn" },
}

export const providers: Readonly<Record<Schemas["Provider"], string>> = {
  happyrobot: "HappyRobot",
  hamsa: "Hamsa",
}

export const courses: Readonly<Record<Schemas["Course"], Label>> = {
  running: { name: "Running", tone: "good" },
  paused: { name: "Paused", tone: "warn" },
  cancelled: { name: "Cancelled", tone: "quiet" },
}

export const attempts: Readonly<Record<Schemas["Attempt"]["state"], Label>> = {
  dialing: { name: "Dialling", tone: "busy" },
  unknown: { name: "May have rung", tone: "warn" },
  placed: { name: "Placed", tone: "busy" },
  "not-placed": { name: "Rang nobody", tone: "quiet" },
  ended: { name: "Ended", tone: "calm" },
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** The name of any of them; a word of a later server as it is. */
export const nameIn = <Words extends string>(
  labels: Readonly<Record<Words, Label | string>>,
  word: string,
): string => {
  const label = (labels as Readonly<Record<string, Label | string>>)[word]
  return label === undefined
    ? capital(word.replaceAll("-", " "))
    : typeof label === "string"
      ? label
      : label.name
}

export const toneIn = <Words extends string>(labels: Readonly<Record<Words, Label>>, word: string): Tone =>
  (labels as Readonly<Record<string, Label>>)[word]?.tone ?? "calm"

/** A sentence of a history without the ids of its attempts and webhooks: they are long, and stand elsewhere. */
export const withoutIds = (words: string): string =>
  words.replaceAll(/ \((?:attempt|webhook) [0-9A-Z]{26}(?:-\d+)?\)/g, "")

const numbers = new Intl.NumberFormat("en-GB")

/** `12,345` */
export const count = (value: number): string => numbers.format(value)

/** `1 call`, `12,345 calls` */
export const counted = (value: number, one: string, more = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : more}`

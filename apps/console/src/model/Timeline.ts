/** The history of a call as a drawing: stretches of its states, a bar for each attempt, a mark for each line. Pure. */
import type { Schemas } from "../api/Api.ts"
import type { CallState } from "../words/Labels.ts"

type Line = Schemas["TimelineLine"]

/** Who or what a line of the history comes from. */
export type Kind = "decision" | "attempt" | "webhook" | "poll" | "person"

export const kinds: Readonly<Record<Kind, string>> = {
  decision: "Decision",
  attempt: "Attempt",
  webhook: "Webhook",
  poll: "Question to the provider",
  person: "Order of a person",
}

/** How a line is told from the others at first sight. */
export const kindOf = ({ type, webhook }: Pick<Line, "type" | "webhook">): Kind => {
  if (webhook !== undefined) return "webhook"
  if (type === "ordered" || type === "resolved" || type.startsWith("campaign-")) return "person"
  if (type === "lookup" || type === "progress" || type === "ended" || type === "stop") return "poll"
  if (type === "placed" || type === "not-placed" || type === "unknown") return "attempt"
  return "decision"
}

/** All places are from 0, the beginning, to 1, the end. */
export interface Stretch {
  readonly state: CallState
  readonly from: number
  readonly to: number
  readonly since: number
  readonly until: number
}

export interface Bar {
  readonly attempt: Schemas["Attempt"]
  readonly from: number
  readonly to: number
}

export interface Mark {
  readonly kind: Kind
  readonly at: number
  readonly line: Line
}

export interface Drawing {
  readonly stretches: ReadonlyArray<Stretch>
  readonly bars: ReadonlyArray<Bar>
  readonly marks: ReadonlyArray<Mark>
  readonly begin: number
  readonly end: number
}

const second = 1000

/** The room that a gap is given: two seconds and nine hours must both be seen in one drawing. */
const roomOf = (gap: number): number => (gap <= 0 ? 0 : 0.1 + Math.log10(1 + gap / (second / 4)))

/** Where instants stand, in their order, with far more room for short gaps than their share of time. */
const scaleOf = (instants: ReadonlyArray<number>): ((at: number) => number) => {
  const sorted = [...new Set(instants)].toSorted((a, b) => a - b)
  let total = 0
  const places = new Map(
    sorted.map((at, index) => {
      total += index === 0 ? 0 : roomOf(at - sorted[index - 1]!)
      return [at, total] as const
    }),
  )
  return (at) => (total === 0 ? 0 : (places.get(at) ?? 0) / total)
}

const stateAfter: Readonly<Record<string, CallState>> = {
  submitted: "waiting",
  wait: "waiting",
  dial: "dialing",
  placed: "following",
  unknown: "reconciling",
  "not-placed": "waiting",
  park: "parked",
  settle: "settled",
}

/** Lines after which nothing more is expected of an attempt. */
const isLast = ({ type }: Line): boolean => type === "not-placed" || type === "ended"

/** `now` is the end of what is still open. */
export const drawingOf = (call: Schemas["Call"], lines: ReadonlyArray<Line>, now: number): Drawing => {
  const millis = (text: string) => Date.parse(text)
  const begin = millis(call.createdAt)
  const latest = Math.max(begin, ...lines.map(({ lastAt }) => millis(lastAt)))
  const end = call.state === "settled" ? latest : Math.max(now, latest)
  const place = scaleOf([
    begin,
    end,
    ...lines.map(({ at }) => millis(at)),
    ...call.attempts.map(({ beganAt }) => millis(beganAt)),
  ])

  const changes = lines.flatMap((line) => {
    const state = stateAfter[line.type]
    return state === undefined ? [] : [{ state, at: millis(line.at) }]
  })
  const stretches = changes
    .filter(({ state }, index) => index === 0 || changes[index - 1]!.state !== state)
    .map(({ state, at }, index, all): Stretch => {
      const until = all[index + 1]?.at ?? end
      return { state, from: place(at), to: place(until), since: at, until }
    })
    .filter(({ state, from, to }) => state !== "settled" && to > from)

  const bars = call.attempts.map((attempt): Bar => {
    const last = lines.findLast((line) => line.attempt === attempt.id && isLast(line))
    return {
      attempt,
      from: place(millis(attempt.beganAt)),
      to: last === undefined ? place(end) : place(millis(last.at)),
    }
  })

  const marks = lines.map((line): Mark => ({ kind: kindOf(line), at: place(millis(line.at)), line }))
  return { stretches, bars, marks, begin, end }
}

/** What a drawing says, for those who do not see it. */
export const inWords = ({ bars, marks }: Drawing, spent: string): string => {
  const of = (kind: Kind) => marks.filter((mark) => mark.kind === kind).length
  return `${spent}: ${bars.length} attempts, ${of("decision")} decisions, ${of("webhook")} webhooks, ${of("poll")} answers of providers. The list below has each of them.`
}

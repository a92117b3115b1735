/** The answers of a provider: JSON, pages of the proxy in front of it, and bodies that nobody can read. */
import { DateTime } from "effect"
import type { Desk } from "./Desk.ts"
import { type Draws, pick, within } from "./Draw.ts"
import { type Answer, Outcome } from "./Outcome.ts"

interface Content {
  readonly type: string
  readonly body: string
}

/** When an answer is given: to a request of `instant`, `afterMillis` later. */
export interface Moment {
  readonly instant: number
  readonly afterMillis: number
}

/** The moment of an ordinary answer. */
export const momentOf = (desk: Desk, draws: Draws, instant: number): Moment => ({
  instant,
  afterMillis: within(draws("latency"), desk.plan.latencyMillis),
})

const respond = (
  desk: Desk,
  status: number,
  content: Content,
  { afterMillis, instant }: Moment,
  headers: Readonly<Record<string, string>> = {},
): Answer => ({
  status,
  headers: {
    "content-type": content.type,
    date: DateTime.toDateUtc(
      DateTime.makeUnsafe(instant + afterMillis + desk.plan.clockSkewMillis),
    ).toUTCString(),
    ...headers,
  },
  body: content.body,
  afterMillis,
})

const json = (body: unknown): Content => ({
  type: "application/json; charset=utf-8",
  body: JSON.stringify(body),
})

const page = (title: string): Content => ({
  type: "text/html; charset=utf-8",
  body: `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
})

/** A 200 with a JSON body. */
export const accept = (desk: Desk, body: unknown, moment: Moment): Answer =>
  respond(desk, 200, json(body), moment)

export const reject = (
  desk: Desk,
  status: number,
  message: string,
  moment: Moment,
  headers?: Readonly<Record<string, string>>,
) => Outcome.Answer(respond(desk, status, json(desk.api.error(status, message)), moment, headers))

/** 502 and 504 come as the page of a proxy, the others as the provider words them. */
export const serverError = (desk: Desk, draws: Draws, moment: Moment) => {
  const status = pick(draws("status"), desk.plan.dial.serverErrorStatuses) ?? 500
  return status === 502 || status === 504
    ? Outcome.Answer(respond(desk, status, page(`${status} Bad gateway`), moment))
    : reject(desk, status, "Internal server error", moment)
}

/** A 200 that cannot be read: a page, a JSON text that breaks off, JSON of another shape, or nothing at all. */
export const garbage = (desk: Desk, good: Answer, draws: Draws, moment: Moment) => {
  const contents: ReadonlyArray<Content> = [
    page("Please wait"),
    { type: "application/json", body: good.body.slice(0, good.body.length >> 1) },
    { type: "application/json", body: "[]" },
    { type: "application/json", body: "" },
  ]
  return Outcome.Answer(respond(desk, 200, pick(draws("garbage"), contents) ?? page("Please wait"), moment))
}

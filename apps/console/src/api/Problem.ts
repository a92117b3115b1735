/** What the server says of a request that it did not carry out (RFC 9457), or what is known without its words. Pure. */

export interface Place {
  readonly at: string
  readonly why: string
}

/** Why a request came to nothing, in words for the person at the page. */
export class Refused extends Error {
  override readonly name = "Refused"
  /** 0 if there was no answer. */
  readonly status: number
  readonly remedy: string | undefined
  readonly places: ReadonlyArray<Place>

  constructor(status: number, detail: string, remedy?: string, places: ReadonlyArray<Place> = []) {
    super(detail)
    this.status = status
    this.remedy = remedy
    this.places = places
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined)

const isPlace = (value: unknown): value is Place =>
  isObject(value) && typeof value["at"] === "string" && typeof value["why"] === "string"

const parse = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** What a program calls the place of a number, a person at the page sees before them. */
const number = /^(?:path|query|body)\.phone\b/

/** The place of a member as the page calls it: its name without where it was sent. */
const plain = (text: string): string =>
  text.replace(number, "The number").replace(/^(?:path|query|body)\./, "")

/** Reads the body of an answer other than 2xx. */
export const ofAnswer = (status: number, body: string): Refused => {
  const problem = parse(body)
  if (!isObject(problem)) {
    return new Refused(
      status,
      `The server answered with status ${status}, and without a reason.`,
      "Look into its log, and try it again.",
    )
  }
  const places = Array.isArray(problem["errors"]) ? problem["errors"].filter(isPlace) : []
  const detail =
    text(problem["detail"]) ?? text(problem["title"]) ?? `The server answered with status ${status}.`
  // What stands in the detail already is not said again, and how a program writes a number helps nobody here.
  const others = places.filter(({ at, why }) => !detail.includes(`${at} ${why}`))
  return new Refused(
    status,
    plain(detail),
    number.test(detail) ? undefined : text(problem["remedy"]),
    others.map(({ at, why }) => ({ at: plain(at), why })),
  )
}

/** There was no answer. */
export const unreachable = new Refused(
  0,
  "The server cannot be reached.",
  "Check that trunkline serve runs and that this machine is connected. The page tries again by itself.",
)

/** A request in the form in which undici takes it. */
import { LeanFetchError } from "../LeanFetchError.ts"
import type { LeanRequest } from "../LeanFetch.ts"

export interface Outgoing {
  readonly method: string
  readonly origin: string
  readonly path: string
  /** Origin and path without query: all that an error may say of the URL. */
  readonly target: string
  readonly headers: Array<string>
  readonly body: string | Uint8Array | null
}

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])

// What decides where a message ends, how long a connection lives or whom it is for is not the caller's: a mistake in it
// could make one request look like two.
const reserved = new Set([
  "connection",
  "content-length",
  "expect",
  "host",
  "keep-alive",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
])

// RFC 9110, sections 5.6.2 and 5.5
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/
const fieldValue = /^[\t\x20-\x7e\x80-\xff]*$/

/**
 * All is checked here, before undici sees it: a request that undici itself refuses takes a connection of a bounded pool with
 * it for good (8.12: `Client.dispatch` answers "busy", and nothing ever says "free").
 */
export const prepare = (input: string | URL, init: LeanRequest): Outgoing => {
  const method = (init.method ?? "GET").toUpperCase()
  const url = URL.parse(input)
  const isHttp = url?.protocol === "https:" || url?.protocol === "http:"
  const target = isHttp ? url.origin + url.pathname : "(no valid URL)"
  const refuse = (detail: string) =>
    new LeanFetchError({ method, target, phase: "prepare", reason: "invalid", detail })

  if (!isHttp) throw refuse("the URL is not an absolute one of http: or https:")
  if (url.username !== "" || url.password !== "") throw refuse("the URL has a user name or password in it")
  if (!methods.has(method)) throw refuse("the method is none of " + [...methods].join(", "))

  const headers: Array<string> = []
  for (const [name, value] of pairs(init.headers)) {
    if (value === undefined) continue
    if (!token.test(name)) throw refuse("a header has a name that is not allowed")
    if (reserved.has(name.toLowerCase())) throw refuse(`the header ${name} cannot be set`)
    if (typeof value !== "string" || !fieldValue.test(value)) {
      throw refuse(`the header ${name} has a character that is not allowed`)
    }
    headers.push(name, value)
  }

  // Some servers turn away a request that does not say what sent it.
  if (!headers.some((text, index) => index % 2 === 0 && text.toLowerCase() === "user-agent")) {
    headers.push("user-agent", "trunkline")
  }
  const body = init.body ?? null
  if (body !== null && typeof body !== "string" && !(body instanceof Uint8Array)) {
    throw refuse("the body is neither a string nor a Uint8Array")
  }
  return { method, origin: url.origin, path: url.pathname + url.search, target, headers, body }
}

const pairs = (headers: LeanRequest["headers"]): Iterable<readonly [string, unknown]> => {
  if (headers === undefined) return []
  return isIterable(headers) ? headers : Object.entries(headers)
}

const isIterable = (headers: object): headers is Iterable<readonly [string, unknown]> =>
  Symbol.iterator in headers

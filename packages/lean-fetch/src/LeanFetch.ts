/** A fetch for requests that must not be sent twice. */
import type { LookupFunction } from "node:net"
import type { ConnectionOptions } from "node:tls"
import { Agent } from "undici"
import { makeConnector } from "./internal/Connector.ts"
import { type Deadline, deadline } from "./internal/Deadline.ts"
import { Exchange } from "./internal/Exchange.ts"
import { prepare } from "./internal/Outgoing.ts"
import { LeanFetchError } from "./LeanFetchError.ts"
import type { LeanResponse } from "./LeanResponse.ts"

export interface LeanFetchOptions {
  /**
   * Milliseconds from the call to the last byte of the answer, waiting for a connection included. Minimum: 1.
   * @default 30_000
   */
  readonly timeout?: number | undefined
  /**
   * Milliseconds for opening a connection: name, TCP and TLS. A new connection has no more than `timeout` either way. It is kept
   * to about a second. Minimum: 1.
   * @default 10_000
   */
  readonly connectTimeout?: number | undefined
  /**
   * Most bytes of an answer's body. Minimum: 0.
   * @default 1_048_576
   */
  readonly maxAnswerBytes?: number | undefined
  /**
   * Most connections to one origin, each with one request at a time; further requests wait for a free one. Minimum: 1.
   * @default no bound
   */
  readonly connections?: number | undefined
  /** Certificate authorities to trust instead of Node's own, as PEM. */
  readonly ca?: ConnectionOptions["ca"]
  /** Finds the addresses of a host name. @default Node's `dns.lookup` */
  readonly lookup?: LookupFunction | undefined
}

/** What is read of a fetch `RequestInit`. */
export interface LeanRequest {
  /** GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS. @default "GET" */
  readonly method?: string | undefined
  /** A `Headers`, an array of pairs or a record. Not among them: what HTTP itself needs, such as Host or Content-Length. */
  readonly headers?:
    | Iterable<readonly [string, string]>
    | Readonly<Record<string, string | undefined>>
    | undefined
  /** A string (sent as UTF-8) or a `Uint8Array`. Nothing else: a body that comes in pieces could be sent in part. */
  readonly body?: unknown
  readonly signal?: AbortSignal | null | undefined
  /** Is called immediately before the first byte of the request leaves; never, if none does. */
  readonly onSend?: (() => void) | undefined
  /** Whatever it says: no redirect is followed. */
  readonly redirect?: "error" | "follow" | "manual" | undefined
}

/**
 * Sends one request once and resolves when the whole answer is read, whatever its status; else rejects with a
 * `LeanFetchError`. It follows no redirect, repeats nothing, pipelines nothing and speaks HTTP/1.1 only.
 */
export interface LeanFetch {
  (url: string | URL, init?: LeanRequest): Promise<LeanResponse>
  /** Takes no more requests, lets those under way come to their end, and closes the connections. */
  readonly close: () => Promise<void>
}

/**
 * A fetch of its own connections, which it keeps open between requests. Throws a RangeError for an option out of range.
 *
 * @example
 * const fetch = makeLeanFetch({ timeout: 10_000 })
 * const response = await fetch("https://api.example.com/calls", { method: "POST", headers: { "content-type": "application/json" }, body })
 */
export const makeLeanFetch = (options: LeanFetchOptions = {}): LeanFetch =>
  makeLeanFetchWith(deadline, options)

export const makeLeanFetchWith = (setDeadline: Deadline, options: LeanFetchOptions = {}): LeanFetch => {
  const { ca, lookup } = options
  const timeout = inRange("timeout", options.timeout ?? 30_000, 1)
  const connectTimeout = inRange("connectTimeout", options.connectTimeout ?? 10_000, 1)
  const maxAnswerBytes = inRange("maxAnswerBytes", options.maxAnswerBytes ?? 1_048_576, 0)
  const connections =
    options.connections === undefined ? null : inRange("connections", options.connections, 1)

  const connector = makeConnector({
    allowH2: false,
    timeout: Math.min(connectTimeout, timeout),
    ...(ca === undefined ? {} : { ca }),
    ...(lookup === undefined ? {} : { lookup }),
  })
  const agent = new Agent({
    connect: connector.connect,
    connections,
    allowH2: false,
    pipelining: 1,
    maxResponseSize: maxAnswerBytes,
    // The deadline covers both.
    headersTimeout: 0,
    bodyTimeout: 0,
    // A request on a connection that the server is just closing ends as "may have arrived". So a connection is left idle for a
    // short time only, even if the server offers more.
    keepAliveTimeout: 4_000,
    keepAliveMaxTimeout: 4_000,
  })

  const send = async (url: string | URL, init: LeanRequest = {}): Promise<LeanResponse> => {
    const outgoing = prepare(url, init)
    const signal = init.signal ?? undefined
    if (signal?.aborted === true) {
      const { method, target } = outgoing
      throw new LeanFetchError({ method, target, phase: "prepare", reason: "aborted", cause: signal.reason })
    }
    return new Promise((resolve, reject) => {
      const end = (outcome: LeanResponse | LeanFetchError) => {
        lift()
        signal?.removeEventListener("abort", onAbort)
        if (outcome instanceof LeanFetchError) reject(outcome)
        else resolve(outcome)
      }
      const exchange = new Exchange(outgoing, connector.reached, end, init.onSend)
      const lift = setDeadline(timeout, () => {
        const cause = new DOMException("timed out", "TimeoutError")
        exchange.cancel("timeout", cause, `no whole answer within ${timeout} ms`)
      })
      const onAbort = () => exchange.cancel("aborted", signal?.reason)
      signal?.addEventListener("abort", onAbort)
      const { method, origin, path, headers, body } = outgoing
      agent.dispatch({ origin, path, method, headers, body }, exchange)
    })
  }

  let closed: Promise<void> | undefined
  return Object.assign(send, { close: () => (closed ??= agent.close()) })
}

/** Larger than this, a timer of Node would fire at once. */
const largest = 2 ** 31 - 1

const inRange = (name: string, value: number, least: number): number => {
  if (Number.isInteger(value) && value >= least && value <= largest) return value
  throw new RangeError(`${name} must be a whole number from ${least} to ${largest}, not ${value}`)
}

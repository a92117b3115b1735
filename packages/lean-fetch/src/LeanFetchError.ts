/** Why a request came to nothing, and whether it may have reached the server all the same. */

/**
 * How far a request had come. Up to `tls` nothing of it was sent; from `await` on it may have arrived.
 *
 * - `prepare`: it was not handed to the network at all
 * - `resolve`: the host name was looked up
 * - `connect`: it waited for a connection: for a free one, or for a new one to open
 * - `tls`: the connection was being secured
 * - `await`: it was handed to the socket, head and body in one piece, and no answer had come
 * - `answer`: the status line had come
 */
export type Phase = "prepare" | "resolve" | "connect" | "tls" | "await" | "answer"

/**
 * What went wrong.
 *
 * - `invalid`: the request cannot be sent as it is: URL, method, header or body
 * - `shutdown`: the fetch was closed
 * - `aborted`: the caller's signal
 * - `timeout`: the deadline or the connect timeout
 * - `unresolved`: no address for the host name
 * - `refused`, `unreachable`: no connection to the address
 * - `untrusted`: the certificate, or the name in it; `handshake`: any other failure of TLS
 * - `reset`, `closed`: the server ended the connection, roughly or in order, before the answer was complete
 * - `malformed`: what came is not HTTP/1.1
 * - `too-large`: the answer is larger than its bound
 */
export type Reason =
  | "invalid"
  | "shutdown"
  | "aborted"
  | "timeout"
  | "unresolved"
  | "refused"
  | "unreachable"
  | "untrusted"
  | "handshake"
  | "reset"
  | "closed"
  | "malformed"
  | "too-large"
  | "other"

const what: Readonly<Record<Reason, string>> = {
  invalid: "the request is not valid",
  shutdown: "this fetch was closed",
  aborted: "aborted by the caller",
  timeout: "timed out",
  unresolved: "the host name has no known address",
  refused: "the connection was refused",
  unreachable: "the host cannot be reached",
  untrusted: "the server's certificate is not trusted",
  handshake: "the TLS handshake failed",
  reset: "the connection was reset",
  closed: "the server closed the connection",
  malformed: "what came back is not HTTP/1.1",
  "too-large": "the answer is too large",
  other: "failed",
}

const when: Readonly<Record<Phase, string>> = {
  prepare: "",
  resolve: " while looking up the host name",
  connect: " while waiting for a connection",
  tls: " while securing the connection",
  await: " while waiting for the answer",
  answer: " while reading the answer",
}

/** What a {@link LeanFetchError} is made of. */
export interface Failure {
  readonly method: string
  /** Origin and path, without query. */
  readonly target: string
  readonly phase: Phase
  readonly reason: Reason
  readonly status?: number | undefined
  /** Said instead of the reason's own words. */
  readonly detail?: string | undefined
  readonly cause?: unknown
}

/**
 * A request that brought no answer. Its message names method, origin and path, what happened, and whether the request may have
 * arrived; never the query, a header or a body.
 *
 * Before you send the request again, look at `bytesSent` and at nothing else.
 *
 * @example
 * fetch(url, init).catch((error) => {
 *   if (error instanceof LeanFetchError && !error.bytesSent) return fallBack()
 *   throw error
 * })
 */
export class LeanFetchError extends Error {
  override readonly name = "LeanFetchError"
  /** `false`: proved that not one byte of the request left. `true`: it may have left, in part or whole. */
  readonly bytesSent: boolean
  readonly phase: Phase
  readonly reason: Reason
  /** The status of the answer, if its status line had come. */
  readonly status: number | undefined

  constructor({ method, target, phase, reason, status, detail = what[reason], cause }: Failure) {
    const bytesSent = phase === "await" || phase === "answer"
    const answered = status === undefined ? "" : ` with status ${status}`
    const meaning = bytesSent ? "the request may have arrived" : "nothing was sent"
    super(
      `${method} ${target}: ${detail}${codeOf(cause)}${when[phase]}${answered}; ${meaning}`,
      cause === undefined ? undefined : { cause },
    )
    this.bytesSent = bytesSent
    this.phase = phase
    this.reason = reason
    this.status = status
  }
}

const codeOf = (cause: unknown): string =>
  cause instanceof Error && "code" in cause && typeof cause.code === "string" ? ` (${cause.code})` : ""

// Do not edit: generated from specs/trunkline.openapi.json. Change the spec or packages/codegen and run `pnpm generate`.

/** Why a request came to nothing. */
import type { ErrorBody } from "./ErrorBody.ts"
import type { Unusable } from "./ResponseBody.ts"

export type Reason =
  /**
   * Proved: no byte of the request left. `request`: it could not be built, and never will be. `connection`: name, connection
   * or TLS failed. `aborted`: your signal was aborted before.
   */
  | {
      readonly _tag: "NeverSent"
      readonly cause: "request" | "connection" | "aborted"
      readonly why: string
    }
  /** It was, or may have been, sent, and no status came back: what it asks for may have been done. */
  | { readonly _tag: "NoAnswer"; readonly timedOut: boolean; readonly why: string }
  /** A status other than 2xx. A redirect is not followed; where a browser hides it, the status is 0. */
  | {
      readonly _tag: "Status"
      readonly status: number
      readonly body: ErrorBody
      readonly message?: string
      /** How long to wait, in milliseconds, where the answer says so (`Retry-After`). */
      readonly retryAfter?: number
    }
  /** A 2xx whose body cannot be used: what was asked for may have been done. `too large` is above 1 MiB. */
  | {
      readonly _tag: "Unreadable"
      readonly status: number
      readonly why: Unusable["why"]
    }

/** What every failed call of a client resolves to. It holds no secret, and no header of the request. */
export class ClientError extends Error {
  /** Why, as a closed union to switch over. */
  readonly reason: Reason
  /** Method of the request. */
  readonly method: string
  /** Path of the operation as in the spec, so without ids. */
  readonly path: string

  constructor(method: string, path: string, reason: Reason) {
    super(`${method} ${path}: ${describe(reason)}`)
    this.reason = reason
    this.method = method
    this.path = path
  }
}

const describe = (reason: Reason): string => {
  switch (reason._tag) {
    case "NeverSent":
      return `nothing was sent (${reason.why})`
    case "NoAnswer":
      return `no answer, it may have been carried out (${reason.why})`
    case "Status":
      return `status ${reason.status}${reason.message === undefined ? "" : ` (${reason.message})`}`
    case "Unreadable":
      return `status ${reason.status}, it may have been carried out, but the body is ${reason.why}`
  }
}

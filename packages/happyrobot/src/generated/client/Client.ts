// Do not edit: generated from specs/happyrobot.openapi.yaml. Change the spec or packages/codegen and run `pnpm generate`.

/** A typed client in which one call is one request and every outcome is a value. Runs wherever there is a `fetch`. */
import type { ParamsOption, RequestBodyOption } from "openapi-fetch"
import type { ClientError, Reason } from "./ClientError.ts"
import { startDeadline } from "./Deadline.ts"
import { parseErrorBody } from "./ErrorBody.ts"
import {
  brokenAnswerIn,
  describeFailure,
  provesInvalid,
  provesNeverSent,
  saysTimeout,
} from "./FetchFailure.ts"
import { makeRedaction } from "./Redaction.ts"
import { type AnyInit, buildRequest, type RequestParts } from "./RequestParts.ts"
import { type Body, type FetchResponse, parseData, parseRetryAfter, readBody } from "./ResponseBody.ts"

export interface ClientOptions {
  /** Your API key, without the word before it. */
  readonly apiKey: string
  /** Address of the API. @default the provider's production address */
  readonly baseUrl?: string | undefined
  /**
   * What sends the request. It must send it once: no retry, no redirect followed. An error of it with a boolean
   * `bytesSent` is believed. @default the global `fetch`, looked up at each call
   */
  readonly fetch?: Fetch | undefined
  /** Milliseconds until an answer must have come, body included; more than 0. @default 30000 */
  readonly timeout?: number | undefined
}

/** As much of `fetch` as is used: the global one, or any other function of this shape. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>

export interface FetchInit {
  readonly method: string
  readonly headers: Record<string, string>
  readonly body?: string
  readonly signal: AbortSignal
  readonly redirect: "manual"
  readonly onSend?: () => void
}

/** Status and headers of an answer. */
export interface Answer {
  readonly status: number
  readonly headers: { get(name: string): string | null }
}

/** What a call resolves to, always. `if (result.error)` narrows; without an error there is `data`. */
export type Result<Data, E> =
  | { readonly data: Data; readonly answer: Answer; readonly error?: never }
  | { readonly error: E; readonly answer?: Answer; readonly data?: never }

/** The methods of a client: one call is one request, never rejects, and takes what the operation takes. */
export type Client<Paths, E> = {
  readonly [Method in "get" | "put" | "post" | "patch" | "delete" as Uppercase<Method>]: <
    Path extends PathsWith<Paths, Method>,
  >(
    path: Path,
    ...init: InitOf<Paths[Path][Method & keyof Paths[Path]]>
  ) => Promise<Result<DataOf<Paths[Path][Method & keyof Paths[Path]]>, E>>
}

type PathsWith<Paths, Method extends string> = {
  [Path in keyof Paths]: Paths[Path] extends { readonly [M in Method]: unknown } ? Path : never
}[keyof Paths]

type Init<Operation> = ParamsOption<Operation> &
  RequestBodyOption<Operation> & {
    readonly signal?: AbortSignal | undefined
    /** Is called immediately before the first byte leaves, by a `fetch` that can tell; the global one cannot. */
    readonly onSend?: () => void
  }

type InitOf<Operation> = {} extends Init<Operation> ? [init?: Init<Operation>] : [init: Init<Operation>]

type DataOf<Operation> = Operation extends { readonly responses: infer Responses }
  ? {
      [Status in keyof Responses]: Status extends 200 | 201 | 202 | 203 | "2XX"
        ? Responses[Status] extends { readonly content: { readonly "application/json": infer Data } }
          ? Data
          : never
        : never
    }[keyof Responses]
  : never

/** What differs between providers. */
export interface Definition<E extends ClientError> {
  /** Name of the function that users call, for errors about its options. */
  readonly name: string
  readonly server: string
  /** The word before the key in the `Authorization` header. */
  readonly scheme: string
  readonly secretNames: ReadonlyArray<string>
  readonly Error: new (method: string, path: string, reason: Reason) => E
}

export const makeClient = <Paths, E extends ClientError>(
  definition: Definition<E>,
  options: ClientOptions,
): Client<Paths, E> => {
  const { apiKey, timeout = 30_000, baseUrl = definition.server } = options
  checkOptions(definition.name, apiKey, baseUrl, timeout)
  const redaction = makeRedaction(apiKey, definition.secretNames)

  const call = async (method: string, path: string, init: AnyInit): Promise<Result<unknown, E>> => {
    let secrets: ReadonlyArray<string> = []
    const told = <T>(value: T) => redaction.told(value, secrets)
    const fail = (reason: Reason): Result<never, E> => ({ error: new definition.Error(method, path, reason) })
    const settle = (status: number, header: Header, body: Body): Result<unknown, E> => {
      const answer: Answer = { status, headers: new AnswerHeaders(header) }
      if (status < 200 || status > 299) {
        const parsed = parseErrorBody("text" in body ? body.text : undefined, told)
        const retryAfter = parseRetryAfter(header)
        const reason: Reason = {
          _tag: "Status",
          status,
          body: parsed,
          ...(parsed.message === undefined ? {} : { message: parsed.message }),
          ...(retryAfter === undefined ? {} : { retryAfter }),
        }
        return { ...fail(reason), answer }
      }
      const data = "text" in body ? parseData(body.text) : body
      if ("why" in data) return { ...fail({ _tag: "Unreadable", status, why: data.why }), answer }
      return { data: redaction.data(data.json, secrets), answer }
    }

    if (init.signal?.aborted) return fail({ _tag: "NeverSent", cause: "aborted", why: "aborted before" })
    let parts: RequestParts
    try {
      secrets = redaction.secretsIn(init.body)
      parts = buildRequest(baseUrl, `${definition.scheme} ${apiKey}`, path, init)
    } catch (error) {
      return fail({ _tag: "NeverSent", cause: "request", why: told(describeFailure(error)) })
    }

    const deadline = startDeadline(timeout, init.signal)
    try {
      const response = await deadline.race(
        (options.fetch ?? (globalThis.fetch as Fetch))(parts.url, {
          method,
          headers: parts.headers,
          ...(parts.body === undefined ? {} : { body: parts.body }),
          signal: deadline.signal,
          redirect: "manual",
          ...(init.onSend === undefined ? {} : { onSend: init.onSend }),
        }),
      )
      if (typeof response.status !== "number") throw new TypeError("fetch gave something without a status")
      const header = (name: string) => redaction.data(response.headers.get(name), secrets) as string | null
      return settle(response.status, header, await readBody(response, deadline))
    } catch (error) {
      const broken = brokenAnswerIn(error)
      if (broken !== undefined) return settle(broken.status, () => null, broken)
      const why = told(describeFailure(error))
      if (!provesNeverSent(error)) {
        return fail({ _tag: "NoAnswer", timedOut: deadline.timedOut() || saysTimeout(error), why })
      }
      const cause = init.signal?.aborted ? "aborted" : provesInvalid(error) ? "request" : "connection"
      return fail({ _tag: "NeverSent", cause, why })
    } finally {
      deadline.end()
    }
  }

  const method = (name: string) => (path: string, init?: AnyInit) => call(name, path, init ?? {})
  // Which paths there are, what each takes and what it gives is known to `Paths` alone, which leaves nothing behind at run time: that
  // `call` does the same for all of them cannot be said in types.
  return {
    GET: method("GET"),
    PUT: method("PUT"),
    POST: method("POST"),
    PATCH: method("PATCH"),
    DELETE: method("DELETE"),
  } as unknown as Client<Paths, E>
}

const checkOptions = (name: string, apiKey: string, baseUrl: string, timeout: number): void => {
  const reject = (reason: string): never => {
    throw new TypeError(`${name}: ${reason}`)
  }
  if (typeof apiKey !== "string" || apiKey === "")
    reject("apiKey is empty. Pass the key that the provider gave you.")
  if (/[^\x21-\x7e]/.test(apiKey)) {
    reject("apiKey holds a space, a line break or another character that no key has. Was it copied whole?")
  }
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    reject("baseUrl must be an absolute address that starts with https:// or http://.")
  }
  if (url!.username + url!.password + url!.search + url!.hash !== "") {
    reject("baseUrl must not hold a user, a password, a query or a fragment.")
  }
  if (!(timeout > 0 && timeout < 2 ** 31))
    reject("timeout must be a number of milliseconds above 0, below 2^31.")
}

type Header = (name: string) => string | null

/** Reads headers on demand: printed, or made JSON of, it shows none. */
class AnswerHeaders {
  readonly #get: Header
  constructor(get: Header) {
    this.#get = get
  }
  get(name: string): string | null {
    return this.#get(name)
  }
}

import { secretNames, server } from "./generated/behavior.ts"
import { type Client, type ClientOptions, makeClient } from "./generated/client/Client.ts"
import { ClientError } from "./generated/client/ClientError.ts"
import type { paths } from "./generated/types.ts"

/** What a failed call resolves to; `reason` says why, as a closed union. It never holds a secret. */
export class HamsaError extends ClientError {
  override readonly name = "HamsaError"
}

/** A client of the Hamsa API: `GET`, `POST` and so on, typed by path. */
export type Hamsa = Client<paths, HamsaError>

/**
 * A client of the Hamsa API. One call of it is one request: no retry, no redirect followed. A call never rejects; it
 * resolves to `{ data, answer }` or to `{ error, answer? }`, with the secrets in both replaced by `<redacted>`.
 *
 * Throws a `TypeError` for an empty or damaged `apiKey`, a `baseUrl` that is no address, and a `timeout` that is no time.
 *
 * Hamsa may answer 200 with `success: false`: the call was then refused if there is no `data.id`, and may have rung if
 * there is one.
 *
 * @example
 * const hamsa = createHamsa({ apiKey: process.env.HAMSA_API_KEY! })
 * const { data, error } = await hamsa.POST("/v1/voice-agents/call", {
 *   body: {
 *     fromNumber: "+18449292835",
 *     toNumber: "+14155550134",
 *     voiceAgentId: "9b2f0c44-6a55-4c1e-9f0e-2f4d1c3b5a60",
 *     params: { first_name: "Ada" },
 *   },
 * })
 * if (error) console.error(error.message, error.reason)
 * else console.log(data.data?.id)
 */
export const createHamsa = (options: ClientOptions): Hamsa =>
  makeClient({ name: "createHamsa", server, scheme: "Token", secretNames, Error: HamsaError }, options)

export type { Answer, Fetch, FetchInit, Result } from "./generated/client/Client.ts"
export type { ClientOptions as HamsaOptions } from "./generated/client/Client.ts"
export type { Reason } from "./generated/client/ClientError.ts"
export type { ErrorBody } from "./generated/client/ErrorBody.ts"
export type { FetchResponse } from "./generated/client/ResponseBody.ts"
export type { components, operations, paths, webhooks } from "./generated/types.ts"

import { secretNames, server } from "./generated/behavior.ts"
import { type Client, type ClientOptions, makeClient } from "./generated/client/Client.ts"
import { ClientError } from "./generated/client/ClientError.ts"
import type { paths } from "./generated/types.ts"

/** What a failed call resolves to; `reason` says why, as a closed union. It never holds the token. */
export class TrunklineError extends ClientError {
  override readonly name = "TrunklineError"
}

export interface TrunklineOptions extends Omit<ClientOptions, "apiKey"> {
  /** A token that `trunkline token create` has made. */
  readonly token: string
}

/** A client of the API of `trunkline serve`: `GET`, `POST` and so on, typed by path. */
export type Trunkline = Client<paths, TrunklineError>

/**
 * A client of the API of `trunkline serve`, at `http://127.0.0.1:8700` unless `baseUrl` says otherwise. One call of it is one request:
 * no retry, no redirect followed. A call never rejects; it resolves to `{ data, answer }` or to `{ error, answer? }`.
 *
 * To place a call may be tried again as often as you like, with the same `idempotency-key`: it is placed once.
 *
 * Throws a `TypeError` for an empty or damaged `token`, a `baseUrl` that is no address, and a `timeout` that is no time.
 *
 * Gotcha: it sends JSON alone; the list of a campaign goes to `POST /v1/campaigns` by a `fetch` of yours.
 *
 * @example
 * const trunkline = createTrunkline({ token: process.env.TRUNKLINE_TOKEN! })
 * const { data, error } = await trunkline.POST("/v1/calls", {
 *   params: { header: { "idempotency-key": "order-17" } },
 *   body: { phone: "+14155550134", params: { first_name: "Ada" } },
 * })
 * if (error) console.error(error.message, error.reason)
 * else console.log(data.id)
 */
export const createTrunkline = ({ token, ...options }: TrunklineOptions): Trunkline =>
  makeClient(
    { name: "createTrunkline", server, scheme: "Bearer", secretNames, Error: TrunklineError },
    { ...options, apiKey: token },
  )

export type { Answer, Fetch, FetchInit, Result } from "./generated/client/Client.ts"
export type { Reason } from "./generated/client/ClientError.ts"
export type { ErrorBody } from "./generated/client/ErrorBody.ts"
export type { FetchResponse } from "./generated/client/ResponseBody.ts"
export type { components, operations, paths, webhooks } from "./generated/types.ts"

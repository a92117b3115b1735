import { secretNames, server } from "./generated/behavior.ts"
import { type Client, type ClientOptions, makeClient } from "./generated/client/Client.ts"
import { ClientError } from "./generated/client/ClientError.ts"
import type { paths } from "./generated/types.ts"

/** What a failed call resolves to; `reason` says why, as a closed union. It never holds a secret. */
export class HappyRobotError extends ClientError {
  override readonly name = "HappyRobotError"
}

/** A client of the HappyRobot API: `GET`, `POST` and so on, typed by path. */
export type HappyRobot = Client<paths, HappyRobotError>

/**
 * A client of the HappyRobot API. One call of it is one request: no retry, no redirect followed. A call never rejects; it
 * resolves to `{ data, answer }` or to `{ error, answer? }`, with the secrets in both replaced by `<redacted>`.
 *
 * Throws a `TypeError` for an empty or damaged `apiKey`, a `baseUrl` that is no address, and a `timeout` that is no time.
 *
 * @example
 * const happyrobot = createHappyRobot({ apiKey: process.env.HAPPYROBOT_API_KEY! })
 * const { data, error } = await happyrobot.POST("/dial/outbound", {
 *   body: { number_id: "65f0c1d2e3a4b5c6d7e8f901", phone_number: "+14155550134" },
 * })
 * if (error) console.error(error.message, error.reason)
 * else console.log(data.id)
 */
export const createHappyRobot = (options: ClientOptions): HappyRobot =>
  makeClient(
    { name: "createHappyRobot", server, scheme: "Bearer", secretNames, Error: HappyRobotError },
    options,
  )

export type { Answer, Fetch, FetchInit, Result } from "./generated/client/Client.ts"
export type { ClientOptions as HappyRobotOptions } from "./generated/client/Client.ts"
export type { Reason } from "./generated/client/ClientError.ts"
export type { ErrorBody } from "./generated/client/ErrorBody.ts"
export type { FetchResponse } from "./generated/client/ResponseBody.ts"
export type { components, operations, paths, webhooks } from "./generated/types.ts"

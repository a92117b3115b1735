/** Requests to the server that this page comes from. */
import {
  type components,
  createTrunkline,
  type Fetch,
  type Result,
  type Trunkline,
  type TrunklineError,
} from "@trunkline/client"
import { ofAnswer, Refused, unreachable } from "./Problem.ts"
import * as Session from "./Session.ts"

export type Schemas = components["schemas"]

/** Stands where the client insists on a token and the server wants none. The client hides it in answers: it must be no word of theirs. */
const noToken = "this-request-carries-no-token"

const authorization = (token: string | undefined): Record<string, string> =>
  token === undefined ? {} : { authorization: `Bearer ${token}` }

/** The problem of an answer; one about the token that was sent, or the lack of one, sends the person to the sign-in. */
const refused = (token: string | undefined, status: number, body: string): Refused => {
  const problem = ofAnswer(status, body)
  if (status === 401) Session.refuse(token, problem.message)
  return problem
}

/**
 * Asks the server, and gives what it answers. Rejects with `Refused`.
 *
 * @example
 * const status = await ask((client) => client.GET("/v1/status"))
 */
export const ask = async <Data>(
  use: (client: Trunkline) => Promise<Result<Data, TrunklineError>>,
): Promise<Data> => {
  const { token } = Session.current()
  let problem: Refused | undefined
  const send: Fetch = async (url, init) => {
    const { authorization: _, ...headers } = Object.fromEntries(
      Object.entries(init.headers).map(([name, value]) => [name.toLowerCase(), value]),
    )
    const response = await fetch(url, { ...init, headers: { ...headers, ...authorization(token) } })
    if (response.ok) return response
    const body = await response.text()
    problem = refused(token, response.status, body)
    return { status: response.status, headers: response.headers, text: () => Promise.resolve(body) }
  }
  const { data, error } = await use(
    createTrunkline({ token: token ?? noToken, baseUrl: location.origin, fetch: send }),
  )
  if (error === undefined) return data
  if (problem !== undefined) throw problem
  if (error.reason._tag === "Unreadable") {
    throw new Refused(error.reason.status, `The answer of the server is ${error.reason.why}.`)
  }
  throw unreachable
}

/** Opens an answer that is read piece by piece. Rejects with `Refused`. */
export const open = async (
  path: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> => {
  const { token } = Session.current()
  const response = await fetch(path, { headers: { ...headers, ...authorization(token) }, signal }).catch(
    () => {
      throw unreachable
    },
  )
  if (!response.ok || response.body === null) throw refused(token, response.status, await response.text())
  return response.body
}

/** Sends a list, which is not JSON, and gives the answer. Rejects with `Refused`. */
export const sendList = async <Answer>(
  path: string,
  query: Readonly<Record<string, string>>,
  list: Blob,
  type: "text/csv" | "application/x-ndjson",
): Promise<Answer> => {
  const { token } = Session.current()
  const response = await fetch(`${path}?${new URLSearchParams(query)}`, {
    method: "POST",
    headers: { "content-type": type, ...authorization(token) },
    body: list,
  }).catch(() => {
    throw unreachable
  })
  const body = await response.text()
  if (!response.ok) throw refused(token, response.status, body)
  return JSON.parse(body) as Answer
}

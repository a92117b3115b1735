/** A request as an in-process client hands it over, and what the client gets: everything of a `fetch` but the time it takes. */
import { LeanFetchError, type LeanRequest, type LeanResponse } from "@trunkline/lean-fetch"
import { resolveAddress } from "./Address.ts"
import { type Answer, Outcome } from "./Outcome.ts"
import type { Provider } from "./Provider.ts"
import type { ProviderRequest } from "./ProviderApi.ts"

/** A request on its way to a provider. */
export interface Sent {
  readonly provider: Provider
  readonly request: ProviderRequest
  /** Origin and path, for errors. */
  readonly target: string
}

/** Reads the arguments of a `fetch`; nothing if the address is not one of the simulator's. */
export const sent = (address: string | URL, init: LeanRequest): Sent | undefined => {
  const url = new URL(address)
  const found = resolveAddress(url)
  if (found === undefined) return undefined
  const { path, provider, query } = found
  const request = {
    method: init.method ?? "GET",
    path,
    query,
    authorization: authorizationOf(init.headers),
    body: textOf(init.body),
  }
  return { provider, request, target: url.origin + url.pathname }
}

const authorizationOf = (headers: LeanRequest["headers"] = {}): string | undefined => {
  const fields = Symbol.iterator in headers ? headers : Object.entries(headers)
  for (const [name, value] of fields) if (name.toLowerCase() === "authorization") return value
  return undefined
}

const textOf = (body: unknown): string =>
  body instanceof Uint8Array ? Buffer.from(body).toString("utf8") : typeof body === "string" ? body : ""

/** Milliseconds from the request's arrival until its client meets the outcome. */
export const millisOf = Outcome.$match({
  Answer: ({ afterMillis }) => afterMillis,
  BrokenAnswer: ({ afterMillis }) => afterMillis,
  Hang: ({ millis }) => millis,
  Drop: ({ afterMillis }) => afterMillis,
  RefuseConnection: () => 0,
})

/** The response, or the error that a socket would have given. */
export const concluded = (
  outcome: Outcome,
  { request: { method }, target }: Sent,
): LeanResponse | LeanFetchError => {
  switch (outcome._tag) {
    case "Answer":
      return responseOf(outcome)
    case "BrokenAnswer":
      return new LeanFetchError({ method, target, phase: "answer", reason: "closed", status: outcome.status })
    case "Hang":
    case "Drop":
      return new LeanFetchError({ method, target, phase: "await", reason: "closed" })
    case "RefuseConnection":
      return new LeanFetchError({ method, target, phase: "connect", reason: "refused" })
  }
}

const responseOf = ({ body, headers, status }: Answer): LeanResponse => ({
  ok: status >= 200 && status <= 299,
  status,
  headers: { get: (name) => headers[name.toLowerCase()] ?? null },
  text: () => Promise.resolve(body),
  json: () => Promise.resolve(body).then(JSON.parse),
})

/**
 * Prism between a client and the API. It is written elsewhere and knows the spec alone, and it says of every exchange what in the request
 * and in the answer is not as the spec has it.
 */
import { createLogger } from "@stoplight/prism-core"
import { getHttpOperationsFromSpec } from "@stoplight/prism-http"
import { createServer } from "@stoplight/prism-http-server"
import type { Fetch } from "@trunkline/client"
import { Effect, Schema } from "effect"
import { fileURLToPath } from "node:url"
import type { Sent } from "./Served.ts"

const spec = fileURLToPath(new URL("../../../../specs/trunkline.openapi.json", import.meta.url))

const Violations = Schema.fromJsonString(
  Schema.Array(Schema.Struct({ location: Schema.Array(Schema.Unknown), message: Schema.String })),
)

interface Exchange {
  /** Method and path. */
  readonly told: string
  readonly status: number
  /** What Prism says about it, in its header. */
  readonly violations: unknown
}

/**
 * What in an exchange is another than the spec says: an answer that it does not know, a request that was taken although it forbids it, and one
 * that was called unreadable although it allows it.
 */
const differences = ({ told, status, violations }: Exchange): ReadonlyArray<string> => {
  const found = Schema.decodeUnknownSync(Violations)(violations ?? "[]")
  const isAllowed = !found.some(({ location: [side] }) => side === "request")
  const wrong = found.filter(({ location: [side] }) => side === "response" || status < 300)
  return [
    ...wrong.map(({ location, message }) => `${told}, ${status}: ${location.join(".")}: ${message}`),
    ...(isAllowed && status === 400 ? [`${told}, ${status}: the spec allows this request`] : []),
  ]
}

/** Stands before a server on this port of this machine, until the scope ends. */
export const before = Effect.fnUntraced(function* (port: number) {
  const operations = yield* Effect.promise(() => getHttpOperationsFromSpec(spec))
  const proxy = createServer(operations, {
    components: { logger: createLogger("prism", { level: "silent" }) },
    cors: false,
    config: {
      isProxy: true,
      upstream: new URL(`http://127.0.0.1:${port}`),
      upstreamProxy: undefined,
      validateRequest: true,
      validateResponse: true,
      checkSecurity: true,
      errors: false,
      mock: { dynamic: false },
    },
  })
  const baseUrl = yield* Effect.acquireRelease(
    Effect.promise(() => proxy.listen(0, "127.0.0.1")),
    () => Effect.promise(() => proxy.close()),
  )
  const different: Array<string> = []
  const told = (response: Response, method: string, path: string) => {
    const violations = response.headers.get("sl-violations")
    different.push(...differences({ told: `${method} ${path}`, status: response.status, violations }))
    return response
  }
  /** Sends what a client sends. */
  const fetch: Fetch = async (url, init) =>
    told(await globalThis.fetch(url, init), init.method, new URL(url).pathname)
  /** Sends one request, and gives the status of its answer. */
  const send = ({ method = "GET", path, token, headers, body }: Sent) =>
    Effect.promise(async () => {
      const text = typeof body === "string" ? body : JSON.stringify(body)
      const response = await globalThis.fetch(`${baseUrl}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(text !== undefined && { "content-type": "application/json" }),
          ...headers,
        },
        ...(text !== undefined && { body: text }),
      })
      return told(response, method, path).status
    })
  return {
    baseUrl,
    fetch,
    send,
    /** What was different so far, in words. */
    differences: Effect.sync((): ReadonlyArray<string> => different),
  }
})

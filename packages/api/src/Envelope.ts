/** What every answer has in common: its headers, and problem details for what no operation has answered. */
import { Cause, Effect } from "effect"
import {
  HttpRouter,
  HttpServerError,
  HttpServerRequest,
  HttpServerRespondable,
  HttpServerResponse,
} from "effect/http"
import * as Problem from "./Problem.ts"

/** The longest address: what is longer is none that this server has given anybody. */
const longestAddress = 4096

/** For answers that are data: a browser that shows one as a page may load and run nothing, and no page may frame it. */
const headers = {
  "content-security-policy":
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
  "cache-control": "no-store",
}

const addressTooLong = new Problem.AddressTooLong({
  detail: `The address is longer than ${longestAddress} characters.`,
  remedy: "Send fewer or shorter filters.",
})

const noOperation = (method: string) =>
  new Problem.NotFound({
    detail: `There is no operation with the method ${method} at this address.`,
    remedy: "/docs has every operation.",
  })

const wrongType = new Problem.UnsupportedMediaType({
  detail: "The body is of a kind that is not read here.",
  remedy: "Send JSON as application/json; a list of calls as text/csv or application/x-ndjson.",
})

const tooLarge = new Problem.TooLarge({
  detail: "The body is too long.",
  remedy: "Send it in parts.",
})

const broken = new Problem.Broken({
  detail: "The request could not be answered.",
  remedy: "What was asked for may have been done: read it before you ask again. Please report this.",
})

/** Answers that were made below the operations, without a word. */
const said = (response: HttpServerResponse.HttpServerResponse) =>
  response.headers["content-type"] === "application/problem+json"
    ? Effect.succeed(response)
    : response.status === 415
      ? HttpServerRespondable.toResponse(wrongType)
      : response.status === 413
        ? HttpServerRespondable.toResponse(tooLarge)
        : Effect.succeed(response)

const challenges: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  401: { "www-authenticate": 'Bearer realm="trunkline"' },
  429: { "retry-after": "1" },
  503: { "retry-after": "5" },
}

/** Webhooks are answered to providers, in their way. */
const isWebhook = (url: string): boolean => url.startsWith("/webhooks/")

const failed = Effect.fnUntraced(function* (cause: Cause.Cause<unknown>, method: string) {
  const error = Cause.squash(cause)
  if (HttpServerError.isHttpServerError(error) && error.reason._tag === "RouteNotFound") {
    return yield* HttpServerRespondable.toResponse(noOperation(method))
  }
  yield* Effect.logError("A request failed", cause)
  return yield* HttpServerRespondable.toResponse(broken)
})

/** Around every route of the server. */
export const layer = HttpRouter.middleware(
  (answer) =>
    Effect.gen(function* () {
      const { url, method } = yield* HttpServerRequest.HttpServerRequest
      if (isWebhook(url)) return HttpServerResponse.setHeaders(yield* answer, headers)
      const response = yield* (
        url.length > longestAddress ? HttpServerRespondable.toResponse(addressTooLong) : answer
      ).pipe(
        Effect.catchCause((cause) =>
          Cause.hasInterruptsOnly(cause) ? Effect.failCause(cause) : failed(cause, method),
        ),
        Effect.flatMap(said),
      )
      // What a page sets for itself stays.
      return HttpServerResponse.setHeaders(response, {
        ...headers,
        ...challenges[response.status],
        ...response.headers,
      })
    }),
  { global: true },
)

/** Counts the requests of a server by route and status, and measures how long their answers take. */
import { providerIds } from "@trunkline/dispatch/ProviderId"
import { Cause, Clock, Context, Effect, type Exit } from "effect"
import { HttpRouter, HttpServerError, HttpServerRequest, type HttpServerResponse } from "effect/http"
import * as Catalogue from "./Catalogue.ts"
import * as Recorder from "./Recorder.ts"

const methods = new Set(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"])

/** The pattern that the address fitted, never the address: that may name a person. */
const routeOf = (context: Context.Context<never>): string => {
  const found = Context.getOption(
    context as Context.Context<HttpRouter.RouteContext>,
    HttpRouter.RouteContext,
  )
  return found._tag === "Some" ? found.value.route.path : "none"
}

/** A webhook that was not kept: the inbox counts those that were. */
const refusal = (status: number): string | undefined =>
  status >= 500 ? "failed" : status >= 400 ? "refused" : undefined

const providerOf = (url: string) => providerIds.find((id) => url.startsWith(`/webhooks/${id}`))

const statusOf = (exit: Exit.Exit<HttpServerResponse.HttpServerResponse, unknown>): number => {
  if (exit._tag === "Success") return exit.value.status
  const error = Cause.squash(exit.cause)
  return HttpServerError.isHttpServerError(error) && error.reason._tag === "RouteNotFound" ? 404 : 500
}

/** Around every route; provide it to the routes, so that it is around what else is around them. */
export const layer = HttpRouter.middleware(
  Effect.map(
    Recorder.make,
    ({ count, record }) =>
      (answer) =>
        Effect.gen(function* () {
          const { method: given, url } = yield* HttpServerRequest.HttpServerRequest
          const method = methods.has(given) ? given : "other"
          const clock = yield* Clock.Clock
          const began = clock.monotonicTimeNanosUnsafe()
          return yield* Effect.onExit(answer, (exit) =>
            Effect.withFiber((fiber) => {
              const route = routeOf(fiber.context)
              const status = statusOf(exit)
              count(Catalogue.apiRequests.of(method, route, String(status)))
              record(
                Catalogue.apiDuration.of(method, route),
                Number(clock.monotonicTimeNanosUnsafe() - began) / 1e9,
              )
              const provider = providerOf(url)
              const outcome = refusal(status)
              if (provider !== undefined && outcome !== undefined) {
                count(Catalogue.webhooks.of(provider, outcome))
              }
              return Effect.void
            }),
          )
        }),
  ),
  { global: true },
)

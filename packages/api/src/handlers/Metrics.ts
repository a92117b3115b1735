/** What the operation for Prometheus does. */
import { Effect } from "effect"
import { HttpEffect, HttpServerResponse } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "../Api.ts"
import { MetricsText } from "../MetricsText.ts"

/** Prometheus goes by the version that it names. */
const contentType = "text/plain; version=0.0.4; charset=utf-8"

const named = HttpEffect.appendPreResponseHandler((_, response) =>
  Effect.succeed(
    response.status === 200 ? HttpServerResponse.setHeader(response, "content-type", contentType) : response,
  ),
)

export const layer = HttpApiBuilder.group(
  Api,
  "metrics",
  Effect.fnUntraced(function* (handlers) {
    const text = yield* MetricsText
    return handlers.handle("readMetrics", () => Effect.andThen(named, text))
  }),
)

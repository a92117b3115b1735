import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { HttpClient, HttpClientRequest, HttpRouter, HttpServerResponse } from "effect/http"
import { PrometheusMetrics } from "effect/observability"
import * as RequestMetrics from "../src/RequestMetrics.ts"
import { parts, valueOf } from "./support/Exposition.ts"
import * as Worker from "./support/Worker.ts"

const text = (status: number) => HttpServerResponse.text("", { status })

const routes = Layer.mergeAll(
  HttpRouter.add("GET", "/v1/calls/:id", text(200)),
  HttpRouter.add("POST", "/v1/calls", text(409)),
  HttpRouter.add("*", "/webhooks/*", (request) =>
    Effect.succeed(text(request.url.includes("hamsa") ? 503 : 401)),
  ),
  HttpRouter.add("GET", "/broken", Effect.die(new Error("broken"))),
)

describe("The requests of a server", () => {
  it.live("are counted by the pattern of their route and by their status, and never by their address", () =>
    Effect.gen(function* () {
      const send = (method: "GET" | "POST", url: string) =>
        Effect.ignore(HttpClient.execute(HttpClientRequest.make(method)(url)))
      yield* send("GET", "/v1/calls/order%20%2B14155550123")
      yield* send("GET", "/v1/calls/order-18?phone=%2B14155550123")
      yield* send("POST", "/v1/calls")
      yield* send("POST", "/webhooks/happyrobot")
      yield* send("POST", "/webhooks/hamsa/attempt/secret")
      yield* send("GET", "/nowhere/14155550123")
      yield* send("GET", "/broken")
      const shown = yield* PrometheusMetrics.format()
      const count = (method: string, route: string, status: string) =>
        valueOf(shown, "trunkline_api_requests_total", { method, route, status })
      assert.strictEqual(count("GET", "/v1/calls/:id", "200"), 2)
      assert.strictEqual(count("POST", "/v1/calls", "409"), 1)
      assert.strictEqual(count("POST", "/webhooks/*", "401"), 1)
      assert.strictEqual(count("GET", "none", "404"), 1)
      assert.strictEqual(count("GET", "/broken", "500"), 1)
      assert.strictEqual(
        valueOf(shown, "trunkline_api_request_duration_seconds_count", { route: "/v1/calls/:id" }),
        2,
      )
      assert.deepStrictEqual(parts(shown).get("trunkline_webhooks_total"), [
        { value: "1", labels: { provider: "happyrobot", outcome: "refused" } },
        { value: "1", labels: { provider: "hamsa", outcome: "failed" } },
      ])
      assert.notInclude(shown, "14155550123")
    }).pipe(
      Effect.provide(
        HttpRouter.serve(routes.pipe(Layer.provideMerge(RequestMetrics.layer)), {
          disableLogger: true,
          disableListenLog: true,
        }).pipe(Layer.provideMerge(NodeHttpServer.layerTest)),
      ),
      Worker.countingAlone,
    ),
  )
})

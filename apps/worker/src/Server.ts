/** What this worker serves over HTTP: a sign of life, and the address for the providers' webhooks. */
import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import * as Listener from "@trunkline/api/Listener"
import { Ledger } from "@trunkline/dispatch/Ledger"
import { happyrobotHeader } from "@trunkline/dispatch/Webhook"
import * as WebhookEnvironment from "@trunkline/dispatch/WebhookEnvironment"
import * as RequestMetrics from "@trunkline/telemetry/RequestMetrics"
import * as Receiver from "@trunkline/webhooks/Receiver"
import { type Context, Data, Effect, Layer } from "effect"
import { HttpRouter, HttpServer, HttpServerResponse } from "effect/http"
import * as ApiRoutes from "./ApiRoutes.ts"
import * as Observation from "./Observation.ts"
import type { Setup } from "./Setup.ts"

/** It cannot listen. Nothing was dialled. */
export class ServerError extends Data.TaggedError("ServerError")<{
  readonly host: string
  readonly port: number
  readonly why: string
}> {
  override get message() {
    return `Trunkline cannot listen on ${this.host}:${this.port}: ${this.why}. Is another program using the port? Set another one as server.port in the settings; nothing was dialled.`
  }
}

/** 200 as long as the ledger can be read. */
const health = HttpRouter.use(
  Effect.fnUntraced(function* (router) {
    const ledger = yield* Ledger
    yield* router.add(
      "GET",
      "/healthz",
      ledger.halt.pipe(
        Effect.as(HttpServerResponse.jsonUnsafe({ status: "ok" })),
        Effect.catch(({ what }) =>
          Effect.succeed(
            HttpServerResponse.jsonUnsafe({ status: "failing", why: `the ledger ${what}` }, { status: 503 }),
          ),
        ),
      ),
    )
  }),
)

/** The address for the providers' webhooks, if any could be taken. */
const receiver = ({ webhooks }: Setup) =>
  WebhookEnvironment.takesAny(webhooks) ? Receiver.layer(webhooks.secrets) : Layer.empty

/** How long a stop waits for requests that are being answered; who watches events would never let go. */
const patience = "2 seconds"

type Listening = Layer.Success<ReturnType<typeof NodeHttpServer.layer>>

/** A socket that listens, or words about why there is none. */
const listening = (host: string, port: number) =>
  NodeHttpServer.layer(() => Listener.make(), { host, port, gracefulShutdownTimeout: patience }).pipe(
    Layer.catch(({ cause }) => {
      const why = cause instanceof Error ? cause.message : String(cause)
      const failed: Effect.Effect<Context.Context<Listening>, ServerError> = new ServerError({
        host,
        port,
        why,
      })
      return Layer.effectContext(failed)
    }),
  )

/** Listens as the settings say for as long as the layer lasts: for these routes, and for webhooks. */
const serving = <E, R>(setup: Setup, routes: Layer.Layer<never, E, R>) => {
  const { host, port } = setup.settings.server
  return HttpRouter.serve(
    Layer.merge(routes, receiver(setup)).pipe(Layer.provideMerge(RequestMetrics.layer)),
    {
      disableLogger: true,
      disableListenLog: true,
    },
  ).pipe(Layer.provideMerge(listening(host, port)))
}

/** For webhooks, beside a run. */
export const layer = (setup: Setup) => serving(setup, health)

/** With the API, which has its own sign of life. */
export const layerWithApi = (setup: Setup) =>
  serving(setup, ApiRoutes.layer(setup)).pipe(
    Layer.provide([ApiRoutes.layerRules(setup), Observation.metricsText]),
  )

/** Where it listens, and what a provider has to be told by hand. */
export const announcements = ({ webhooks }: Setup) =>
  Effect.map(HttpServer.HttpServer, ({ address }) => [
    `Listening on ${HttpServer.formatAddress(address)}.`,
    ...(webhooks.secrets.happyrobot === undefined
      ? []
      : [
          `HappyRobot's hook goes to ${webhooks.publicUrl ?? "<this address as HappyRobot sees it>"}/webhooks/happyrobot, with HAPPYROBOT_WEBHOOK_SECRET in its header ${happyrobotHeader}.`,
        ]),
  ])

/** `trunkline serve` */
import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import * as Flags from "./Flags.ts"

export const serve = Command.make(
  "serve",
  {
    config: Flags.config,
    cluster: Flag.Boolean("cluster").pipe(
      Flag.withDescription("Share a ledger in PostgreSQL with other workers that are started so"),
      Flag.withDefault(false),
    ),
  },
  Effect.fnUntraced(function* (options) {
    const { serve: dispatch } = yield* Effect.promise(() => import("../actions/Serve.ts"))
    yield* dispatch(options)
  }),
).pipe(
  Command.withDescription(
    "Dispatch the calls of the ledger until stopped, show them in the console, and take the providers' webhooks and calls over HTTP. It listens on 127.0.0.1:8700, or where server.host and server.port of the settings say: the console is at /, /docs has the HTTP API, trunkline token makes tokens for both, /metrics is for Prometheus, and /healthz answers while all is well.",
  ),
  Command.withShortDescription(
    "Dispatch until stopped, with the console, the HTTP API and the providers' webhooks",
  ),
  Command.withExamples([
    { command: "trunkline serve", description: "With the settings of this folder" },
    {
      command: "DATABASE_URL=postgres://trunkline@db/trunkline trunkline serve --cluster",
      description: "One of several workers on one ledger, on as many machines as you like",
    },
    {
      command: "TRUNKLINE_PUBLIC_URL=https://calls.example.com trunkline serve",
      description:
        "Behind a proxy with that address; TRUNKLINE_WEBHOOK_SECRET makes Hamsa send webhooks there",
    },
  ]),
)

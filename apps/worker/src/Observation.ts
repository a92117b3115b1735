/** What others see of a worker: log lines, and metrics and traces where the environment says they go. */
import { MetricsText } from "@trunkline/api/MetricsText"
import { CallsAreLogged } from "@trunkline/telemetry/CallLog"
import * as Export from "@trunkline/telemetry/Export"
import { Figures } from "@trunkline/telemetry/Figures"
import * as LedgerWork from "@trunkline/telemetry/LedgerWork"
import * as Log from "@trunkline/telemetry/Log"
import * as ObservedLedger from "@trunkline/telemetry/ObservedLedger"
import * as ObservedOutbox from "@trunkline/telemetry/ObservedOutbox"
import * as ObservedProviders from "@trunkline/telemetry/ObservedProviders"
import type { Ledger } from "@trunkline/dispatch/Ledger"
import type { Outbox } from "@trunkline/dispatch/Outbox"
import type { Providers } from "@trunkline/dispatch/Providers"
import { Effect, Layer, Logger, Option, Redacted, References } from "effect"
import packageJson from "../package.json" with { type: "json" }
import type { Setup } from "./Setup.ts"

const { version } = packageJson

/** The same ledger, looked on at. */
export const ledger = <A, E, R>(below: Layer.Layer<A | Ledger | Outbox, E, R>) =>
  Layer.merge(ObservedLedger.layer, ObservedOutbox.layer).pipe(
    Layer.provideMerge(below),
    Layer.provide(LedgerWork.layer),
  )

/** The same providers, looked on at. */
export const providers = <E, R>(below: Layer.Layer<Providers, E, R>) =>
  ObservedProviders.layer.pipe(Layer.provide(below))

/** The figures of a worker, and their export. */
export const figures = ({ telemetry }: Setup) =>
  (telemetry === undefined ? Layer.empty : Export.layerMetrics({ settings: telemetry, version })).pipe(
    Layer.provideMerge(Figures.layer({ version })),
  )

/** The text that `/metrics` shows. */
export const metricsText = Layer.effect(
  MetricsText,
  Effect.map(Figures, ({ text }) => text),
)

const passwordIn = (url: Redacted.Redacted): string => URL.parse(Redacted.value(url))?.password ?? ""

const plain = Option.liftThrowable(decodeURIComponent)

/** As it is written in the address, and as it is meant. */
const spellings = (text: string): ReadonlyArray<string> => [text, ...Option.toArray(plain(text))]

/** All that must not be read in any log, whoever wrote it into a message. */
const secretsOf = ({ apiToken, connections, eventSecrets, ledger, telemetry, webhooks }: Setup) => [
  ...[
    apiToken,
    ...Object.values(connections).map(({ apiKey }) => apiKey),
    ...eventSecrets,
    webhooks.secrets.hamsa,
    webhooks.secrets.happyrobot,
  ].flatMap((secret) => (secret === undefined ? [] : [Redacted.value(secret)])),
  ...(ledger._tag === "Postgres" ? spellings(passwordIn(ledger.url)) : []),
  ...Object.values(telemetry?.to ?? {}).flatMap(({ headers }) => Object.values(Redacted.value(headers))),
]

/** What a command's log looks like, and what is exported of it. `logsCalls`: a line for what becomes of each call. */
export const layer = (setup: Setup, { logsCalls }: { readonly logsCalls: boolean }): Layer.Layer<never> => {
  const { logLevel, telemetry } = setup
  const secrets = secretsOf(setup)
  const exported =
    telemetry === undefined ? Layer.empty : Export.layer({ settings: telemetry, version, secrets })
  return Layer.merge(exported, Layer.succeed(CallsAreLogged, logsCalls)).pipe(
    Layer.provideMerge(
      Layer.mergeAll(
        Logger.layer([process.stderr.isTTY ? Log.text(secrets) : Log.json(secrets)]),
        Layer.succeed(References.MinimumLogLevel, logLevel),
        // Spans are made for calls, not for statements and requests: those would name people.
        Layer.succeed(References.TracerEnabled, false),
      ),
    ),
  )
}

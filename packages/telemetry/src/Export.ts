/**
 * Exports traces, metrics and logs over OTLP.
 *
 * A collector that does not answer is told of once, and costs nothing but what would have been exported meanwhile.
 */
import { ConfigProvider, Effect, Layer, Logger, Redacted, References } from "effect"
import { FetchHttpClient, HttpClient, HttpClientError } from "effect/http"
import { OtlpExporter, OtlpLogger, OtlpMetrics, OtlpSerialization, OtlpTracer } from "effect/observability"
import * as CallTrace from "./CallTrace.ts"
import * as Catalogue from "./Catalogue.ts"
import { type ExportSettings, type Signal, signals } from "./ExportEnvironment.ts"
import { Figures } from "./Figures.ts"
import * as Log from "./Log.ts"
import * as Recorder from "./Recorder.ts"

/** Exports that may be on their way at the same time: with a collector that hangs no more pile up. */
const mostOnTheirWay = 4

/** Milliseconds that the end of the program waits for the last exports. */
const lastWords = 2_000

/** The address without what may be secret in it. */
const placeOf = (url: string): string => new URL(url).origin

/** For whoever reads the log: which part of a library it comes from is not worth telling. */
const say =
  (level: "Info" | "Warn") =>
  (message: string): Effect.Effect<void> =>
    Effect.provideService(Effect.logWithLevel(level)(message), References.CurrentLogAnnotations, {})

/** A client that gives up in time, does not let exports pile up, and tells when a collector stops answering, and when it answers again. */
const patientClient = Effect.fnUntraced(function* (signal: Signal, url: string, timeout: number) {
  const client = yield* HttpClient.HttpClient
  const { count, show } = yield* Recorder.make
  show(Catalogue.exportFailures, [signal])
  let isLost = false
  let onTheirWay = 0

  const failed = (why: string) =>
    Effect.suspend(() => {
      count(Catalogue.exportFailures.of(signal))
      if (isLost) return Effect.void
      isLost = true
      return say("Warn")(
        `The OpenTelemetry collector at ${placeOf(url)} takes no ${signal}: ${why}. What it should have got until it does is lost; calls are not affected. This is told once.`,
      )
    })
  const answered = Effect.suspend(() => {
    if (!isLost) return Effect.void
    isLost = false
    return say("Info")(`The OpenTelemetry collector at ${placeOf(url)} takes ${signal} again.`)
  })

  return HttpClient.make((request) => {
    const unsent = (description: string) =>
      new HttpClientError.HttpClientError({
        reason: new HttpClientError.EncodeError({ request, description }),
      })
    return Effect.suspend(() => {
      if (onTheirWay >= mostOnTheirWay) return Effect.fail(unsent("the collector is too slow"))
      onTheirWay++
      return client.execute(request).pipe(
        Effect.timeoutOrElse({
          duration: timeout,
          orElse: () => Effect.fail(unsent(`it did not answer within ${timeout} ms`)),
        }),
        Effect.ensuring(Effect.sync(() => void onTheirWay--)),
      )
    }).pipe(
      Effect.tap(({ status }) => (status >= 400 ? failed(`it answers ${status}`) : answered)),
      Effect.tapError((error) =>
        failed(
          error.reason._tag === "EncodeError" ? (error.reason.description ?? "") : "it cannot be reached",
        ),
      ),
    )
  })
})

const clientOf = (signal: Signal, url: string, timeout: number) =>
  Layer.effect(HttpClient.HttpClient, patientClient(signal, url, timeout)).pipe(
    Layer.provide(FetchHttpClient.layer),
  )

/** What it reads of the environment by itself was read before, and checked. */
const noEnvironment = ConfigProvider.layer(ConfigProvider.fromUnknown({}))

/** Options that are the same for each signal; nothing if it is not exported. */
const optionsOf = (settings: ExportSettings, version: string, signal: Signal) => {
  const to = settings.to[signal]
  return (
    to && {
      url: to.url,
      headers: Redacted.value(to.headers),
      resource: {
        serviceName: settings.serviceName,
        serviceVersion: version,
        attributes: settings.resource,
      },
      compression: settings.compression,
      exportInterval: settings.every[signal],
      shutdownTimeout: lastWords,
    }
  )
}

const serialization = ({ encoding }: ExportSettings) =>
  encoding === "json" ? OtlpSerialization.layerJson : OtlpSerialization.layerProtobuf

const below = (settings: ExportSettings, signal: Signal) => {
  const to = settings.to[signal]
  return Layer.mergeAll(
    serialization(settings),
    OtlpExporter.layerFlusher,
    noEnvironment,
    clientOf(signal, to?.url ?? "", settings.timeout),
  )
}

export interface ExportOptions {
  readonly settings: ExportSettings
  readonly version: string
  /** Secrets that are hidden in logs, should one ever hold them. */
  readonly secrets: ReadonlyArray<string>
}

/** A trace is kept by its last bits, which are random, as OpenTelemetry asks for. */
const isSampled = (ratio: number) =>
  ratio >= 1 ? () => true : (traceId: string) => Number.parseInt(traceId.slice(-13), 16) < ratio * 2 ** 52

/** Traces of calls, for the layers that look on; and logs, beside where they go already. */
export const layer = ({ secrets, settings, version }: ExportOptions): Layer.Layer<never> => {
  const traces = optionsOf(settings, version, "traces")
  const logs = optionsOf(settings, version, "logs")
  return Layer.mergeAll(
    traces === undefined
      ? Layer.empty
      : Layer.effect(
          CallTrace.CallTracer,
          Effect.flatMap(OtlpTracer.make(traces), (tracer) =>
            CallTrace.make({ tracer, isSampled: isSampled(settings.sampled) }),
          ),
        ).pipe(Layer.provide(below(settings, "traces"))),
    logs === undefined
      ? Layer.empty
      : Logger.layer([Effect.map(OtlpLogger.make(logs), Log.hiding(secrets))], {
          mergeWithExisting: true,
        }).pipe(Layer.provide(below(settings, "logs"))),
  )
}

/** Metrics, with the figures brought up to date for each export. */
export const layerMetrics = ({
  settings,
  version,
}: Omit<ExportOptions, "secrets">): Layer.Layer<never, never, Figures> => {
  const metrics = optionsOf(settings, version, "metrics")
  if (metrics === undefined) return Layer.empty
  const refreshing = Layer.effectDiscard(
    Effect.flatMap(Figures, ({ refresh }) =>
      Effect.forkScoped(Effect.forever(Effect.andThen(refresh, Effect.sleep(settings.every.metrics)))),
    ),
  )
  return Layer.merge(refreshing, OtlpMetrics.layer(metrics).pipe(Layer.provide(below(settings, "metrics"))))
}

/** Where what goes, for people. */
export const describe = ({ to }: ExportSettings): string => {
  const places = signals.flatMap((signal) => {
    const found = to[signal]
    return found === undefined ? [] : [`${signal} to ${placeOf(found.url)}`]
  })
  return `Telemetry goes out: ${places.join(", ")}.`
}

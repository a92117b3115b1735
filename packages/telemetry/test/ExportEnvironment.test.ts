import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect, Redacted } from "effect"
import * as ExportEnvironment from "../src/ExportEnvironment.ts"

const read = (variables: Readonly<Record<string, string>>) =>
  Effect.provide(ExportEnvironment.read, ConfigProvider.layer(ConfigProvider.fromEnvRecord(variables)))

const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector:4318" }

describe("The variables of OpenTelemetry", () => {
  it.effect("say nothing without an endpoint, or with the SDK disabled", () =>
    Effect.gen(function* () {
      assert.isUndefined(yield* read({}))
      assert.isUndefined(yield* read({ OTEL_EXPORTER_OTLP_ENDPOINT: "" }))
      assert.isUndefined(yield* read({ OTEL_SERVICE_NAME: "calls" }))
      assert.isUndefined(yield* read({ ...endpoint, OTEL_SDK_DISABLED: "true" }))
      assert.isDefined(yield* read({ ...endpoint, OTEL_SDK_DISABLED: "false" }))
    }),
  )

  it.effect("have the defaults of the specification", () =>
    Effect.gen(function* () {
      const settings = yield* read(endpoint)
      assert.deepInclude(settings, {
        serviceName: "trunkline",
        resource: {},
        encoding: "protobuf",
        compression: "none",
        timeout: 10_000,
        every: { traces: 5_000, metrics: 60_000, logs: 1_000 },
        sampled: 1,
      })
      assert.deepStrictEqual(
        Object.entries(settings?.to ?? {}).map(([signal, { url }]) => [signal, url]),
        ["traces", "metrics", "logs"].map((signal) => [signal, `http://collector:4318/v1/${signal}`]),
      )
    }),
  )

  it.effect("send each signal where it is to go, with headers that show nowhere", () =>
    Effect.gen(function* () {
      const settings = yield* read({
        OTEL_EXPORTER_OTLP_ENDPOINT: "https://collector.example.com/otlp/",
        OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: "http://127.0.0.1:9/logs",
        OTEL_METRICS_EXPORTER: "none",
        OTEL_EXPORTER_OTLP_HEADERS: "api-key=secret%20one, tenant=a",
        OTEL_EXPORTER_OTLP_LOGS_HEADERS: "api-key=another",
        OTEL_SERVICE_NAME: "calls",
        OTEL_RESOURCE_ATTRIBUTES: "service.name=other,deployment.environment=test",
        OTEL_TRACES_SAMPLER: "parentbased_traceidratio",
        OTEL_TRACES_SAMPLER_ARG: "0.25",
        OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
      })
      assert.deepInclude(settings, {
        serviceName: "calls",
        resource: { "deployment.environment": "test" },
        sampled: 0.25,
        encoding: "json",
      })
      const { logs, metrics, traces } = settings?.to ?? {}
      assert.strictEqual(traces?.url, "https://collector.example.com/otlp/v1/traces")
      assert.strictEqual(logs?.url, "http://127.0.0.1:9/logs")
      assert.isUndefined(metrics)
      assert.deepStrictEqual(traces && Redacted.value(traces.headers), {
        "api-key": "secret one",
        tenant: "a",
      })
      assert.deepStrictEqual(logs && Redacted.value(logs.headers), { "api-key": "another" })
      assert.notMatch(JSON.stringify(settings) + String(settings?.to.traces?.headers), /secret|another/)
    }),
  )

  const refusals: ReadonlyArray<readonly [variable: string, value: string]> = [
    ["OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318"],
    ["OTEL_EXPORTER_OTLP_ENDPOINT", "nonsense-of-a-user"],
    ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "ftp://collector"],
    ["OTEL_EXPORTER_OTLP_HEADERS", "no-pair-at-all"],
    ["OTEL_EXPORTER_OTLP_HEADERS", "key=a%0d%0ab"],
    ["OTEL_EXPORTER_OTLP_HEADERS", "key=%zz"],
    ["OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"],
    ["OTEL_EXPORTER_OTLP_COMPRESSION", "lzma"],
    ["OTEL_EXPORTER_OTLP_TIMEOUT", "ten"],
    ["OTEL_BSP_SCHEDULE_DELAY", "1e3"],
    ["OTEL_METRIC_EXPORT_INTERVAL", "-5"],
    ["OTEL_TRACES_EXPORTER", "zipkin"],
    ["OTEL_TRACES_SAMPLER", "sometimes"],
    ["OTEL_RESOURCE_ATTRIBUTES", "deployment"],
  ]
  it.effect.each(refusals)("are refused by their name where they make no sense: %s=%s", ([variable, value]) =>
    Effect.gen(function* () {
      const { message } = yield* Effect.flip(read({ ...endpoint, [variable]: value }))
      assert.include(message, `${variable}: `)
      assert.notInclude(message, value)
    }),
  )

  it.effect("want a ratio from 0 to 1", () =>
    Effect.gen(function* () {
      const ratio = (text: string) =>
        read({ ...endpoint, OTEL_TRACES_SAMPLER: "traceidratio", OTEL_TRACES_SAMPLER_ARG: text })
      for (const [text, sampled] of [
        ["0", 0],
        ["1.0", 1],
        [".5", 0.5],
      ] as const) {
        assert.strictEqual((yield* ratio(text))?.sampled, sampled)
      }
      for (const text of ["2", "-1", "half", "1e-3"]) {
        assert.include((yield* Effect.flip(ratio(text))).message, "OTEL_TRACES_SAMPLER_ARG: ")
      }
    }),
  )
})

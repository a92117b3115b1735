import { assert, describe, it } from "@effect/vitest"
import { Ledger, type StateCounts } from "@trunkline/dispatch/Ledger"
import * as Policy from "@trunkline/dispatch/Policy"
import { ConfigProvider, Context, Effect, Layer, Logger, Schedule } from "effect"
import { TestClock } from "effect/testing"
import { CallsAreLogged } from "../src/CallLog.ts"
import { idsOf } from "../src/CallTrace.ts"
import * as Export from "../src/Export.ts"
import * as ExportEnvironment from "../src/ExportEnvironment.ts"
import { Figures } from "../src/Figures.ts"
import * as Collector from "./support/Collector.ts"
import { valueOf } from "./support/Exposition.ts"
import * as Worker from "./support/Worker.ts"

const settingsFor = (variables: Readonly<Record<string, string>>) =>
  Effect.flatMap(
    Effect.provide(
      ExportEnvironment.read,
      ConfigProvider.layer(
        ConfigProvider.fromEnvRecord({ OTEL_EXPORTER_OTLP_PROTOCOL: "http/json", ...variables }),
      ),
    ),
    (settings) =>
      settings === undefined ? Effect.die(new Error("nothing is exported")) : Effect.succeed(settings),
  )

/** Nothing goes out before the end. */
const atTheEnd = {
  OTEL_EXPORTER_OTLP_TIMEOUT: "999999999",
  OTEL_BSP_SCHEDULE_DELAY: "999999999",
  OTEL_METRIC_EXPORT_INTERVAL: "999999999",
  OTEL_BLRP_SCHEDULE_DELAY: "999999999",
}

const optionsFor = Effect.fnUntraced(function* (variables: Readonly<Record<string, string>>) {
  const settings = yield* settingsFor(variables)
  return { settings, version: "1.2.3", secrets: ["planted-secret"] }
})

/** Three calls from their begin to their end, with everything exported when it is over. */
const working = Effect.fnUntraced(function* (variables: Readonly<Record<string, string>>) {
  const options = yield* optionsFor({ ...atTheEnd, ...variables })
  yield* TestClock.setTime(Worker.start)
  return yield* Effect.scoped(
    Effect.gen(function* () {
      const context = yield* Layer.build(
        Export.layerMetrics(options).pipe(Layer.provideMerge(Worker.layer())),
      )
      yield* Worker.begin(context, 3)
      yield* TestClock.adjust("2 minutes")
      yield* Effect.logWarning("a provider said planted-secret about +14155550123")
      return yield* Context.get(context, Ledger).list({}, 10)
    }),
  ).pipe(
    Effect.provide(Export.layer(options)),
    Effect.provide(Layer.succeed(CallsAreLogged, true)),
    Effect.scoped,
  )
})

describe("The export", () => {
  it.effect("sends one trace for each call, the metrics, and the log with its numbers masked", () =>
    Effect.gen(function* () {
      const collector = yield* Collector.make()
      const calls = yield* working({
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        OTEL_EXPORTER_OTLP_HEADERS: "api-key=let-me-in",
        OTEL_RESOURCE_ATTRIBUTES: "deployment.environment=test",
      })
      assert.sameMembers(
        [...new Set(collector.spans().map(({ traceId }) => traceId))],
        calls.map(({ call }) => idsOf(call.id)?.traceId),
      )
      const [root] = collector.spans().filter(({ name }) => name === "call")
      assert.strictEqual(root?.parentSpanId, "")
      assert.isAtMost(Number(root?.startTimeUnixNano), Number(root?.endTimeUnixNano))
      assert.include(
        collector.metrics().map(({ name }) => name),
        "trunkline_dials_total",
      )
      const logs = collector.logs()
      const settled = logs.filter(({ body }) => body.stringValue === "settled")
      assert.lengthOf(settled, 3)
      for (const each of settled) {
        const { call } = Collector.attributesOf(each)
        assert.strictEqual(each.traceId, idsOf(String(call))?.traceId)
      }
      const warning = logs.find(({ body }) => body.stringValue.startsWith("a provider said"))
      assert.strictEqual(warning?.body.stringValue, "a provider said <redacted> about +1********23")
      for (const { body, headers } of collector.exports) {
        assert.strictEqual(headers["api-key"], "let-me-in")
        assert.include(body, '"deployment.environment"')
        assert.notInclude(body, "+1415555")
      }
    }),
  )

  it.effect("sends what is wanted alone, packed if that is wanted", () =>
    Effect.gen(function* () {
      const collector = yield* Collector.make()
      yield* working({
        OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${collector.url}/v1/traces`,
        OTEL_EXPORTER_OTLP_COMPRESSION: "gzip",
        OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
      })
      assert.deepStrictEqual(
        collector.exports.map(({ path, headers }) => [
          path,
          headers["content-type"],
          headers["content-encoding"],
        ]),
        [["/v1/traces", "application/x-protobuf", "gzip"]],
      )
    }),
  )

  it.effect("keeps no trace where the sampler keeps none", () =>
    Effect.gen(function* () {
      const collector = yield* Collector.make()
      yield* working({
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        OTEL_TRACES_SAMPLER: "always_off",
      })
      assert.deepStrictEqual(collector.spans(), [])
      assert.isNotEmpty(collector.logs())
    }),
  )

  it.live("tells once of a collector that does not answer, and no call waits for it", () =>
    Effect.gen(function* () {
      const lines: Array<string> = []
      const log = Logger.layer([Logger.make(({ message }) => void lines.push(String(message)))])
      const collector = yield* Collector.make({ status: () => 401 })
      const soon = {
        OTEL_BSP_SCHEDULE_DELAY: "10",
        OTEL_METRIC_EXPORT_INTERVAL: "10",
        OTEL_BLRP_SCHEDULE_DELAY: "10",
      }
      const options = yield* optionsFor({
        ...soon,
        OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "http://127.0.0.1:9/v1/traces",
        OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: `${collector.url}/v1/metrics`,
      })
      const failures = (text: string, signal: string) =>
        valueOf(text, "trunkline_export_failures_total", { signal }) ?? 0
      yield* Effect.gen(function* () {
        const context = yield* Layer.build(
          Export.layerMetrics(options).pipe(
            Layer.provideMerge(
              Worker.layer({ policy: { follow: { ...Policy.defaults.follow, every: 10 } } }),
            ),
          ),
        )
        const { text } = Context.get(context, Figures)
        yield* Worker.begin(context, 3, 0)
        const look = Effect.all([Context.get(context, Ledger).states(), text])
        const until = (isSo: (states: StateCounts, text: string) => boolean) =>
          Effect.repeat(look, {
            until: ([states, all]) => isSo(states, all),
            schedule: Schedule.spaced("20 millis"),
          })
        yield* until(
          (states, all) =>
            states.settled === 3 && failures(all, "traces") > 1 && failures(all, "metrics") > 0,
        )
      }).pipe(Effect.provide(Export.layer(options)), Effect.provide(log), Worker.countingAlone, Effect.scoped)
      const told = lines.filter((line) => line.includes("collector"))
      assert.lengthOf(told, 2)
      assert.lengthOf(
        told.filter((line) => line.includes("http://127.0.0.1:9 takes no traces: it cannot be reached")),
        1,
      )
      assert.lengthOf(
        told.filter((line) => line.includes(`${collector.url} takes no metrics: it answers 401`)),
        1,
      )
    }),
  )
})

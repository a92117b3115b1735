/** Where telemetry goes, by the variables that OpenTelemetry has for it. */
import { SettingsError } from "@trunkline/dispatch/Settings"
import { Config, Effect, Option, Redacted, Result } from "effect"

export const signals = ["traces", "metrics", "logs"] as const
export type Signal = (typeof signals)[number]

export interface SignalExport {
  readonly url: string
  /** Often a key of the collector's owner. */
  readonly headers: Redacted.Redacted<Readonly<Record<string, string>>>
}

export interface ExportSettings {
  readonly serviceName: string
  readonly resource: Readonly<Record<string, string>>
  readonly encoding: "protobuf" | "json"
  readonly compression: "gzip" | "none"
  /** Milliseconds until an export is given up. */
  readonly timeout: number
  /** Milliseconds between two exports. */
  readonly every: Readonly<Record<Signal, number>>
  /** The part of the traces that is kept, from 0 to 1. */
  readonly sampled: number
  /** What is exported, and where to. */
  readonly to: Readonly<Partial<Record<Signal, SignalExport>>>
}

class Problem {
  readonly variable: string
  readonly why: string
  constructor(variable: string, why: string) {
    this.variable = variable
    this.why = why
  }
}

const refuse = ({ variable, why }: Problem) =>
  new SettingsError({ source: "the environment", problems: [{ path: variable, why }] })

/** A variable; one that is empty is not set. */
const text = (variable: string) =>
  Config.option(Config.String(variable)).pipe(
    Effect.map((found) =>
      Option.filter(
        Option.map(found, (value) => value.trim()),
        (value) => value !== "",
      ),
    ),
    Effect.mapError(({ message }) => refuse(new Problem(variable, message))),
  )

/** The first of these variables that is set, read; what is wrong with it is told without its value. */
const first = <A>(
  variables: ReadonlyArray<string>,
  read: (value: string) => Result.Result<A, string>,
): Effect.Effect<Option.Option<A>, SettingsError> =>
  Effect.gen(function* () {
    for (const variable of variables) {
      const found = yield* text(variable)
      if (Option.isNone(found)) continue
      return Option.some(
        yield* Effect.fromResult(
          Result.mapError(read(found.value), (why) => refuse(new Problem(variable, why))),
        ),
      )
    }
    return Option.none()
  })

const orElse = <A>(reading: Effect.Effect<Option.Option<A>, SettingsError>, fallback: A) =>
  Effect.map(
    reading,
    Option.getOrElse(() => fallback),
  )

const oneOf =
  <const Values extends ReadonlyArray<string>>(values: Values, remedy = "") =>
  (value: string): Result.Result<Values[number], string> => {
    const known = values.find((each) => each === value.toLowerCase())
    return known === undefined
      ? Result.fail(`must be one of ${values.join(", ")}${remedy}`)
      : Result.succeed(known)
  }

const millis = (value: string): Result.Result<number, string> =>
  /^\d{1,9}$/.test(value) && Number(value) > 0
    ? Result.succeed(Number(value))
    : Result.fail("must be a whole number of milliseconds, like 10000")

const address = (value: string): Result.Result<URL, string> =>
  URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
    ? Result.succeed(new URL(value))
    : Result.fail("must be an address like http://localhost:4318")

const decoded = Option.liftThrowable(decodeURIComponent)

/** `key=value,other=value`, percent-encoded as in W3C Baggage. */
const pairs = (value: string): Result.Result<Readonly<Record<string, string>>, string> => {
  const members = value.split(",").filter((each) => each.trim() !== "")
  const read = members.map((each) => {
    const [, name = "", said = ""] = /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/.exec(each) ?? []
    return Option.all([decoded(name), decoded(said)])
  })
  return read.every((each) => Option.isSome(each) && each.value[0] !== "")
    ? Result.succeed(Object.fromEntries(read.flatMap(Option.toArray)))
    : Result.fail("must be pairs like name=value,other=value, with other characters percent-encoded")
}

const isHeader = (pair: readonly [string, string]): boolean =>
  /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(pair[0]) && /^[\x20-\x7e]*$/.test(pair[1])

const headers = (value: string): Result.Result<Readonly<Record<string, string>>, string> =>
  Result.flatMap(pairs(value), (found) =>
    Object.entries(found).every(isHeader)
      ? Result.succeed(found)
      : Result.fail("holds what cannot be a header of a request"),
  )

const ratio = (value: string): Result.Result<number, string> =>
  /^(0(\.\d+)?|1(\.0+)?|\.\d+)$/.test(value)
    ? Result.succeed(Number(value))
    : Result.fail("must be a number from 0 to 1, like 0.1")

const samplers = [
  "always_on",
  "always_off",
  "traceidratio",
  "parentbased_always_on",
  "parentbased_always_off",
  "parentbased_traceidratio",
] as const

/** Nothing of Trunkline's traces has a parent elsewhere, so `parentbased_` changes nothing. */
const sampled = Effect.gen(function* () {
  const sampler = yield* orElse(first(["OTEL_TRACES_SAMPLER"], oneOf(samplers)), "always_on")
  if (sampler.endsWith("always_on")) return 1
  if (sampler.endsWith("always_off")) return 0
  return yield* orElse(first(["OTEL_TRACES_SAMPLER_ARG"], ratio), 1)
})

const exporters = oneOf(
  ["otlp", "none"],
  ": Trunkline exports over OTLP, and shows metrics at /metrics besides",
)
const encodings = oneOf(["http/protobuf", "http/json"], ": gRPC is not spoken here, a collector takes both")

const exportOf = Effect.fnUntraced(function* (signal: Signal) {
  const name = signal.toUpperCase()
  if ((yield* orElse(first([`OTEL_${name}_EXPORTER`], exporters), "otlp")) === "none") return undefined
  const own = yield* first([`OTEL_EXPORTER_OTLP_${name}_ENDPOINT`], address)
  const common = Option.map(yield* first(["OTEL_EXPORTER_OTLP_ENDPOINT"], address), (base) => {
    const url = new URL(base)
    url.pathname = `${url.pathname.replace(/\/$/, "")}/v1/${signal}`
    return url
  })
  const url = Option.getOrUndefined(Option.orElse(own, () => common))
  if (url === undefined) return undefined
  const given = yield* orElse(
    first([`OTEL_EXPORTER_OTLP_${name}_HEADERS`, "OTEL_EXPORTER_OTLP_HEADERS"], headers),
    {},
  )
  const to: SignalExport = { url: url.href, headers: Redacted.make(given) }
  return to
})

/** Reads where telemetry goes. Nothing without an endpoint, and with `OTEL_SDK_DISABLED=true`. */
export const read: Effect.Effect<ExportSettings | undefined, SettingsError> = Effect.gen(function* () {
  const disabled = yield* text("OTEL_SDK_DISABLED")
  if (Option.isSome(disabled) && disabled.value.toLowerCase() === "true") return undefined
  const to: Partial<Record<Signal, SignalExport>> = {}
  for (const signal of signals) {
    const found = yield* exportOf(signal)
    if (found !== undefined) to[signal] = found
  }
  if (Object.keys(to).length === 0) return undefined
  const { "service.name": named, ...resource } = yield* orElse(first(["OTEL_RESOURCE_ATTRIBUTES"], pairs), {})
  const serviceName = yield* orElse(first(["OTEL_SERVICE_NAME"], Result.succeed), named ?? "trunkline")
  const settings: ExportSettings = {
    serviceName,
    resource,
    encoding:
      (yield* orElse(first(["OTEL_EXPORTER_OTLP_PROTOCOL"], encodings), "http/protobuf")) === "http/json"
        ? "json"
        : "protobuf",
    compression: yield* orElse(first(["OTEL_EXPORTER_OTLP_COMPRESSION"], oneOf(["gzip", "none"])), "none"),
    timeout: yield* orElse(first(["OTEL_EXPORTER_OTLP_TIMEOUT"], millis), 10_000),
    every: {
      traces: yield* orElse(first(["OTEL_BSP_SCHEDULE_DELAY"], millis), 5_000),
      metrics: yield* orElse(first(["OTEL_METRIC_EXPORT_INTERVAL"], millis), 60_000),
      logs: yield* orElse(first(["OTEL_BLRP_SCHEDULE_DELAY"], millis), 1_000),
    },
    sampled: yield* sampled,
    to,
  }
  return settings
})

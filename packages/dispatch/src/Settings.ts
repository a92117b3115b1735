/** What a user may set: agent profiles, providers' limits, routes and policy. Secrets are not among them. */
import { Result, Schema, SchemaIssue } from "effect"
import type { Rules } from "./Decide.ts"
import { Endpoints } from "./Endpoint.ts"
import { defaultRoutes, Policy, Route } from "./Policy.ts"
import { type ProviderId, providerIds } from "./ProviderId.ts"
import * as Hamsa from "./providers/Hamsa.ts"
import * as HappyRobot from "./providers/HappyRobot.ts"
import { count, duration, Interval, withDefault } from "./SettingValues.ts"

/** Settings that cannot be used: nothing is dialled with them. */
export class SettingsError extends Schema.TaggedError<SettingsError>()("SettingsError", {
  /** Where they were read. */
  source: Schema.String,
  problems: Schema.Array(Schema.Struct({ path: Schema.String, why: Schema.String })),
}) {
  /** One line for each problem. */
  get lines(): ReadonlyArray<string> {
    return this.problems.map(({ path, why }) => (path === "" ? `  ${why}` : `  ${path}: ${why}`))
  }
  override get message() {
    return [`The settings in ${this.source} cannot be used; nothing was dialled.`, ...this.lines].join("\n")
  }
}

const perSecond = "must be a number of dials per second, above 0 and up to 10000, like 5"

/** Limits of one provider. */
const Limits = Schema.Struct({
  /** Dials started per second. */
  cps: withDefault(
    Schema.Number.annotate({ message: perSecond }).check(
      Schema.makeFilter((cps) => (cps > 0 && cps <= 10_000 ? undefined : perSecond)),
    ),
    5,
  ),
  /** Calls in progress at the same time. */
  concurrency: withDefault(
    count(1, 100_000, "must be a whole number of calls at the same time, from 1 to 100000, like 20"),
    20,
  ),
  /** How long a request may take; a dial without an answer by then may have rung. */
  timeout: withDefault(Interval, "30 seconds"),
})

/** What each provider needs to know of one agent profile; a provider that is left out does not get its calls. */
const AgentProfile = Schema.Struct({
  happyrobot: Schema.optionalKey(HappyRobot.Profile),
  hamsa: Schema.optionalKey(Hamsa.Profile),
})

const limits = withDefault(Limits, {})

/** Shorter than a day, what is to be told to endpoints would be gone before they were told. */
const Retention = duration(
  'must be a duration like "90 days", in quotes, at least "1 day"',
  (millis) => millis >= 86_400_000 && Number.isFinite(millis),
)

const Server = Schema.Struct({
  /** Only this machine reaches the default; a proxy with a certificate belongs in front of it. */
  host: withDefault(Schema.NonEmptyString, "127.0.0.1"),
  port: withDefault(count(0, 65_535, "must be the number of a port, from 0 to 65535, like 8700"), 8700),
  /** How numbers are shown to tokens of the API with the role `read`. The other roles see them whole. */
  numbersForRead: withDefault(Schema.Literals(["masked", "full"]), "masked"),
})

/** The settings of a worker or of a `Dispatch`; everything but the agent profiles has a default. */
export const Settings = Schema.Struct({
  /** Agent profiles by the name that call requests use. */
  agents: withDefault(Schema.Record(Schema.String, AgentProfile), {}),
  providers: withDefault(Schema.Struct({ happyrobot: limits, hamsa: limits }), {}),
  /** The first route that matches a call says which providers to try, in which order. */
  routes: withDefault(
    Schema.Array(Route).check(
      Schema.isMinLength(1, {
        message: 'must hold at least one route, like { "order": ["happyrobot", "hamsa"] }',
      }),
    ),
    defaultRoutes,
  ),
  policy: withDefault(Policy, {}),
  /** Where `serve` listens, and `run` for webhooks. Port 0 takes any free one. */
  server: withDefault(Server, {}),
  /**
   * How long phone numbers and params of settled calls, and what providers told about them, are kept; then the worker erases
   * them. @default for ever
   */
  retention: Schema.optionalKey(Retention),
  /** Your own endpoints that are told what happens to calls. The worker tells them; `Dispatch` does not. */
  events: withDefault(Endpoints, []),
})
export type Settings = typeof Settings.Type

/** The settings as they are written: durations as texts, everything optional. */
export type SettingsInput = typeof Settings.Encoded

const decoder = Schema.decodeUnknownResult(Settings, { errors: "all", onExcessProperty: "error" })
const path = (keys: ReadonlyArray<unknown>): string =>
  keys.reduce<string>(
    (text, key) =>
      typeof key === "number"
        ? `${text}[${key}]`
        : /^[A-Za-z_][A-Za-z0-9_]*$/.test(String(key))
          ? `${text}${text === "" ? "" : "."}${String(key)}`
          : `${text}[${JSON.stringify(String(key))}]`,
    "",
  )

const words = new Map([
  ["Missing key", "is missing"],
  ["Expected object", "must be a group of settings in { }"],
  ["Expected array", "must be a list in [ ]"],
  ["Expected string", "must be a text in quotes"],
  ["Expected number", "must be a number, without quotes"],
  ["Expected a value with a length of at least 1", "must not be empty"],
])

const inWords = (message: string): string =>
  words.get(message) ?? message.replace(/^Expected /, "must be ").replaceAll('" | "', '" or "')

/** Says of a member that there is not which ones there are. */
const format = SchemaIssue.makeFormatterStandardSchemaV1({
  leafHook: (issue) =>
    issue._tag === "UnexpectedKey" && issue.ast._tag === "Objects"
      ? `is not a setting; there are: ${issue.ast.propertySignatures.map(({ name }) => String(name)).join(", ")}`
      : SchemaIssue.defaultLeafHook(issue),
})

/** What a Schema found wrong with settings, in words, by the path of each member. */
export const explain = (issue: SchemaIssue.Issue, source: string): SettingsError =>
  new SettingsError({
    source,
    problems: format(issue).issues.map(({ message, path: keys = [] }) => ({
      path: path(keys.map((key) => (typeof key === "object" ? key.key : key))),
      why: inWords(message),
    })),
  })

/** Reads settings; every wrong or unknown member is named by its path. `source` is where they come from. */
export const decode = (input: unknown, source: string): Result.Result<Settings, SettingsError> =>
  Result.mapError(decoder(input), ({ issue }) => explain(issue, source))

/** The rules that follow from the settings, for the providers that are on. */
export const rules = (settings: Settings, on: ReadonlySet<ProviderId>): Rules => ({
  policy: settings.policy,
  routes: settings.routes,
  agents: new Map(
    Object.entries(settings.agents).map(([name, profile]) => [
      name,
      new Set(providerIds.filter((id) => profile[id] !== undefined && on.has(id))),
    ]),
  ),
  retention: settings.retention,
})

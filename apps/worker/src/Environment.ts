/** What the environment says, and a `.env` file where it says nothing. */
import * as ApiEnvironment from "@trunkline/api/ApiEnvironment"
import { type Connections, ofProvider } from "@trunkline/dispatch/Connections"
import * as LedgerAddress from "@trunkline/dispatch/LedgerAddress"
import { type ProviderId, providerIds } from "@trunkline/dispatch/ProviderId"
import * as Settings from "@trunkline/dispatch/Settings"
import * as WebhookEnvironment from "@trunkline/dispatch/WebhookEnvironment"
import * as EventSecret from "@trunkline/webhooks/EventSecret"
import * as ExportEnvironment from "@trunkline/telemetry/ExportEnvironment"
import {
  Config,
  ConfigProvider,
  Effect,
  Layer,
  type LogLevel,
  Option,
  Record,
  type Redacted,
  Result,
} from "effect"
import * as LogLevels from "./LogLevel.ts"

export interface Environment {
  readonly connections: Connections
  readonly ledger: LedgerAddress.LedgerAddress
  /** The agent profile `default` for those who have no settings file. */
  readonly agents: Settings.SettingsInput["agents"]
  /** What outgoing events are signed with; none if the variable is not set. */
  readonly eventSecrets: EventSecret.EventSecrets
  /** Where the providers' webhooks reach us, and what proves that they are theirs. */
  readonly webhooks: WebhookEnvironment.WebhookEnvironment
  /** A token of the API that is not in the ledger. */
  readonly apiToken: Redacted.Redacted | undefined
  /** Where traces, metrics and logs go; nothing if they stay here. */
  readonly telemetry: ExportEnvironment.ExportSettings | undefined
  readonly logLevel: LogLevel.LogLevel
}

/** The variables that make the agent profile `default`, by the setting that each of them is. */
const profileVariables: Record<ProviderId, Readonly<Record<string, string>>> = {
  happyrobot: { numberId: "HAPPYROBOT_NUMBER_ID", useCaseId: "HAPPYROBOT_USE_CASE_ID" },
  hamsa: { fromNumber: "HAMSA_FROM_NUMBER", voiceAgentId: "HAMSA_VOICE_AGENT_ID" },
}

const refuse = (variable: string, why: string) =>
  new Settings.SettingsError({ source: "the environment", problems: [{ path: variable, why }] })

/** A variable that is set to something; what is wrong with it is named by its name, never by its value. */
const text = (name: string) =>
  Effect.mapError(Config.option(Config.NonEmptyString(name)), ({ message }) => refuse(name, message))

const noSuchFile = (error: { readonly reason: { readonly _tag: string } }) => error.reason._tag === "NotFound"

/** Adds `.env` of the working directory, if there is one, below the environment. */
const layerDotEnv = Layer.unwrap(
  ConfigProvider.fromDotEnv().pipe(
    Effect.map((file) => ConfigProvider.layerAdd(file)),
    Effect.catchIf(noSuchFile, () => Effect.succeed(Layer.empty)),
    Effect.mapError(
      () =>
        new Settings.SettingsError({
          source: ".env",
          problems: [{ path: "", why: "it cannot be read; is it a text file that this user may read?" }],
        }),
    ),
  ),
)

/** One provider's part of the profile `default`: all of its variables or none. */
const profileOf = Effect.fnUntraced(function* (provider: ProviderId) {
  const variables = profileVariables[provider]
  const given = Record.getSomes(yield* Effect.all(Record.map(variables, text)))
  const [set, ...others] = Object.keys(given).map((member) => variables[member])
  if (set === undefined) return {}
  const missing = Object.keys(variables).find((member) => given[member] === undefined)
  if (missing !== undefined) {
    return yield* refuse(
      variables[missing] ?? missing,
      `is not set, but ${[set, ...others].join(" and ")} is: set both or neither`,
    )
  }
  const profile = { [provider]: given }
  const checked = Settings.decode({ agents: { default: profile } }, "the environment")
  if (Result.isFailure(checked)) {
    return yield* new Settings.SettingsError({
      source: "the environment",
      problems: checked.failure.problems.map(({ path, why }) => ({
        path: variables[path.split(".").at(-1) ?? ""] ?? path,
        why,
      })),
    })
  }
  return profile
})

const ledger = Effect.flatMap(text("DATABASE_URL"), (url) =>
  Effect.mapError(
    Effect.fromResult(LedgerAddress.parse(Option.getOrElse(url, () => "sqlite:trunkline.db"))),
    (why) => refuse("DATABASE_URL", why),
  ),
)

/** What the environment says, as far as it can be read, and everything that is wrong with it. */
export interface Examined {
  readonly connections: Connections
  /** Nothing if it names none that can be used. */
  readonly ledger: LedgerAddress.LedgerAddress | undefined
  readonly agents: Settings.SettingsInput["agents"]
  readonly eventSecrets: EventSecret.EventSecrets
  readonly problems: Settings.SettingsError["problems"]
  readonly webhooks: WebhookEnvironment.WebhookEnvironment
  readonly apiToken: Redacted.Redacted | undefined
  readonly telemetry: ExportEnvironment.ExportSettings | undefined
  readonly logLevel: LogLevel.LogLevel
}

const noWebhooks: WebhookEnvironment.WebhookEnvironment = { publicUrl: undefined, secrets: {} }

/** Hamsa is told with each call where its webhooks go. */
const withWebhooks = (
  connections: Connections,
  webhooks: WebhookEnvironment.WebhookEnvironment,
): Connections => {
  const access = WebhookEnvironment.accessOf(webhooks)
  return connections.hamsa === undefined || access === undefined
    ? connections
    : { ...connections, hamsa: { ...connections.hamsa, webhooks: access } }
}

/** Reads the environment, and `.env` of the working directory where the environment says nothing. */
export const examine = Effect.gen(function* () {
  const problems: Array<Settings.SettingsError["problems"][number]> = []
  /** What is read, or nothing and one problem more. */
  const part = <A, R>(reading: Effect.Effect<A, Settings.SettingsError, R>) =>
    Effect.catch(Effect.asSome(reading), (error) =>
      Effect.sync(() => {
        problems.push(...error.problems)
        return Option.none<A>()
      }),
    )
  const connections = yield* Effect.forEach(providerIds, (id) => part(ofProvider(id)))
  const address = yield* part(ledger)
  const profiles = yield* Effect.forEach(providerIds, (id) => part(profileOf(id)))
  const eventSecrets = yield* part(EventSecret.fromEnvironment)
  const webhooks = Option.getOrElse(yield* part(WebhookEnvironment.fromEnvironment), () => noWebhooks)
  const apiToken = Option.getOrUndefined(yield* part(ApiEnvironment.token))
  const telemetry = Option.getOrUndefined(yield* part(ExportEnvironment.read))
  const logLevel = yield* part(LogLevels.fromEnvironment)
  const profile = Object.assign({}, ...profiles.map(Option.getOrUndefined))
  const examined: Examined = {
    connections: withWebhooks(Object.assign({}, ...connections.map(Option.getOrUndefined)), webhooks),
    ledger: Option.getOrUndefined(address),
    agents: Record.isEmptyRecord(profile) ? {} : { default: profile },
    eventSecrets: Option.getOrElse(eventSecrets, () => []),
    webhooks,
    apiToken,
    telemetry,
    logLevel: Option.getOrElse(logLevel, () => "Info" as const),
    problems,
  }
  return examined
}).pipe(Effect.provide(layerDotEnv))

/** The same, for those who need all of it to be right. */
export const read = Effect.flatMap(
  examine,
  ({ ledger: address, problems, ...rest }): Effect.Effect<Environment, Settings.SettingsError> =>
    address === undefined || problems.length > 0
      ? Effect.fail(new Settings.SettingsError({ source: "the environment", problems }))
      : Effect.succeed({ ...rest, ledger: address }),
)

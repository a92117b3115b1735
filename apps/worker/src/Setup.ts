/** What a command works with: settings, rules, connections and where the ledger is, read and checked together. */
import type { Rules } from "@trunkline/dispatch/Decide"
import { type Connections, isOn } from "@trunkline/dispatch/Connections"
import * as Endpoint from "@trunkline/dispatch/Endpoint"
import { type ProviderId, providerIds } from "@trunkline/dispatch/ProviderId"
import * as Settings from "@trunkline/dispatch/Settings"
import * as WebhookEnvironment from "@trunkline/dispatch/WebhookEnvironment"
import { describe } from "@trunkline/telemetry/Export"
import * as EventSecret from "@trunkline/webhooks/EventSecret"
import { Console, Effect } from "effect"
import * as Environment from "./Environment.ts"
import * as SettingsFile from "./SettingsFile.ts"

export interface Setup {
  readonly settings: Settings.Settings
  readonly rules: Rules
  readonly connections: Connections
  readonly ledger: Environment.Environment["ledger"]
  /** What outgoing events are signed with. */
  readonly eventSecrets: Environment.Environment["eventSecrets"]
  /** Where the providers' webhooks reach us, and what proves that they are theirs. */
  readonly webhooks: WebhookEnvironment.WebhookEnvironment
  /** A token of the API that is not in the ledger. */
  readonly apiToken: Environment.Environment["apiToken"]
  /** Where traces, metrics and logs go; nothing if they stay here. */
  readonly telemetry: Environment.Environment["telemetry"]
  readonly logLevel: Environment.Environment["logLevel"]
  /** The settings could not be used, and their defaults stand in for them. */
  readonly hasDefaults?: true
  /** What the user should know before anything is dialled. */
  readonly notes: ReadonlyArray<string>
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** The settings file over the environment's agent profile. What is no object is left to the settings' Schema to refuse. */
const withAgents = (content: unknown, agents: Environment.Environment["agents"]): unknown => {
  if (!isObject(content)) return content
  const own = content["agents"] === undefined ? {} : content["agents"]
  return isObject(own) ? { ...content, agents: { ...agents, ...own } } : content
}

/** Whether a provider that is on gets no call, because no agent profile names it. */
const hasNoProfile = ({ agents }: Rules, id: ProviderId): boolean =>
  ![...agents.values()].some((providers) => providers.has(id))

/** The settings of the file that `--config` names, else of the one that is found, with the environment's agent profile. */
export const readSettings = Effect.fnUntraced(function* (
  config: string | undefined,
  agents: Environment.Environment["agents"],
) {
  const file = yield* SettingsFile.find(config)
  const { source, content } = file ?? { source: "the environment", content: {} }
  const settings = yield* Effect.fromResult(Settings.decode(withAgents(content, agents), source))
  return { settings, file: file?.source }
})

/** Why a provider gets no calls with these settings, if it gets none. */
export const idleness = (id: ProviderId, connections: Connections, rules: Rules): string | undefined =>
  connections[id] === undefined
    ? `is off: ${id.toUpperCase()}_API_KEY is not set`
    : hasNoProfile(rules, id)
      ? "gets no calls: no agent profile in the settings has a part for it"
      : undefined

export const read = Effect.fnUntraced(function* (config: string | undefined) {
  const { connections, agents, ...environment } = yield* Environment.read
  const { settings } = yield* readSettings(config, agents)
  const rules = Settings.rules(settings, isOn(connections))
  const idle = providerIds.flatMap((id) => {
    const why = idleness(id, connections, rules)
    return why === undefined ? [] : [`${id} ${why}.`]
  })
  const notes = [
    ...idle,
    ...WebhookEnvironment.notesOf(environment.webhooks, connections),
    ...(environment.telemetry === undefined ? [] : [describe(environment.telemetry)]),
  ]
  const setup: Setup = { ...environment, settings, rules, connections, notes }
  return setup
})

/** The ledger alone, with the default of every setting; what is wrong with the settings is told. */
const withoutSettings = Effect.fnUntraced(function* (error: Settings.SettingsError) {
  const { ledger } = yield* Environment.examine
  if (ledger === undefined) return yield* error
  yield* Console.error(
    [
      `The settings in ${error.source} cannot be used. This command needs the ledger alone and does without them; it writes down no event for your endpoints.`,
      ...error.lines,
    ].join("\n"),
  )
  const settings = yield* Effect.fromResult(Settings.decode({}, error.source))
  const setup: Setup = {
    settings,
    rules: Settings.rules(settings, new Set()),
    connections: {},
    ledger,
    eventSecrets: [],
    webhooks: { publicUrl: undefined, secrets: {} },
    apiToken: undefined,
    telemetry: undefined,
    logLevel: "Info",
    hasDefaults: true,
    notes: [],
  }
  return setup
})

/**
 * For orders. A worker dials with the settings that it was started with: what is wrong with them by now must not keep a person from
 * stopping it, or from telling it what only a person knows.
 */
export const readForOrder = (config: string | undefined) =>
  Effect.catchTag(read(config), "SettingsError", withoutSettings)

/** Endpoints without a secret would be told nothing. */
const missesSecret = ({ settings, eventSecrets }: Setup): boolean =>
  Endpoint.listOf(settings.events).length > 0 && eventSecrets.length === 0

/** For commands that dial: at least one provider must be on, with an agent profile. */
export const readForDialling = Effect.fnUntraced(function* (config: string | undefined) {
  const setup = yield* read(config)
  const refuse = (path: string, why: string) =>
    new Settings.SettingsError({ source: "the environment", problems: [{ path, why }] })
  const on = isOn(setup.connections)
  if (on.size === 0) {
    return yield* refuse(
      "",
      "no provider is on; set HAPPYROBOT_API_KEY or HAMSA_API_KEY (or try `trunkline demo`, which needs no keys)",
    )
  }
  if ([...on].every((id) => hasNoProfile(setup.rules, id))) {
    return yield* refuse(
      "agents",
      "no agent profile belongs to a provider that is on; write one into the settings file, or set HAPPYROBOT_NUMBER_ID and HAPPYROBOT_USE_CASE_ID, or HAMSA_FROM_NUMBER and HAMSA_VOICE_AGENT_ID",
    )
  }
  if (missesSecret(setup)) {
    return yield* refuse(
      EventSecret.variable,
      `is not set, but the settings name endpoints under \`events\`; set it to the output of: ${EventSecret.recipe}`,
    )
  }
  return setup
})

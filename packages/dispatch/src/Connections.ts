/** How to reach each provider: its key, and its address where that is not the provider's own. */
import { Config, Effect, Option, Redacted } from "effect"
import { type ProviderId, providerIds } from "./ProviderId.ts"
import type { WebhookAccess } from "./providers/HamsaAddress.ts"
import { SettingsError } from "./Settings.ts"

export type { WebhookAccess }

/** Without one of these a provider is off. */
export interface Connection {
  readonly apiKey: Redacted.Redacted
  /** Address of the API; the provider's own if absent. */
  readonly baseUrl?: string | undefined
  /** Where its webhooks reach us, for a provider that is told so with each call; without it calls are followed by asking. */
  readonly webhooks?: WebhookAccess | undefined
}

export type Connections = Partial<Record<ProviderId, Connection>>

/** The providers that are on are those with a connection. */
export const isOn = (connections: Connections): ReadonlySet<ProviderId> =>
  new Set(providerIds.filter((id) => connections[id] !== undefined))

const refuse = (variable: string, why: string) =>
  new SettingsError({ source: "the environment", problems: [{ path: variable, why }] })

/** Neither user nor query: what is secret in them would show in messages. */
export const isAddress = (text: string): boolean => /^https?:\/\/[^\s?#@]+$/.test(text) && URL.canParse(text)

/** The connection of one provider from its variables; empty if it is off. */
export const ofProvider = Effect.fnUntraced(function* (id: ProviderId) {
  const name = id.toUpperCase()
  const [key, address] = yield* Config.all([
    Config.option(Config.Redacted(`${name}_API_KEY`)),
    Config.option(Config.NonEmptyString(`${name}_BASE_URL`)),
  ]).pipe(Effect.mapError(({ message }) => refuse(name, message)))
  if (Option.isNone(key) || Redacted.value(key.value) === "") return {}
  if (/[^\x21-\x7e]/.test(Redacted.value(key.value))) {
    return yield* refuse(
      `${name}_API_KEY`,
      "holds a space or another character that no key has; was it copied whole?",
    )
  }
  if (Option.isSome(address) && !isAddress(address.value)) {
    return yield* refuse(`${name}_BASE_URL`, "must be an address like https://api.example.com")
  }
  const found: Connections = { [id]: { apiKey: key.value, baseUrl: Option.getOrUndefined(address) } }
  return found
})

/**
 * Connections from the variables `HAPPYROBOT_API_KEY`, `HAPPYROBOT_BASE_URL`, `HAMSA_API_KEY` and `HAMSA_BASE_URL`.
 *
 * What is wrong is named by its variable, never by its value.
 */
export const fromEnvironment: Effect.Effect<Connections, SettingsError> = Effect.map(
  Effect.forEach(providerIds, ofProvider),
  (found) => Object.assign({}, ...found),
)

/** The secret that outgoing events are signed with, by Standard Webhooks: https://www.standardwebhooks.com */
import { SettingsError } from "@trunkline/dispatch/Settings"
import { Config, Effect, Option, Redacted } from "effect"

export const variable = "TRUNKLINE_EVENTS_SECRET"

/** Secrets in use: one, or two while a new one takes the place of the old. Each event is signed with all of them. */
export type EventSecrets = ReadonlyArray<Redacted.Redacted>

const refuse = (why: string) =>
  new SettingsError({ source: "the environment", problems: [{ path: variable, why }] })

/** `whsec_` and 24 to 64 bytes in Base64. */
const isSecret = (text: string): boolean => {
  const [, encoded] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? []
  if (encoded === undefined || encoded.length % 4 !== 0) return false
  const bytes = Buffer.from(encoded, "base64").length
  return bytes >= 24 && bytes <= 64
}

/** How to make one. */
export const recipe = 'echo "whsec_$(openssl rand -base64 32)"'

const form = `must be "whsec_" and 24 to 64 random bytes in Base64, like the output of: ${recipe}`

/** Reads the secrets; none if the variable is not set. What is wrong is said without the value. */
export const fromEnvironment: Effect.Effect<EventSecrets, SettingsError> = Effect.gen(function* () {
  const text = yield* Effect.mapError(Config.option(Config.Redacted(variable)), ({ message }) =>
    refuse(message),
  )
  const secrets = Option.match(text, {
    onNone: () => [],
    onSome: (value) => Redacted.value(value).split(/\s+/).filter(Boolean),
  })
  return secrets.every(isSecret)
    ? secrets.map((secret) => Redacted.make(secret, { label: variable }))
    : yield* refuse(`${form}${secrets.length > 1 ? "; several are parted by a space" : ""}`)
})

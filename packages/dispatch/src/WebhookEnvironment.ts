/** What the environment says about webhooks: where they reach us, and what proves that they are the providers'. */
import { Config, Effect, Option, Redacted } from "effect"
import { type Connections, isAddress } from "./Connections.ts"
import { isTaken, type WebhookAccess } from "./providers/HamsaAddress.ts"
import { SettingsError } from "./Settings.ts"
import type { WebhookSecrets } from "./Webhook.ts"

export interface WebhookEnvironment {
  /** Address of this worker as the providers see it, without a slash at its end. */
  readonly publicUrl: string | undefined
  readonly secrets: WebhookSecrets
}

const refuse = (variable: string, why: string) =>
  new SettingsError({ source: "the environment", problems: [{ path: variable, why }] })

/** Shorter ones can be guessed. */
const shortest = 16

const secret = Effect.fnUntraced(function* (name: string) {
  const found = yield* Effect.mapError(Config.option(Config.Redacted(name)), ({ message }) =>
    refuse(name, message),
  )
  const value = Option.match(found, { onNone: () => "", onSome: Redacted.value })
  if (value === "") return undefined
  if (/[^\x21-\x7e]/.test(value)) {
    return yield* refuse(name, "holds a space or another character that a header cannot carry")
  }
  if (value.length < shortest) {
    return yield* refuse(
      name,
      `must have at least ${shortest} characters; \`openssl rand -hex 32\` makes a good one`,
    )
  }
  return Redacted.make(value)
})

const publicUrl = Effect.gen(function* () {
  const name = "TRUNKLINE_PUBLIC_URL"
  const found = yield* Effect.mapError(Config.option(Config.NonEmptyString(name)), ({ message }) =>
    refuse(name, message),
  )
  if (Option.isNone(found)) return undefined
  if (!isAddress(found.value)) {
    return yield* refuse(name, "must be an address like https://calls.example.com")
  }
  return found.value.replace(/\/+$/, "")
})

/**
 * Reads `TRUNKLINE_PUBLIC_URL`, `TRUNKLINE_WEBHOOK_SECRET` and `HAPPYROBOT_WEBHOOK_SECRET`.
 *
 * What is wrong is named by its variable, never by its value.
 */
export const fromEnvironment: Effect.Effect<WebhookEnvironment, SettingsError> = Effect.gen(function* () {
  return {
    publicUrl: yield* publicUrl,
    secrets: {
      hamsa: yield* secret("TRUNKLINE_WEBHOOK_SECRET"),
      happyrobot: yield* secret("HAPPYROBOT_WEBHOOK_SECRET"),
    },
  }
})

/** What a provider is told with each call, if it can be told where its webhooks go. */
export const accessOf = ({ publicUrl: url, secrets }: WebhookEnvironment): WebhookAccess | undefined =>
  url === undefined || secrets.hamsa === undefined ? undefined : { publicUrl: url, secret: secrets.hamsa }

/** Whether there is a provider whose webhooks could be taken. */
export const takesAny = ({ secrets }: WebhookEnvironment): boolean =>
  secrets.hamsa !== undefined || secrets.happyrobot !== undefined

/** What the user should know, where something is set and comes to nothing. */
export const notesOf = (environment: WebhookEnvironment, { hamsa }: Connections): ReadonlyArray<string> => {
  const { publicUrl: url, secrets } = environment
  if (url === undefined) {
    return secrets.hamsa === undefined
      ? []
      : ["Hamsa sends no webhooks: TRUNKLINE_PUBLIC_URL is not set. Its calls are followed by asking."]
  }
  if (!takesAny(environment)) {
    return [
      "No webhooks are taken: set TRUNKLINE_WEBHOOK_SECRET for Hamsa's, and HAPPYROBOT_WEBHOOK_SECRET for HappyRobot's.",
    ]
  }
  return secrets.hamsa !== undefined && !isTaken(url, hamsa?.baseUrl)
    ? ["Hamsa sends no webhooks: it takes an https address only, and TRUNKLINE_PUBLIC_URL is none."]
    : []
}

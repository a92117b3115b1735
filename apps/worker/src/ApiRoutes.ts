/** The API and the console as `serve` serves them: who gets in, and what the user should know about that. */
import * as ConsolePage from "@trunkline/api/ConsolePage"
import { CurrentRules } from "@trunkline/api/CurrentRules"
import { CurrentSettings } from "@trunkline/api/CurrentSettings"
import * as Routes from "@trunkline/api/Routes"
import { isLoopback } from "@trunkline/api/Site"
import { ApiTokens } from "@trunkline/dispatch/ApiTokens"
import { SettingsError } from "@trunkline/dispatch/Settings"
import { Effect, Layer, Option } from "effect"
import { fileURLToPath } from "node:url"
import type { Setup } from "./Setup.ts"

/** Where the console's build lies, if its package is there. */
const consoleFolder = Option.liftThrowable(() =>
  fileURLToPath(new URL(".", import.meta.resolve("@trunkline/console/index.html"))),
)

/** Whether only this machine can reach it, also through a proxy. */
const isPrivate = ({ settings, webhooks: { publicUrl } }: Setup): boolean =>
  isLoopback(settings.server.host) && (publicUrl === undefined || isLoopback(new URL(publicUrl).hostname))

const howToMake =
  "make one with `trunkline token create <name> --role operate`, or set TRUNKLINE_API_TOKEN to the output of: openssl rand -hex 32"

const openToAll = ({ host }: Setup["settings"]["server"]) =>
  new SettingsError({
    source: "the settings file",
    problems: [
      {
        path: "server.host",
        why: `is ${host}, which other machines can reach, and there is no token of the API: ${howToMake}`,
      },
    ],
  })

/** The routes of the API and of the console. Fails if other machines could reach it and there is no token. */
export const layer = (setup: Setup) =>
  Layer.unwrap(
    Effect.gen(function* () {
      const { server } = setup.settings
      const hasToken = setup.apiToken !== undefined || (yield* (yield* ApiTokens).exist)
      if (!hasToken && !isLoopback(server.host)) return yield* openToAll(server)
      const api = Routes.layer({
        token: setup.apiToken,
        isOpen: isPrivate(setup),
        numbersForRead: server.numbersForRead,
      })
      return Layer.merge(api, ConsolePage.layer(Option.getOrUndefined(consoleFolder())))
    }),
  )

/** Which secrets the worker was started with. */
const secretsOf = ({ connections, webhooks, eventSecrets, apiToken }: Setup) => ({
  HAPPYROBOT_API_KEY: connections.happyrobot !== undefined,
  HAMSA_API_KEY: connections.hamsa !== undefined,
  HAPPYROBOT_WEBHOOK_SECRET: webhooks.secrets.happyrobot !== undefined,
  TRUNKLINE_WEBHOOK_SECRET: webhooks.secrets.hamsa !== undefined,
  TRUNKLINE_EVENTS_SECRET: eventSecrets.length > 0,
  TRUNKLINE_API_TOKEN: apiToken !== undefined,
})

/** What its operations check against and show, for the server that serves it. */
export const layerRules = (setup: Setup) =>
  Layer.merge(
    Layer.succeed(CurrentRules, setup.rules),
    Layer.succeed(CurrentSettings, {
      settings: setup.settings,
      secrets: secretsOf(setup),
      publicUrl: setup.webhooks.publicUrl,
    }),
  )

/** Who gets in, where that is not who has a token. */
export const announcements = Effect.fnUntraced(function* (setup: Setup) {
  if (setup.apiToken !== undefined || (yield* (yield* ApiTokens).exist)) return []
  return [
    isPrivate(setup)
      ? "The API needs no token yet: everybody on this machine may use it as admin. The first `trunkline token create` ends that."
      : `The API lets nobody in, for there is no token: ${howToMake}.`,
  ]
})

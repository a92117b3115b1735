/** What the demo runs with: as in production, but seconds for minutes, as the simulated conversations last seconds too. */
import * as LedgerAddress from "@trunkline/dispatch/LedgerAddress"
import * as Settings from "@trunkline/dispatch/Settings"
import { happyrobotHeader } from "@trunkline/dispatch/Webhook"
import * as WebhookEnvironment from "@trunkline/dispatch/WebhookEnvironment"
import type { Provider, WebhookOptions } from "@trunkline/simulator"
import { Effect, Redacted } from "effect"
import type { Setup } from "./Setup.ts"

const settings: Settings.SettingsInput = {
  agents: {
    default: {
      happyrobot: { numberId: "demo-number", useCaseId: "demo-use-case" },
      hamsa: { fromNumber: "+18449292835", voiceAgentId: "demo-agent" },
    },
  },
  providers: {
    happyrobot: { cps: 20, concurrency: 60, timeout: "2 seconds" },
    hamsa: { cps: 20, concurrency: 60, timeout: "2 seconds" },
  },
  policy: {
    backoff: { base: "200 millis", cap: "2 seconds" },
    breaker: { failures: 5, open: "2 seconds" },
    reconcile: {
      after: ["1 second", "2 seconds", "3 seconds", "4 seconds", "5 seconds"],
      every: "1 second",
      giveUp: "30 seconds",
      absentAfter: "3 seconds",
    },
    follow: { every: "500 millis", giveUp: "30 seconds" },
    redial: { busy: [], "no-answer": [] },
    window: false,
  },
}

/** For a demo that stays: people try the same numbers again and again, and nobody waits long for a call to be parked. */
const settingsToStay = (port: number): Settings.SettingsInput => ({
  ...settings,
  server: { port },
  policy: {
    ...settings.policy,
    reconcile: { ...settings.policy?.reconcile, giveUp: "12 seconds" },
    redial: { ...settings.policy?.redial, perPersonPerDay: 1000 },
  },
})

/** Known to everybody, like the rest of the demo; only this machine reaches it. */
const secret = Redacted.make("everybody-knows-this-one")

const addressAt = (port: number): string => `http://127.0.0.1:${port}`

/** Where HappyRobot's hook goes while the demo listens. Hamsa is told with each call. */
export const hookAt = (port: number): WebhookOptions => ({
  happyrobot: {
    url: `${addressAt(port)}/webhooks/happyrobot`,
    headers: { [happyrobotHeader]: Redacted.value(secret) },
  },
})

export interface DemoSetupOptions {
  /** Where the simulated providers answer. */
  readonly baseUrl: Readonly<Record<Provider, string>>
  /** The file of the ledger. */
  readonly filename: string
  /** Where it listens, if it stays. */
  readonly port: number | undefined
}

export const make = Effect.fnUntraced(function* ({ baseUrl, filename, port }: DemoSetupOptions) {
  const input = port === undefined ? settings : settingsToStay(port)
  const decoded = yield* Effect.fromResult(Settings.decode(input, "the demo"))
  const webhooks: WebhookEnvironment.WebhookEnvironment =
    port === undefined
      ? { publicUrl: undefined, secrets: {} }
      : { publicUrl: addressAt(port), secrets: { happyrobot: secret, hamsa: secret } }
  const apiKey = Redacted.make("demo")
  const setup: Setup = {
    settings: decoded,
    rules: Settings.rules(decoded, new Set(["happyrobot", "hamsa"])),
    connections: {
      happyrobot: { apiKey, baseUrl: baseUrl.happyrobot },
      hamsa: { apiKey, baseUrl: baseUrl.hamsa, webhooks: WebhookEnvironment.accessOf(webhooks) },
    },
    ledger: LedgerAddress.sqlite(filename),
    eventSecrets: [],
    apiToken: undefined,
    telemetry: undefined,
    logLevel: "Info",
    webhooks,
    notes: [],
  }
  return setup
})

// The ledger as `trunkline serve` opens it, for the programs that measure it.
import type { CallRequest } from "@trunkline/dispatch/CallRequest"
import { isOn } from "@trunkline/dispatch/Connections"
import * as LedgerAddress from "@trunkline/dispatch/LedgerAddress"
import * as Settings from "@trunkline/dispatch/Settings"
import { Redacted, Result } from "effect"
import { phone } from "./Measuring.ts"

export const ledgerAt = (address: string) =>
  LedgerAddress.layer(Result.getOrThrow(LedgerAddress.parse(address)), "worker")

export const connectionsTo = (baseUrl: string) => ({
  happyrobot: { apiKey: Redacted.make("any"), baseUrl },
})

const decoded = Result.getOrThrow(
  Settings.decode(
    {
      agents: { default: { happyrobot: { numberId: "number", useCaseId: "use case" } } },
      // Everyone may be called at any time, and nobody asks how a call goes while dials are measured.
      policy: { window: false, rules: false, follow: { every: "1 hour", giveUp: "10 hours" } },
    },
    "the benchmark",
  ),
)

/** The most dials per second that settings allow. */
export const highest = 10_000

/** Limits are counted, and never reached: calls that are placed go on until the end. */
export const settings: Settings.Settings = {
  ...decoded,
  providers: {
    ...decoded.providers,
    happyrobot: { ...decoded.providers.happyrobot, cps: highest, concurrency: 1_000_000 },
  },
}

/** The same with this many dials per second. */
export const paced = (cps: number): Settings.Settings => ({
  ...settings,
  providers: { ...settings.providers, happyrobot: { ...settings.providers.happyrobot, cps } },
})

export const rules = Settings.rules(settings, isOn(connectionsTo("http://127.0.0.1")))

/** The call of this index, each to a person of its own. */
export const callRequest = (index: number): CallRequest => ({
  key: `visit-${index}`,
  campaign: "benchmark",
  phone: phone(index) as CallRequest["phone"],
  agent: "default",
  priority: 0,
  params: { name: "Zoë", appointment: "2026-01-31T09:00" },
})

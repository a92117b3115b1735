/** The settings of workers that share a ledger, and what goes wrong at the providers meanwhile. */
import type { SettingsInput } from "@trunkline/dispatch/Settings"
import * as Kill from "../kill/Campaign.ts"

export { intents } from "../kill/Campaign.ts"
export const plan = Kill.plan

/** As in the kill loop, at this rate; every worker listens on a port of its own. */
export const settings = (cps: number): SettingsInput => {
  const limits = { cps, concurrency: 400, timeout: "2 seconds" } as const
  return {
    ...Kill.settings,
    server: { port: 0 },
    providers: { happyrobot: limits, hamsa: limits },
  }
}

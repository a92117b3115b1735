/** What every adapter needs besides its agent profiles. */
import type { Redacted } from "effect"
import type { Fetch } from "@trunkline/happyrobot"
import type { WebhookAccess } from "./HamsaAddress.ts"

export interface ProviderOptions<Profile> {
  readonly apiKey: Redacted.Redacted
  /** Address of the API; the provider's own if absent. */
  readonly baseUrl?: string | undefined
  /** Milliseconds until a request must be answered. */
  readonly timeout: number
  /** Where its webhooks reach us; without it none is asked for. */
  readonly webhooks?: WebhookAccess | undefined
  /** Sends the requests; the global `fetch` if absent. */
  readonly fetch?: Fetch | undefined
  /** The provider's part of each agent profile, by the profile's name. */
  readonly agents: ReadonlyMap<string, Profile>
}

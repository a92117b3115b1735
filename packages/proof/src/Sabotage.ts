import type { Ledger } from "@trunkline/dispatch/Ledger"
import type { Provider } from "@trunkline/dispatch/Provider"
import type * as Settings from "@trunkline/dispatch/Settings"
import type { WebhookRequest } from "@trunkline/simulator"

/** Replaces parts of the worker, to find out whether the proof would notice. */
export interface Sabotage {
  readonly ledger?: (ledger: Ledger["Service"]) => Ledger["Service"]
  readonly provider?: (provider: Provider["Service"]) => Provider["Service"]
  /** What the worker goes by, instead of what was agreed on. */
  readonly settings?: (settings: Settings.Settings) => Settings.Settings
  /** Changes to the tables of the ledger, made again by every worker that starts. */
  readonly statements?: ReadonlyArray<string>
  /** The ledger says that a commit is made before it is. */
  readonly commitsLate?: boolean
  /** The worker goes by the clock of its machine, also when that is set. */
  readonly wallClock?: boolean
  /** What becomes of a webhook before the worker sees it. */
  readonly webhook?: (request: WebhookRequest) => WebhookRequest
}

/** What the worker was started with: shown to its callers, and nothing is decided by it. */
import type { Settings } from "@trunkline/dispatch/Settings"
import { Context } from "effect"

export interface StartedWith {
  readonly settings: Settings
  /** Secrets by the variable of the environment: whether each is set. Their values never come here. */
  readonly secrets: Readonly<Record<string, boolean>>
  /** The address of the worker as the providers see it. */
  readonly publicUrl: string | undefined
}

export class CurrentSettings extends Context.Service<CurrentSettings, StartedWith>()(
  "@trunkline/api/CurrentSettings",
) {}

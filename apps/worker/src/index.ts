/** For `trunkline.config.ts`. */
import type { SettingsInput } from "@trunkline/dispatch/Settings"

/**
 * Gives the settings their types in an editor; changes nothing.
 *
 * @example
 * export default defineConfig({
 *   providers: { happyrobot: { cps: 10, concurrency: 50 } },
 *   policy: { window: { start: "09:00", end: "20:00" } },
 * })
 */
export const defineConfig = (settings: SettingsInput): SettingsInput => settings
export type { SettingsInput }

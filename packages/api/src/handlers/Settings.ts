/** What the operations about settings do. */
import { Ledger } from "@trunkline/dispatch/Ledger"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Caller } from "../AccessControl.ts"
import { Api } from "../Api.ts"
import { CurrentSettings } from "../CurrentSettings.ts"
import * as SettingsList from "./SettingsList.ts"
import * as Shown from "./Shown.ts"

export const layer = HttpApiBuilder.group(Api, "settings", (handlers) =>
  handlers.handle(
    "readSettings",
    Effect.fnUntraced(function* () {
      const { settings, secrets, publicUrl } = yield* CurrentSettings
      const shown = Shown.to(yield* Caller)
      return {
        settings: SettingsList.lines(settings).map(({ value, ...line }) => ({
          ...line,
          value: shown(value),
        })),
        secrets: Object.entries(secrets).map(([variable, isSet]) => ({ variable, isSet })),
        ledger: (yield* Ledger).name,
        ...(publicUrl !== undefined && { publicUrl }),
      }
    }),
  ),
)

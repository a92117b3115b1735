/** The settings that hold, as answers show them. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"

const Setting = Schema.Struct({
  path: Schema.String.annotate({ description: "Where it stands in the settings, like `policy.attempts`" }),
  value: Schema.String.annotate({ description: "What holds, as a text" }),
  isDefault: Schema.Boolean.annotate({ description: "Whether it holds although nobody has set it so" }),
}).annotate({ identifier: "Setting", description: "One setting" })

const Secret = Schema.Struct({
  variable: Schema.String.annotate({ description: "The variable of the environment" }),
  isSet: Schema.Boolean.annotate({ description: "Whether it is set" }),
}).annotate({ identifier: "Secret", description: "A secret, which is never shown" })

const SettingsReport = Schema.Struct({
  settings: Schema.Array(Setting).annotate({ description: "Every setting with its value" }),
  secrets: Schema.Array(Secret).annotate({ description: "The secrets, and whether they are set" }),
  ledger: Schema.String.annotate({ description: "Where the ledger is" }),
  publicUrl: Schema.optionalKey(
    Schema.String.annotate({ description: "The address of this worker as the providers see it" }),
  ),
}).annotate({ identifier: "Settings", description: "What this worker was started with" })

export const settings = HttpApiGroup.make("settings")
  .add(
    HttpApiEndpoint.get("readSettings", "/v1/settings", { success: SettingsReport })
      .annotate(OpenApi.Summary, "Read the settings")
      .annotate(
        OpenApi.Description,
        "The settings that this worker was started with, defaults included. To change them, change the settings file and start it again.",
      ),
  )
  .annotate(OpenApi.Description, "What this worker was started with.")

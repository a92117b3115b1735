/** The contract of the HTTP API: every operation with what it takes, gives and refuses. */
import { HttpApi, OpenApi } from "effect/http-api"
import { AccessControl } from "./AccessControl.ts"
import { activity } from "./contract/Activity.ts"
import { attempts } from "./contract/Attempts.ts"
import { calls } from "./contract/Calls.ts"
import { campaigns } from "./contract/Campaigns.ts"
import { events } from "./contract/Events.ts"
import { metrics } from "./contract/Metrics.ts"
import { providers } from "./contract/Providers.ts"
import { settings } from "./contract/Settings.ts"
import { suppressions } from "./contract/Suppressions.ts"
import { health, system } from "./contract/System.ts"
import { workers } from "./contract/Workers.ts"
import { published } from "./Document.ts"
import { RequestErrors } from "./RequestErrors.ts"

/** A member that is not known is a typing error, and one in a filter would choose other calls than were meant. */
const strict = { errors: "all", onExcessProperty: "error" } as const

export const Api = HttpApi.make("trunkline")
  .add(
    calls,
    attempts,
    campaigns,
    suppressions,
    providers,
    activity,
    events,
    settings,
    system,
    workers,
    metrics,
  )
  .middleware(RequestErrors)
  .middleware(AccessControl)
  .add(health)
  .annotate(HttpApi.PayloadParseOptions, strict)
  .annotate(HttpApi.QueryParseOptions, strict)
  .annotate(OpenApi.Title, "Trunkline")
  .annotate(OpenApi.Version, "1.0.0")
  .annotate(OpenApi.Transform, published)
  .annotate(OpenApi.License, { name: "MIT", url: "https://opensource.org/license/mit" })
  .annotate(
    OpenApi.Description,
    "Places outbound AI phone calls over several providers: one intent, one ring. What is refused is told as problem details (RFC 9457).",
  )

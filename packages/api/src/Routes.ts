/** Everything of the API, as routes of a server. */
import { Layer } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { AccessControl, type AccessOptions } from "./AccessControl.ts"
import { Api } from "./Api.ts"
import * as DocsPage from "./DocsPage.ts"
import * as Envelope from "./Envelope.ts"
import * as Activity from "./handlers/Activity.ts"
import * as Attempts from "./handlers/Attempts.ts"
import * as Calls from "./handlers/Calls.ts"
import * as Campaigns from "./handlers/Campaigns.ts"
import * as Events from "./handlers/Events.ts"
import * as Metrics from "./handlers/Metrics.ts"
import * as Providers from "./handlers/Providers.ts"
import * as Settings from "./handlers/Settings.ts"
import * as Suppressions from "./handlers/Suppressions.ts"
import * as System from "./handlers/System.ts"
import * as Workers from "./handlers/Workers.ts"
import * as RequestErrors from "./RequestErrors.ts"

/**
 * The operations of the API over a ledger and a dispatcher, with `/openapi.json` and `/docs`.
 *
 * @example
 * HttpRouter.serve(Routes.layer({ token, isOpen: false, numbersForRead: "masked" })).pipe(Layer.provide([server, engine, rules]))
 */
export const layer = (options: AccessOptions) =>
  Layer.mergeAll(
    HttpApiBuilder.layer(Api, { openapiPath: "/openapi.json" }),
    DocsPage.layer,
    Envelope.layer,
  ).pipe(
    Layer.provide([
      Activity.layer,
      Attempts.layer,
      Calls.layer,
      Campaigns.layer,
      Events.layer,
      Metrics.layer,
      Providers.layer,
      Settings.layer,
      Suppressions.layer,
      System.layer,
      System.healthLayer,
      Workers.layer,
    ]),
    Layer.provide([AccessControl.layer(options), RequestErrors.layer]),
  )

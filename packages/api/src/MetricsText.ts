/** The metrics of the worker, as the text that Prometheus reads. Who serves the API says where it comes from. */
import { Context, Effect } from "effect"

export const MetricsText = Context.Reference<Effect.Effect<string>>("@trunkline/api/MetricsText", {
  defaultValue: () => Effect.succeed(""),
})

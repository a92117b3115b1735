/** What Prometheus reads. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"

const Exposition = Schema.String.pipe(HttpApiSchema.asText({ contentType: "text/plain" })).annotate({
  description: "One line for each series, in the text format of Prometheus",
})

export const metrics = HttpApiGroup.make("metrics")
  .add(
    HttpApiEndpoint.get("readMetrics", "/metrics", { success: Exposition })
      .annotate(OpenApi.Summary, "Read the metrics")
      .annotate(
        OpenApi.Description,
        "The metrics of this worker in the text format of Prometheus; docs/metrics.md has what each of them means. What is counted over the ledger may be a few seconds old.",
      ),
  )
  .annotate(OpenApi.Description, "Figures for monitoring.")

/** The workers that share the ledger, as answers hold them. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { instant } from "./Values.ts"

const Worker = Schema.Struct({
  id: Schema.String.annotate({ description: "The id of this life of it" }),
  name: Schema.String.annotate({ description: "Its process and its machine" }),
  state: Schema.Literals(["working", "leaving", "gone"]).annotate({
    description:
      "`leaving` finishes what it has begun and begins nothing more; `gone` was not heard of for so long that others do its work",
  }),
  since: instant("When it began to work"),
  seenAt: instant("Its last sign of life"),
  shards: Schema.Array(Schema.String).annotate({
    description: "The shards whose calls it works on, each named by a character",
  }),
}).annotate({ identifier: "Worker", description: "A worker that shares the ledger" })

const WorkerList = Schema.Struct({
  shards: Schema.Int.annotate({ description: "How many shards there are" }),
  workers: Schema.Array(Worker).annotate({
    description: "Those at work, oldest first, and those of the last hour that are gone without a word",
  }),
}).annotate({ identifier: "Workers", description: "The workers that share the ledger" })

export const workers = HttpApiGroup.make("workers")
  .add(
    HttpApiEndpoint.get("listWorkers", "/v1/workers", { success: WorkerList })
      .annotate(OpenApi.Summary, "List the workers that share the ledger")
      .annotate(
        OpenApi.Description,
        "Who works beside whom, and on which part of the calls. A worker that has the ledger for itself is not among them.",
      ),
  )
  .annotate(OpenApi.Description, "Several workers on one ledger.")

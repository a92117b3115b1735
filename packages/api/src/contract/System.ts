/** The worker as a whole: whether it works, the halt, and who ordered what. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { roles } from "@trunkline/dispatch/ApiTokens"
import { NeededRole } from "../AccessControl.ts"
import * as Problem from "../Problem.ts"
import { Count, instant, limit, Note } from "./Values.ts"

const Counts = Schema.Struct({
  calls: Count("How many calls there are"),
  byState: Schema.Record(Schema.String, Schema.Int).annotate({
    description: "How many calls are in each state",
  }),
  opening: Schema.optionalKey(
    Schema.Struct({
      at: instant("When it may be dialled"),
      call: Schema.String.annotate({ description: "The id of the call" }),
      words: Schema.String.annotate({ description: "What keeps it until then" }),
    }).annotate({
      description: "The next call behind a closed calling window; absent if none waits there",
    }),
  ),
}).annotate({ identifier: "Status", description: "How many calls are where" })

export const Halt = Schema.Struct({
  halted: Schema.Boolean.annotate({ description: "Whether everything is halted: nothing is dialled" }),
  at: Schema.optionalKey(instant("Since when")),
  by: Schema.optionalKey(Schema.String.annotate({ description: "By whom" })),
  note: Schema.optionalKey(Schema.String.annotate({ description: "Why" })),
}).annotate({ identifier: "Halt", description: "Whether everything is halted" })

const CallerState = Schema.Struct({
  name: Schema.String.annotate({ description: "The name of the token" }),
  role: Schema.Literals(roles).annotate({ description: "What it may do" }),
  numbers: Schema.Literals(["masked", "full"]).annotate({ description: "How it is shown numbers" }),
}).annotate({ identifier: "Caller", description: "Who asks" })

const AuditEntry = Schema.Struct({
  id: Schema.String.annotate({ description: "The id of the entry; ids sort by time" }),
  at: instant("When it was ordered"),
  actor: Schema.String.annotate({ description: "The name of the token, or whoever typed the command" }),
  action: Schema.String.annotate({ description: "What was ordered, such as `cancelCall`" }),
  subject: Schema.String.annotate({ description: "What it was about" }),
  outcome: Schema.optionalKey(
    Schema.Int.annotate({ description: "The status that it was answered with; absent if it was cut off" }),
  ),
}).annotate({ identifier: "AuditEntry", description: "An order over this API" })

const AuditPage = Schema.Struct({
  entries: Schema.Array(AuditEntry).annotate({ description: "The entries, latest first" }),
  next: Schema.NullOr(Schema.String).annotate({
    description: "What to send as `before` for the next page; null on the last one",
  }),
}).annotate({ identifier: "AuditPage", description: "A page of the audit log" })

export const system = HttpApiGroup.make("system")
  .add(
    HttpApiEndpoint.get("readStatus", "/v1/status", { success: Counts })
      .annotate(OpenApi.Summary, "Count the calls")
      .annotate(
        OpenApi.Description,
        "How many calls of the ledger are in each state, and when the next calling window opens.",
      ),
    HttpApiEndpoint.get("readCaller", "/v1/caller", { success: CallerState })
      .annotate(OpenApi.Summary, "Ask who one is")
      .annotate(OpenApi.Description, "The name and the role of the token that the request carries."),
    HttpApiEndpoint.get("readHalt", "/v1/halt", { success: Halt })
      .annotate(OpenApi.Summary, "Ask whether everything is halted")
      .annotate(OpenApi.Description, "Whether somebody has halted everything, who and why."),
    HttpApiEndpoint.put("halt", "/v1/halt", {
      payload: Schema.Struct({ note: Schema.optionalKey(Note) }).annotate({
        identifier: "HaltNote",
        description: "Why it is halted",
      }),
      success: Halt,
    })
      .annotate(NeededRole, "operate")
      .annotate(OpenApi.Summary, "Halt everything")
      .annotate(
        OpenApi.Description,
        "When this answers, nothing is dialled any more, by whatever worker, until the halt is lifted. Calls in progress go on.",
      ),
    HttpApiEndpoint.delete("liftHalt", "/v1/halt", { success: Halt })
      .annotate(NeededRole, "operate")
      .annotate(OpenApi.Summary, "Lift the halt")
      .annotate(OpenApi.Description, "What waits goes on by itself within a second."),
    HttpApiEndpoint.get("readAuditLog", "/v1/audit", {
      query: {
        before: Schema.optionalKey(Schema.String.annotate({ description: "`next` of the page before" })),
        limit,
      },
      success: AuditPage,
    })
      .annotate(NeededRole, "admin")
      .annotate(OpenApi.Summary, "Read the audit log")
      .annotate(
        OpenApi.Description,
        "Who ordered what over this API, and how it was answered, latest first.",
      ),
  )
  .annotate(OpenApi.Description, "The worker as a whole: counts, the halt, the audit log.")

const Healthy = Schema.Struct({ status: Schema.Literal("ok") }).annotate({
  identifier: "Healthy",
  description: "All is well",
})

export const health = HttpApiGroup.make("health")
  .add(
    HttpApiEndpoint.get("healthz", "/healthz", {
      success: Healthy,
      error: [Problem.AddressTooLong, Problem.Unavailable],
    })
      .annotate(OpenApi.Summary, "Ask whether it is alive")
      .annotate(OpenApi.Description, "Answers as long as the ledger can be read. Needs no token."),
    HttpApiEndpoint.get("readyz", "/readyz", {
      success: Healthy,
      error: [Problem.AddressTooLong, Problem.Unavailable],
    })
      .annotate(OpenApi.Summary, "Ask whether it can place calls")
      .annotate(
        OpenApi.Description,
        "Answers if the ledger can be written and at least one provider is on. Needs no token.",
      ),
  )
  .annotate(OpenApi.Description, "For those who watch over the worker.")

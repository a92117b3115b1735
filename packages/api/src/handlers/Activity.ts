/** What the operations about activity do. */
import { Activity } from "@trunkline/dispatch/Activity"
import { Clock, Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "../Api.ts"
import { instantOf, millisOf } from "../contract/Values.ts"
import * as Problem from "../Problem.ts"

const hour = 3_600_000
const longest = 24 * hour

const wrongSpan = new Problem.Unacceptable({
  detail: "query.since must be before query.until, and no more than 24 hours before it.",
  remedy: "Ask for a day at a time.",
  errors: [{ at: "query.since", why: "must be up to 24 hours before until" }],
})

export const layer = HttpApiBuilder.group(Api, "activity", (handlers) =>
  handlers.handle(
    "readActivity",
    Effect.fnUntraced(
      function* ({ query }) {
        const until = query.until === undefined ? (yield* Clock.currentTimeMillis) + 1 : millisOf(query.until)
        const since = query.since === undefined ? until - hour : millisOf(query.since)
        if (since >= until || until - since > longest) return yield* wrongSpan
        const minutes = yield* (yield* Activity).minutes({ since, until, campaign: query.campaign })
        return {
          since: instantOf(since),
          until: instantOf(until),
          minutes: minutes.map(({ at, ...counts }) => ({ at: instantOf(at), ...counts })),
        }
      },
      Effect.catchTag("LedgerError", Problem.ofLedger),
    ),
  ),
)

/** What the operations about attempts do. */
import { Dispatcher } from "@trunkline/dispatch/Dispatcher"
import type { ResolutionRefused } from "@trunkline/dispatch/Resolution"
import * as Resolve from "@trunkline/dispatch/Resolve"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "../Api.ts"
import { CurrentRules } from "../CurrentRules.ts"
import * as Problem from "../Problem.ts"
import { find, show } from "./Calls.ts"

const noAttempt = new Problem.NotFound({
  detail: "There is no attempt of this id.",
  remedy: "GET /v1/calls?state=parked lists the calls that wait for a decision, with their attempts.",
})

const cannotResolve = ({ why }: ResolutionRefused) =>
  new Problem.Conflict({
    detail: `Nothing was changed: ${why}.`,
    remedy: "Read the timeline of its call to see how it stands.",
  })

export const layer = HttpApiBuilder.group(Api, "attempts", (handlers) =>
  handlers.handle(
    "resolveAttempt",
    Effect.fnUntraced(
      function* ({ params: { id }, payload: { result, note, providerCallId } }) {
        const [callId = ""] = id.split("-", 1)
        const standing = yield* Effect.catchTag(find(callId), "NotFound", () => Effect.fail(noAttempt))
        if (!standing.attempts.some((attempt) => attempt.id === id)) return yield* noAttempt
        if (result === "not-placed" && providerCallId !== undefined) {
          return yield* new Problem.Conflict({
            detail: "Nothing was changed: a call that has an id at the provider was placed.",
            remedy: "Send `placed` with the id, or `not-placed` without one.",
          })
        }
        yield* Resolve.resolve(
          id,
          result === "placed" ? { _tag: "Placed", note, providerCallId } : { _tag: "NotPlaced", note },
          yield* CurrentRules,
        )
        yield* (yield* Dispatcher).wake
        return yield* show(yield* find(callId))
      },
      Effect.catchTags({ LedgerError: Problem.ofLedger, ResolutionRefused: cannotResolve }),
    ),
  ),
)

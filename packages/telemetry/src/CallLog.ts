/** A line of the log for what becomes of a call. */
import type { Move } from "@trunkline/dispatch/Ledger"
import { Context, Effect } from "effect"
import type { Happening } from "./Happening.ts"

/** Whether calls are logged; a command that tells its progress in another way does without. */
export const CallsAreLogged = Context.Reference<boolean>("@trunkline/telemetry/CallsAreLogged", {
  defaultValue: () => false,
})

const line = (happening: Happening) => {
  switch (happening._tag) {
    case "Dialled": {
      const { attempt, provider, reason, result } = happening
      const about = { attempt, provider }
      return result === "placed"
        ? Effect.annotateLogs(Effect.logInfo("placed"), about)
        : result === "not-placed"
          ? Effect.annotateLogs(Effect.logInfo("not placed: nobody was rung"), { ...about, proof: reason })
          : Effect.annotateLogs(Effect.logWarning("may have rung: the provider is asked"), {
              ...about,
              evidence: reason,
            })
    }
    case "Reconciled":
      return Effect.annotateLogs(Effect.logDebug("looked up"), {
        attempt: happening.attempt,
        provider: happening.provider,
        outcome: happening.outcome,
      })
    case "Decided":
      return happening.decision === "park"
        ? Effect.annotateLogs(Effect.logWarning("parked: a person has to decide"), {
            reason: happening.reason,
          })
        : Effect.annotateLogs(Effect.logDebug(happening.decision), { reason: happening.reason })
    case "Settled":
      return Effect.annotateLogs(Effect.logInfo("settled"), { disposition: happening.disposition })
  }
}

/** Logs what a step tells, with the ids of its call and attempt. */
export const make = Effect.map(
  CallsAreLogged,
  (areLogged) => (move: Move, happenings: ReadonlyArray<Happening>) =>
    areLogged && happenings.length > 0
      ? Effect.annotateLogs(Effect.forEach(happenings, line, { discard: true }), {
          call: move.call.id,
          ...(move.attempt !== undefined && { attempt: move.attempt.id }),
          ...(move.webhook !== undefined && { webhook: move.webhook.id }),
        })
      : Effect.void,
)

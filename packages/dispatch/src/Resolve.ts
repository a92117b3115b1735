/** Writes a person's decision about an attempt down, beside a worker that may be running on the same ledger. */
import { Clock, Effect } from "effect"
import { isUnclear, type UnclearAttempt } from "./Attempt.ts"
import type { Rules } from "./Decide.ts"
import { type CallStanding, Ledger, type LedgerError } from "./Ledger.ts"
import * as PhoneNumber from "./PhoneNumber.ts"
import * as Resolution from "./Resolution.ts"

/** An attempt that waits for a decision, and its call. */
export interface Unclear {
  readonly standing: CallStanding
  readonly attempt: UnclearAttempt
}

const refuse = (why: string) => new Resolution.ResolutionRefused({ why })

/** The attempt of that id, if there is something to decide about it. */
export const find: (
  id: string,
) => Effect.Effect<Unclear, Resolution.ResolutionRefused | LedgerError, Ledger> = Effect.fnUntraced(
  function* (id: string) {
    const ledger = yield* Ledger
    const standing = yield* ledger.find(id)
    const shown = PhoneNumber.maskIn(id)
    if (standing === undefined) {
      return yield* refuse(`there is no attempt "${shown}" in the ledger ${ledger.name}`)
    }
    const attempt = standing.attempts.find((each) => each.id === id)
    if (attempt !== undefined) {
      return { standing, attempt: yield* Effect.fromResult(Resolution.unclear(attempt)) }
    }
    const open = standing.attempts.find(isUnclear)
    return yield* refuse(
      open === undefined
        ? `"${shown}" is a call, and none of its attempts is unclear`
        : `"${shown}" is a call; the attempt to decide about is ${open.id}`,
    )
  },
)

/** Decides about an attempt; the next look of a worker takes it up. Nothing is dialled here. */
export const resolve: (
  id: string,
  resolution: Resolution.Resolution,
  rules: Rules,
) => Effect.Effect<void, Resolution.ResolutionRefused | LedgerError, Ledger> = Effect.fnUntraced(function* (
  id: string,
  resolution: Resolution.Resolution,
  rules: Rules,
) {
  const ledger = yield* Ledger
  yield* Effect.fromResult(Resolution.check(resolution))
  while (true) {
    const { standing, attempt } = yield* find(id)
    if (resolution._tag === "Placed" && resolution.providerCallId !== undefined) {
      const other = yield* ledger.attemptOf(attempt.provider, resolution.providerCallId)
      if (other !== undefined && other !== attempt.id) {
        return yield* refuse(`${resolution.providerCallId} is the call of attempt ${other} already`)
      }
    }
    const now = yield* Clock.currentTimeMillis
    // A worker may have moved the call since it was read; then it is looked at again.
    if (yield* ledger.advance(Resolution.step(standing, attempt, resolution, now, rules))) return
  }
})

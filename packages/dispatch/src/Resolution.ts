/** What a person decides about an attempt that may have rung, and what follows from it. Pure. */
import { Result, Schema } from "effect"
import type { Attempt, UnclearAttempt } from "./Attempt.ts"
import type { CallFile } from "./Call.ts"
import { type Decision, decide, type Rules } from "./Decide.ts"
import * as DialResult from "./DialResult.ts"
import * as Evolve from "./Evolve.ts"
import * as Facts from "./Facts.ts"
import type { LedgerEvent, Move } from "./Ledger.ts"
import { providerIds } from "./ProviderId.ts"
import * as Step from "./Step.ts"

export type Resolution =
  /** It rang. With the provider's id of the call it is followed to its end; without, its end is `undetermined`. */
  | { readonly _tag: "Placed"; readonly note: string; readonly providerCallId: string | undefined }
  /** Nobody was rung: the call may be dialled again. */
  | { readonly _tag: "NotPlaced"; readonly note: string }

/** A decision that cannot be taken: nothing was written. */
export class ResolutionRefused extends Schema.TaggedError<ResolutionRefused>()("ResolutionRefused", {
  why: Schema.String,
}) {
  override get message() {
    return `Nothing was changed: ${this.why}.`
  }
}

/** The attempt, if it is one that a person may decide about. */
export const unclear = (attempt: Attempt): Result.Result<UnclearAttempt, ResolutionRefused> => {
  const refuse = (why: string) => Result.fail(new ResolutionRefused({ why: `attempt ${attempt.id} ${why}` }))
  switch (attempt._tag) {
    case "Unknown":
      return Result.succeed(attempt)
    case "Dialing":
      return refuse(
        "is being dialled; a running worker knows the result within moments, and the next one that starts asks the provider",
      )
    case "Placed":
      if (attempt.parked) return Result.succeed(attempt)
      return refuse(
        `is clear: ${attempt.provider} took it as ${attempt.providerCallId}, and it is followed to its end`,
      )
    case "NotPlaced":
      return refuse(`is clear: it rang nobody (${DialResult.describe(attempt.proof)})`)
    case "Ended":
      return refuse(`is clear: it rang, and ended as ${attempt.disposition}`)
  }
}

/** The resolution, if it says what it must. */
export const check = (resolution: Resolution): Result.Result<Resolution, ResolutionRefused> =>
  resolution.note.trim() === ""
    ? Result.fail(new ResolutionRefused({ why: "the note is empty; say how you know" }))
    : resolution._tag === "Placed" && !/^[^\s<>]+$/.test(resolution.providerCallId ?? "none")
      ? Result.fail(
          new ResolutionRefused({
            why: `"${resolution.providerCallId}" is no id of a call; copy it from the provider's list`,
          }),
        )
      : Result.succeed(resolution)

const learn = (attempt: UnclearAttempt, resolution: Resolution, now: number): Step.Learned => {
  const after = Evolve.afterResolution(attempt, resolution, now)
  const { id } = attempt
  const consequence: LedgerEvent =
    after._tag === "NotPlaced"
      ? { _tag: "not-placed", attempt: id, proof: after.proof }
      : after._tag === "Placed"
        ? { _tag: "placed", attempt: id, providerCallId: after.providerCallId }
        : { _tag: "ended", attempt: id, disposition: after.disposition, word: after.word }
  return {
    attempt: after,
    events: [
      { _tag: "resolved", attempt: id, placed: resolution._tag === "Placed", note: resolution.note },
      consequence,
    ],
  }
}

interface Known extends Facts.Facts {
  readonly now: number
}

/** What is decided after the resolution by these rules, with every provider on and ready. */
export const forecast = (
  file: CallFile,
  attempt: UnclearAttempt,
  resolution: Resolution,
  known: Known,
  rules: Rules,
): Decision => {
  const { now } = known
  const providers = new Map(providerIds.map((id) => [id, { readyAt: now, holds: "cps" } as const]))
  const after = Evolve.withAttempt(file, Evolve.afterResolution(attempt, resolution, now))
  return decide(after, { ...known, providers }, rules)
}

/**
 * The step that the resolution makes of the call.
 *
 * A call whose person was not rung goes back to waiting: whether and when it is dialled again is decided by the worker, which
 * knows its settings and providers.
 */
export const step = (
  file: CallFile,
  attempt: UnclearAttempt,
  resolution: Resolution,
  now: number,
  rules: Rules,
): Move => {
  const learned = learn(attempt, resolution, now)
  const decision = forecast(file, attempt, resolution, { now, ...Facts.none }, rules)
  return resolution._tag === "NotPlaced" || decision._tag === "Dial"
    ? { call: file.call, ...learned, state: "waiting", wakeAt: now }
    : Step.make(file, decision, learned, now)
}

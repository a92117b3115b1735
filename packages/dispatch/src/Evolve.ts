/** What an attempt becomes when something is learned about it. Pure. */
import * as DialResult from "./DialResult.ts"
import type {
  Attempt,
  DialingAttempt,
  EndedAttempt,
  NotPlacedAttempt,
  OpenAttempt,
  PlacedAttempt,
  UnclearAttempt,
  UnknownAttempt,
} from "./Attempt.ts"
import type { CallFile } from "./Call.ts"
import type { Policy } from "./Policy.ts"
import type { Finding, Progress } from "./Provider.ts"
import type { Resolution } from "./Resolution.ts"

const base = ({ id, callId, ordinal, provider, beganAt }: Attempt) => ({
  id,
  callId,
  ordinal,
  provider,
  beganAt,
})

/** The provider has it, and calls it so. */
export const placedAs = (attempt: Attempt, providerCallId: string, now: number): PlacedAttempt => ({
  ...base(attempt),
  _tag: "Placed",
  providerCallId,
  placedAt: now,
  polledAt: undefined,
  word: undefined,
  parked: false,
  stop: undefined,
})

/** The dial has its result. */
export const afterResult = (attempt: DialingAttempt, result: DialResult.DialResult, now: number): Attempt => {
  switch (result._tag) {
    case "Placed":
      return placedAs(attempt, result.providerCallId, now)
    case "NotPlaced":
      return { ...base(attempt), _tag: "NotPlaced", proof: result.proof, endedAt: now }
    case "Unknown":
      return {
        ...base(attempt),
        _tag: "Unknown",
        evidence: result.evidence,
        unknownAt: now,
        lookups: 0,
        lookedUpAt: undefined,
        absences: 0,
        parked: false,
      }
  }
}

/** Milliseconds between two readings of a list; closer together they are one reading. */
const apart = 1000

/**
 * What came of asking the provider whether it knows the attempt; `undefined` if it did not answer. The quiet period is measured in
 * time without a break: by the clock of another worker it may be over before it is.
 */
export const afterFinding = (
  attempt: UnknownAttempt,
  finding: Finding | undefined,
  now: number,
  policy: Policy["reconcile"],
  unbrokenSince = -Infinity,
): Attempt => {
  if (finding?._tag === "Found") return placedAs(attempt, finding.providerCallId, now)
  // Before the quiet period is over, a list that does not hold the call may only be late.
  const counts =
    finding?._tag === "Absent" &&
    now - Math.max(attempt.unknownAt, unbrokenSince) >= policy.absentAfter &&
    now - (attempt.lookedUpAt ?? -Infinity) >= apart
  const absences = attempt.absences + (counts ? 1 : 0)
  return counts && absences >= policy.absences
    ? {
        ...base(attempt),
        _tag: "NotPlaced",
        proof: { _tag: "absent", absences },
        endedAt: now,
      }
    : { ...attempt, lookups: attempt.lookups + 1, lookedUpAt: now, absences }
}

/** What came of asking how a placed call goes; `undefined` if the provider did not answer. */
export const afterProgress = (
  attempt: PlacedAttempt,
  progress: Progress | undefined,
  now: number,
): PlacedAttempt | EndedAttempt =>
  progress?._tag === "Ended"
    ? ended(attempt, progress.disposition, progress.word, now)
    : { ...attempt, polledAt: now, word: progress?.word ?? attempt.word }

/** What was learned of an attempt by asking, together with what it has told by itself meanwhile. */
export const together = (current: Attempt, learned: Attempt): Attempt =>
  current._tag === "Placed" && learned._tag === "Placed"
    ? { ...learned, word: learned.word ?? current.word, stop: learned.stop ?? current.stop }
    : learned

export const ended = (
  attempt: PlacedAttempt,
  disposition: EndedAttempt["disposition"],
  word: string,
  now: number,
): EndedAttempt => ({
  ...base(attempt),
  _tag: "Ended",
  providerCallId: attempt.providerCallId,
  disposition,
  word,
  endedAt: now,
})

/** A person decided whether it rang. Without the provider's id nobody can tell how it ended. */
export const afterResolution = (
  attempt: UnclearAttempt,
  resolution: Resolution,
  now: number,
): PlacedAttempt | NotPlacedAttempt | EndedAttempt =>
  resolution._tag === "NotPlaced"
    ? {
        ...base(attempt),
        _tag: "NotPlaced",
        proof: { _tag: "decided", note: resolution.note, at: now },
        endedAt: now,
      }
    : resolution.providerCallId !== undefined
      ? placedAs(attempt, resolution.providerCallId, now)
      : {
          ...base(attempt),
          _tag: "Ended",
          providerCallId: undefined,
          disposition: "undetermined",
          word: "",
          endedAt: now,
        }

/** The worker that was dialling is gone: it may have rung. */
export const orphaned = (attempt: DialingAttempt, now: number): Attempt =>
  afterResult(
    attempt,
    DialResult.unknown({
      _tag: "worker-died",
      why: "its request may have left; nothing about it was written down",
    }),
    now,
  )

/** The file with one attempt replaced by what it has become. */
export const withAttempt = (file: CallFile, attempt: Attempt): CallFile => ({
  call: file.call,
  attempts: file.attempts.some(({ id }) => id === attempt.id)
    ? file.attempts.map((each) => (each.id === attempt.id ? attempt : each))
    : [...file.attempts, attempt],
})

export const openAttempt = (file: CallFile): OpenAttempt | undefined =>
  file.attempts.find(
    (attempt): attempt is OpenAttempt => attempt._tag !== "NotPlaced" && attempt._tag !== "Ended",
  )

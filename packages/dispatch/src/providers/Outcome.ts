/** What a provider's answers mean: the part that is the same for every provider. */
import * as DialResult from "../DialResult.ts"
import type { Disposition } from "../Disposition.ts"
import type { Progress } from "../Provider.ts"

/** Why a request came to nothing, as the generated clients tell it. */
export type RequestFailure =
  | {
      readonly _tag: "NeverSent"
      readonly cause: "request" | "connection" | "aborted"
      readonly why: string
    }
  | { readonly _tag: "NoAnswer"; readonly timedOut: boolean; readonly why: string }
  | {
      readonly _tag: "Status"
      readonly status: number
      readonly message?: string
      readonly retryAfter?: number
    }
  | { readonly _tag: "Unreadable"; readonly status: number; readonly why: string }

/** Milliseconds that a provider may ask us to stay away: it is tried again the next day, whatever it says. */
const longestWait = 86_400_000

/**
 * Judges a failed dial. `refused` are the statuses that the provider's spec lists as proofs that nobody was rung (`x-dial`);
 * every other status proves nothing.
 */
export const ofFailure = (failure: RequestFailure, refused: ReadonlyArray<number>): DialResult.DialResult => {
  switch (failure._tag) {
    case "NeverSent":
      return DialResult.notPlaced({
        _tag: "never-sent",
        why: failure.why,
        concerns: failure.cause === "request" ? "request" : "connection",
      })
    case "NoAnswer":
      return DialResult.unknown({
        _tag: failure.timedOut ? "timed-out" : "connection-lost",
        why: failure.why,
      })
    case "Status": {
      const { status, message: why = "no reason given", retryAfter } = failure
      return refused.includes(status)
        ? DialResult.notPlaced({
            _tag: "refused",
            status,
            why,
            ...(retryAfter !== undefined && { retryAfter: Math.min(retryAfter, longestWait) }),
          })
        : DialResult.unknown({ _tag: "ambiguous-status", status, why })
    }
    case "Unreadable":
      return DialResult.unknown({
        _tag: "unreadable-answer",
        status: failure.status,
        why: failure.why,
      })
  }
}

/** What a provider's word for a call's state means to us. */
export type Meaning = Disposition | "in progress"

/** What an agent may find out in a conversation that no status of a provider says. */
const findings: ReadonlyArray<Disposition> = [
  "declined",
  "opted-out",
  "voicemail",
  "transferred",
  "invalid-number",
]

/** The disposition that an agent has named, in one of the ways that people write names. */
export const findingOf = (name: unknown): Disposition | undefined =>
  typeof name === "string"
    ? findings.find(
        (each) =>
          each ===
          name
            .trim()
            .toLowerCase()
            .replaceAll(/[\s_]+/g, "-"),
      )
    : undefined

/**
 * Reads how a call goes from the provider's word, and from what the agent found out where that is a disposition of ours.
 *
 * A word that nobody knows is no end: the call is followed until patience ends, and the word is kept.
 */
export const progressOf =
  (meanings: Readonly<Record<string, Meaning>>) =>
  (word: string, found?: unknown): Progress => {
    const finding = findingOf(found)
    const progress = byWord(meanings, word)
    return finding !== undefined && progress._tag === "Ended" && progress.disposition === "completed"
      ? { _tag: "Ended", disposition: finding, word: `${word}, ${finding}` }
      : progress
  }

const byWord = (meanings: Readonly<Record<string, Meaning>>, word: string): Progress => {
  const meaning = (Object.hasOwn(meanings, word) ? meanings[word] : undefined) ?? "in progress"
  return meaning === "in progress"
    ? { _tag: "InProgress", word }
    : { _tag: "Ended", disposition: meaning, word }
}

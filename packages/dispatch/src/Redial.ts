/** When a call that did not reach its person is dialled again. Pure. */
import type { EndedAttempt } from "./Attempt.ts"
import type { Disposition } from "./Disposition.ts"
import type { Policy } from "./Policy.ts"

/** The delay after a call that did not reach its person. */
export interface Redial {
  readonly at: number
  readonly after: Disposition
  /** How often the call has ended so far. */
  readonly times: number
}

/** The delay before a call that ended is dialled again; nothing if it is not. */
export const of = (
  { disposition, endedAt }: EndedAttempt,
  ended: ReadonlyArray<EndedAttempt>,
  policy: Policy,
): Redial | undefined => {
  if (disposition !== "busy" && disposition !== "no-answer" && disposition !== "voicemail") return undefined
  const times = ended.filter((attempt) => attempt.disposition === disposition).length
  const delay = policy.redial[disposition][times - 1]
  return delay === undefined ? undefined : { at: endedAt + delay, after: disposition, times }
}

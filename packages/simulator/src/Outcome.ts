/** What a client meets: an answer, or one of the ways to get none. The shells carry it out, on sockets or in process. */
import { Data } from "effect"

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** How long after the request the answer is sent. */
  readonly afterMillis: number
}

export type Outcome = Data.TaggedEnum<{
  Answer: Answer
  /** The answer begins, and the connection breaks in the middle of its body. */
  BrokenAnswer: Answer
  /** Nothing comes; the connection is closed after `millis`. */
  Hang: { readonly millis: number }
  /** The connection breaks, before the body of the request was read or after it. */
  Drop: { readonly when: "before-request-read" | "after-request"; readonly afterMillis: number }
  RefuseConnection: {}
}>

export const Outcome = Data.taggedEnum<Outcome>()

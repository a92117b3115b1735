/** What differs between the two providers: their paths, their words and the shapes of their answers. */
import type { Result } from "effect"
import type { Call, Phase } from "./Call.ts"
import type { TimeWindow } from "./CallLog.ts"

/** A request as it reached a provider; `path` begins after the base address, without the query. */
export interface ProviderRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  /** The header of that name. */
  readonly authorization: string | undefined
  readonly body: string
}

export type Operation =
  | { readonly name: "dial" | "list" | "project" }
  | { readonly name: "read" | "stop"; readonly id: string }

/** What a dial asks for. */
export interface DialOrder {
  readonly number: string
  /** The stored agent that lists can be filtered by. */
  readonly agent: string | undefined
  /** When the phone shall ring, on the provider's clock; at once if absent. */
  readonly scheduledFor: number | undefined
  readonly longestTalkMillis: number
  /** Where the caller wants to hear of the call. */
  readonly webhookUrl: string | undefined
}

export interface ListOrder {
  readonly number: string | undefined
  readonly agent: string | undefined
  /** On the provider's clock. */
  readonly window: TimeWindow
  readonly matches: ((view: CallView) => boolean) | undefined
  readonly newestFirst: boolean
  readonly offset: number
  readonly size: number
}

/** A call as its provider sees it at an instant. Instants are milliseconds on the provider's clock. */
export interface CallView {
  readonly call: Call
  readonly id: string
  readonly phase: Phase
  readonly createdAt: number
  readonly changedAt: number
  readonly talkedMillis: number
}

/** Our own ids in a dial, where the client sent them. */
export interface Correlation {
  readonly attempt: string | undefined
  readonly call: string | undefined
}

/** Answers are plain JSON values. */
export interface ProviderApi {
  /** The word before the key in the `Authorization` header. */
  readonly scheme: string
  /** `405` is a path that is right with another method. */
  readonly route: (method: string, path: string) => Operation | 404 | 405
  /** Fails with the reason why the provider refuses the body. */
  readonly readDial: (body: string) => Result.Result<DialOrder, string>
  readonly readList: (query: URLSearchParams) => Result.Result<ListOrder, string>
  readonly correlation: (call: Call) => Correlation
  /** Where the caller of this call wanted to hear of it. */
  readonly webhookUrl: (call: Call) => string | undefined
  /** The id of a call; its last eight digits are the ordinal, in base 16. */
  readonly id: (run: string, ordinal: number) => string

  readonly placed: (view: CallView) => unknown
  /** A 200 that says the call failed. */
  readonly denied: (view: CallView) => unknown
  readonly call: (view: CallView) => unknown
  readonly list: (views: ReadonlyArray<CallView>, count: ListCount) => unknown
  readonly stopped: (view: CallView) => unknown
  /** Whether stopping a call that is over is refused. */
  readonly refusesLateStop: boolean
  readonly project: unknown
  readonly error: (status: number, message: string) => unknown
}

export interface ListCount {
  readonly matching: number
  readonly visible: number
  /** From 1. */
  readonly page: number
}

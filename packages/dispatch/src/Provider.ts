/** The port to an AI-call API: what dispatch knows of a provider. Each adapter is one file that gives a Layer of it. */
import { Context, Effect, Schema } from "effect"
import type { CallRequest } from "./CallRequest.ts"
import type { DialResult } from "./DialResult.ts"
import type { Disposition } from "./Disposition.ts"
import type { DialOrder } from "./internal/Begun.ts"
import { ProviderId } from "./ProviderId.ts"

export type { DialOrder }

/** What to look for in a provider's list. */
export interface Lookup {
  readonly attemptId: string
  readonly phone: string
  /** When the attempt was begun, by our clock. */
  readonly beganAt: number
  /** Ids of this provider's calls to the number that belong to other attempts of ours. */
  readonly known: ReadonlySet<string>
}

/** A provider's answer to the question whether it knows an attempt. */
export type Finding =
  /** It does: the attempt was placed. */
  | { readonly _tag: "Found"; readonly providerCallId: string; readonly by: "attempt id" | "number and time" }
  /** The whole list was read and does not hold it. */
  | { readonly _tag: "Absent" }
  /** It may be one of several calls, or the list could not be read to its end: proves nothing. */
  | { readonly _tag: "Unclear"; readonly why: string }

/** How a placed call goes. */
export type Progress =
  | { readonly _tag: "InProgress"; readonly word: string }
  | { readonly _tag: "Ended"; readonly disposition: Disposition; readonly word: string }

/** A question to a provider that was not answered. It proves nothing, and asking again is harmless. */
export class LookupFailed extends Schema.TaggedError<LookupFailed>()("LookupFailed", {
  provider: ProviderId,
  asked: Schema.String,
  why: Schema.String,
}) {
  override get message() {
    return `${this.provider} did not answer ${this.asked}: ${this.why}.`
  }
}

export class Provider extends Context.Service<
  Provider,
  {
    readonly id: ProviderId
    /**
     * Sends one dial: exactly one request, whatever happens. Never fails, for every outcome is a result.
     *
     * Only the dispatcher may call it, for an attempt that the ledger has begun.
     */
    dial(order: DialOrder): Effect.Effect<DialResult>
    /** Asks whether an attempt of unknown outcome was placed, reading the provider's list to its end. */
    find(lookup: Lookup): Effect.Effect<Finding, LookupFailed>
    /** Asks how a placed call goes. `sent` are its params, which an answer may give back: they are no finding of the agent's. */
    read(providerCallId: string, sent: CallRequest["params"]): Effect.Effect<Progress, LookupFailed>
    /** What its clock says (milliseconds since 1970), by a question that changes nothing. */
    readonly time: Effect.Effect<number, LookupFailed>
    /** Asks the provider to end a call. */
    stop(providerCallId: string): Effect.Effect<void, LookupFailed>
  }
>()("@trunkline/dispatch/Provider") {}

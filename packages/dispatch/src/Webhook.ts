/** What providers tell by themselves: the port between a webhook as it arrives and what becomes known of an attempt. */
import type { Redacted, Result } from "effect"
import type { CallRequest } from "./CallRequest.ts"
import type { Disposition } from "./Disposition.ts"
import type { ProviderId } from "./ProviderId.ts"

/** A webhook as it came over the network. */
export interface WebhookRequest {
  /** What follows the provider's name in the address, split at its slashes. */
  readonly path: ReadonlyArray<string>
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

/** What an event says about a call. */
export type Said =
  | { readonly _tag: "Started"; readonly word: string }
  | { readonly _tag: "Answered"; readonly word: string }
  /** The provider's word for a status that is no end. */
  | { readonly _tag: "InProgress"; readonly word: string }
  /** Without a disposition it does not say how: the provider is asked. */
  | { readonly _tag: "Ended"; readonly disposition: Disposition | undefined; readonly word: string }
  /** Somebody spoke, or the agent used a tool: the conversation goes on. */
  | { readonly _tag: "Conversation"; readonly word: string }
  /** A kind of event that no table knows. It is kept and changes nothing. */
  | { readonly _tag: "Unrecognized" }

/** An event as a reader understands it. */
export interface WebhookEvent {
  /** The provider's name for this kind of event, verbatim. */
  readonly type: string
  /** The same for every delivery of one event, and for no other event. A hash: nothing can be read from it. */
  readonly identity: string
  /** The attempt of ours that it names, where it names one. */
  readonly attemptId: string | undefined
  /** The provider's own id of the call, by which it is known where the event does not name our attempt. */
  readonly providerCallId: string | undefined
  /** When it happened by the provider's clock, in milliseconds since 1970. */
  readonly at: number | undefined
  readonly said: Said
  /** Where the provider keeps the recording or the transcript: an address or an id of its own. */
  readonly reference: string | undefined
}

/** A webhook that is not taken. Nothing was changed. */
export interface Refusal {
  /** 400: it cannot be read. 401: its secret is wrong. 404: there is no such address. */
  readonly status: 400 | 401 | 404
  readonly why: string
}

/** The header in which HappyRobot's hook brings its secret, to be set on the hook of the use case. */
export const happyrobotHeader = "x-trunkline-secret"

/** What proves that a webhook comes from the provider. */
export interface WebhookSecrets {
  /** What the addresses and secrets of Hamsa's calls are made of; without it nothing is taken from there. */
  readonly hamsa?: Redacted.Redacted | undefined
  /** The value of the header that HappyRobot's hook was given; without it nothing is taken from there. */
  readonly happyrobot?: Redacted.Redacted | undefined
}

/** Reads one provider's webhooks. Pure. */
export interface WebhookReader {
  /** Whether it comes from the provider, and for which attempt if its address tells; looks at path and headers alone. */
  readonly authenticate: (
    request: Pick<WebhookRequest, "path" | "headers">,
    secrets: WebhookSecrets,
  ) => Result.Result<{ readonly attemptId: string | undefined }, Refusal>
  /**
   * What the body says. `attemptId` is what the address told. `sent` are the params of its call, which an event may give back; as
   * long as they are not known, nothing that may be one of them counts as a finding of the agent's.
   */
  readonly read: (
    body: Readonly<Record<string, unknown>>,
    attemptId: string | undefined,
    sent?: CallRequest["params"],
  ) => Result.Result<WebhookEvent, Refusal>
  /** The body without values that are secrets of somebody; the same body if there are none. */
  readonly withoutSecrets: (body: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>
  /** The body without what was said in the conversation, in the same shape. */
  readonly withoutTranscript: (body: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>
}

/** An event that was taken: what an inbox keeps. */
export interface Received {
  readonly provider: ProviderId
  readonly event: WebhookEvent
  /** The body as it came, without secrets of ours. */
  readonly body: string
  /** The headers as they came, the values of those that may be secret left out. */
  readonly headers: Readonly<Record<string, string>>
}

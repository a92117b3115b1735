/** Webhooks: what a provider tells without being asked. */
import type { Call } from "./Call.ts"
import type { Draws } from "./Draw.ts"
import type { FaultPlan } from "./FaultPlan.ts"
import type { Provider } from "./Provider.ts"
import type { CallView } from "./ProviderApi.ts"

/** Where webhooks go that are set up once, like the hooks of a use case. */
export interface Receiver {
  readonly url: string
  /** Static headers, the secret among them: `{ authorization: "Bearer …" }`. */
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/**
 * Who hears of calls. Hamsa needs no entry: each dial there names its own `webhookUrl` and `webhookAuth`.
 */
export interface Receivers {
  /** The hook of every use case at HappyRobot: `start` and `end` of each call. */
  readonly happyrobot?: Receiver | undefined
  /** HappyRobot's session status of the newer generation, as CloudEvents. Its ids are those of no call. */
  readonly sessions?: Receiver | undefined
}

export interface WebhookOptions extends Receivers {
  /**
   * Whether a `webhookUrl` on this machine (127.0.0.1, localhost, [::1]) is refused, as Hamsa does. Otherwise it is taken, by plain
   * http too, so that a receiver can be tried at home. Other private addresses, and plain http to anywhere else, are always refused.
   * @default false
   */
  readonly refuseLocal?: boolean | undefined
}

/** Something that is told of a call. */
export interface Happening {
  /** The provider's word for it, like `call.ended`. */
  readonly event: string
  /** When it happens, on our clock. */
  readonly happensAt: number
  /** Tells apart what has the same word in one call; from 0. */
  readonly part: number
  /** Whether it tells the end of the call. */
  readonly ends: boolean
}

/** A webhook on its way. Keep it until `at`, then `Simulation.compose` it. */
export interface Delivery extends Happening {
  readonly provider: Provider
  /** The call that it tells of. */
  readonly call: Call
  /** When it is to be sent, in milliseconds of our clock. */
  readonly at: number
  /** Which try it is, from 1. */
  readonly attempt: number
  readonly secret: "right" | "wrong"
  readonly isForged: boolean
  readonly isBare: boolean
}

/** A webhook as it is sent: a POST of JSON. */
export interface WebhookRequest {
  readonly provider: Provider
  readonly event: string
  readonly url: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** How many milliseconds the provider waits for an answer. */
  readonly answerWithinMillis: number
}

/** What a webhook is made from. */
export interface Told {
  readonly happening: Happening
  /** The call as it is at that moment. */
  readonly view: CallView
  /** How far the provider's clock runs ahead of ours. */
  readonly skewMillis: number
  readonly isBare: boolean
  /** Those of the call. */
  readonly draws: Draws
  readonly plan: FaultPlan["webhooks"]
  readonly receivers: Receivers
}

/** What differs between the two providers. */
export interface ProviderWebhooks {
  /** All that is told of a call as its course is now, in order; nothing if nobody wants to hear. */
  readonly happenings: (
    call: Call,
    options: {
      readonly receivers: Receivers
      readonly plan: FaultPlan["webhooks"]
      /** Whether the dial named a receiver. */
      readonly isWanted: boolean
    },
  ) => ReadonlyArray<Happening>
  /** The event that tells the end of a call. */
  readonly ending: string
  readonly compose: (told: Told) => {
    readonly url: string
    /** Headers that prove where the webhook comes from. */
    readonly proof: Readonly<Record<string, string>>
    readonly body: unknown
  }
}

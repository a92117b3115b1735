/** What became of the webhooks of a provider. */
import type { WebhookFault } from "./WebhookPlan.ts"

export interface WebhookCount {
  /** Requests that were sent, repeats and retries among them, by event. */
  readonly sent: Readonly<Record<string, number>>
  /** Of those, answered with 2xx, with something else, and not in time or not at all. */
  readonly accepted: number
  readonly refused: number
  readonly unanswered: number
  /** Tries after the first. */
  readonly retries: number
  /** Webhooks that were not taken at their last try. */
  readonly givenUp: number
  /** How many webhooks each fault struck. */
  readonly faults: Readonly<Partial<Record<WebhookFault, number>>>
}

/** A count under way. */
export type WebhookTally = {
  -readonly [Member in keyof WebhookCount]: WebhookCount[Member] extends number
    ? number
    : { -readonly [Key in keyof WebhookCount[Member]]: WebhookCount[Member][Key] }
}

export const emptyTally = (): WebhookTally => ({
  sent: {},
  accepted: 0,
  refused: 0,
  unanswered: 0,
  retries: 0,
  givenUp: 0,
  faults: {},
})

export const countWebhookFault = ({ faults }: WebhookTally, fault: WebhookFault): void => {
  faults[fault] = (faults[fault] ?? 0) + 1
}

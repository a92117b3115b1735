/** Where Hamsa is told to send the events of one attempt, and what it has to show there. */
import { Redacted } from "effect"
import { derive } from "./WebhookProof.ts"

/** Where webhooks reach us, and what their secrets are made of. */
export interface WebhookAccess {
  /** Address of this worker as the providers see it, without a slash at its end. */
  readonly publicUrl: string
  readonly secret: Redacted.Redacted
}

/** The two parts that Hamsa is given for an attempt: one in the address, one in the header. */
export const partsOf = (secret: Redacted.Redacted, attemptId: string) => ({
  address: derive(secret, "hamsa address", attemptId),
  header: derive(secret, "hamsa header", attemptId),
})

/** Whether Hamsa takes the address: it wants https. What stands in for it in a trial, and is no https itself, takes any. */
export const isTaken = (publicUrl: string, baseUrl: string | undefined): boolean =>
  publicUrl.startsWith("https://") || baseUrl?.startsWith("http://") === true

/** Members of the dial; none where Hamsa would refuse the address. */
export const membersOf = (
  access: WebhookAccess | undefined,
  attemptId: string,
  baseUrl?: string | undefined,
) => {
  if (access === undefined || !isTaken(access.publicUrl, baseUrl)) return {}
  const { address, header } = partsOf(access.secret, attemptId)
  return {
    webhookUrl: `${access.publicUrl}/webhooks/hamsa/${attemptId}/${address}`,
    // One document takes the first for the first word of the header, the other for a mode and the second for the whole header.
    // Either way, and both at once, the last word that arrives is the secret.
    webhookAuth: { authKey: "bearer", authSecret: `Bearer ${header}` },
  }
}

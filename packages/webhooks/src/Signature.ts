/** The signature of outgoing events, by Standard Webhooks. */
import { Redacted } from "effect"
import { Webhook } from "standardwebhooks"
import type { EventSecrets } from "./EventSecret.ts"

/** Gives what signs one event after another, with each of the secrets. `at` is in milliseconds since 1970. */
export const signer = (secrets: EventSecrets) => {
  const keys = secrets.map((secret) => new Webhook(Redacted.value(secret)))
  return (id: string, at: number, body: string): string =>
    keys.map((key) => key.sign(id, new Date(at), body)).join(" ")
}

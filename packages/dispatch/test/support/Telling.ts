/** Webhooks as a receiver hands them to the inbox, made of bodies. */
import { Effect, Result } from "effect"
import type { Ledger } from "../../src/Ledger.ts"
import type { ProviderId } from "../../src/ProviderId.ts"
import type { Received } from "../../src/Webhook.ts"
import { readers } from "../../src/WebhookReaders.ts"

/** What a receiver makes of a body; `attemptId` is what the address tells. */
const received = (
  provider: ProviderId,
  body: Readonly<Record<string, unknown>>,
  attemptId?: string,
): Received => ({
  provider,
  event: Result.getOrThrow(readers[provider].read(body, attemptId)),
  body: JSON.stringify(body),
  headers: {},
})

/** Hamsa tells something about an attempt. */
export const hamsa = (
  ledger: Ledger["Service"],
  attempt: string,
  eventType: string,
  data: Readonly<Record<string, unknown>> = {},
  callId = `hamsa-${attempt}`,
) =>
  Effect.andThen(
    ledger.inbox.keep(
      received("hamsa", { eventType, callId, timestamp: "2026-01-05T18:00:30Z", data }, attempt),
    ),
    // The inbox is looked into at once, and what it holds is applied by other fibers.
    settle,
  )

/** HappyRobot's hook tells something about a call of its own. */
export const happyrobot = (
  ledger: Ledger["Service"],
  type: "start" | "end",
  call: Readonly<Record<string, unknown>>,
) => Effect.andThen(ledger.inbox.keep(received("happyrobot", { type, call })), settle)

const settle = Effect.forEach(Array.from({ length: 200 }), () => Effect.yieldNow, { discard: true })

/** Sends webhooks when they are due, on Effect's clock. */
import { makeLeanFetch } from "@trunkline/lean-fetch"
import { Clock, Data, Effect } from "effect"
import type { Simulation } from "./Simulation.ts"
import type { Delivery, WebhookRequest } from "./Webhook.ts"
import { isLocal } from "./WebhookAddress.ts"

/**
 * Sends a webhook and gives the status of the answer. Whatever it fails with, and an answer that comes after
 * `answerWithinMillis`, counts as no answer; it is interrupted then.
 */
export interface WebhookSender {
  (request: WebhookRequest): Effect.Effect<number, unknown>
}

class NotThisMachine extends Data.TaggedError("NotThisMachine")<{ readonly host: string }> {}

/** No answer takes so long; the provider's own patience is on Effect's clock. Milliseconds. */
const deadline = 600_000

/** The sender by default: over HTTP, and to this machine only. Its connections end with the scope. */
export const localSender = Effect.map(
  Effect.acquireRelease(
    Effect.sync(() =>
      makeLeanFetch({
        timeout: deadline,
        // `localhost` is this machine, whatever the names of this machine say.
        lookup: (_host, { all }, done) =>
          all === true ? done(null, [{ address: "127.0.0.1", family: 4 }]) : done(null, "127.0.0.1", 4),
      }),
    ),
    (fetch) => Effect.promise(fetch.close),
  ),
  (fetch): WebhookSender =>
    ({ body, headers, url: address }) => {
      const url = new URL(address)
      if (!isLocal(url)) return Effect.fail(new NotThisMachine({ host: url.hostname }))
      return Effect.tryPromise((signal) => fetch(url, { method: "POST", headers, body, signal })).pipe(
        Effect.map(({ status }) => status),
      )
    },
)

/** Sends a webhook when it is due, and again as often as the plan says. */
export const deliver = Effect.fnUntraced(function* (
  simulation: Simulation,
  send: WebhookSender,
  first: Delivery,
) {
  let delivery: Delivery | undefined = first
  while (delivery !== undefined) {
    yield* Effect.sleep(Math.max(0, delivery.at - (yield* Clock.currentTimeMillis)))
    const request = simulation.compose(delivery)
    if (request === undefined) return
    const status = yield* Effect.timeout(send(request), request.answerWithinMillis).pipe(
      Effect.orElseSucceed(() => undefined),
    )
    delivery = simulation.conclude(delivery, status, yield* Clock.currentTimeMillis)
  }
})

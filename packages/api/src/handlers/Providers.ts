/** What the operations about providers do. */
import { Dispatcher } from "@trunkline/dispatch/Dispatcher"
import * as Pace from "@trunkline/dispatch/Pace"
import { providerIds } from "@trunkline/dispatch/ProviderId"
import { Providers } from "@trunkline/dispatch/Providers"
import type { ProviderStatus } from "@trunkline/dispatch/ProviderStatus"
import { Clock, Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "../Api.ts"
import type { ProviderState } from "../contract/Providers.ts"
import { instantOf } from "../contract/Values.ts"

const words = { Closed: "closed", Open: "open", Probing: "probing" } as const

/** What a worker knows of a provider that is on. */
const statusOf = ({ breaker, limits, pace, live, beginning, quietUntil }: ProviderStatus, now: number) => {
  const inProgress = Math.max(0, live + beginning)
  return {
    breaker: words[breaker._tag],
    ...(breaker._tag === "Closed"
      ? { failures: breaker.failures }
      : breaker.until > 0 && { breakerUntil: instantOf(breaker.until) }),
    cps: limits.cps,
    tokens: Pace.room(pace, now),
    concurrency: limits.concurrency,
    inProgress,
    slots: Math.max(0, limits.concurrency - inProgress),
    ...(quietUntil > now && { quietUntil: instantOf(quietUntil) }),
  }
}

export const layer = HttpApiBuilder.group(Api, "providers", (handlers) =>
  handlers.handle(
    "listProviders",
    Effect.fnUntraced(function* () {
      const statuses = yield* (yield* Dispatcher).status
      const on = yield* Providers
      const now = yield* Clock.currentTimeMillis
      return {
        providers: providerIds.map((id): typeof ProviderState.Type => {
          const status = statuses.get(id)
          return { id, on: on.has(id), ...(status !== undefined && statusOf(status, now)) }
        }),
      }
    }),
  ),
)

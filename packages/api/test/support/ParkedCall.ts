import { Dispatcher } from "@trunkline/dispatch/Dispatcher"
import { unknown } from "@trunkline/dispatch/DialResult"
import { Context, Effect } from "effect"
import { TestClock } from "effect/testing"
import { dispatching, phone, served } from "./Served.ts"

/** Serves, and places a call of which nobody learns whether it rang, until it is parked. */
export const parkedCall = Effect.gen(function* () {
  const server = yield* served({}, dispatching(unknown({ _tag: "timed-out", why: "30 seconds" })))
  const placed = yield* server.as("operate")({
    method: "POST",
    path: "/v1/calls",
    headers: { "idempotency-key": "order-17" },
    body: { phone: phone(1) },
  })
  // Woken by the test clock, so that the clock waits for it.
  yield* Effect.forkScoped(Effect.delay(Context.get(server.context, Dispatcher).run, "1 second"))
  yield* TestClock.adjust("2 hours")
  return { ...server, id: String(placed.json["id"]) }
})

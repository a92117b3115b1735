import { assert, describe, it } from "@effect/vitest"
import { Ledger } from "@trunkline/dispatch/Ledger"
import { EventEndpoints, Outbox } from "@trunkline/dispatch/Outbox"
import type { PhoneNumber } from "@trunkline/dispatch/PhoneNumber"
import * as SqliteLedger from "@trunkline/dispatch/SqliteLedger"
import { Context, Deferred, Effect, Layer, Redacted } from "effect"
import { createServer, type IncomingHttpHeaders } from "node:http"
import type { AddressInfo } from "node:net"
import { Webhook, WebhookVerificationError } from "standardwebhooks"
import { Delivery } from "../src/Delivery.ts"
import { settleCall } from "./support/SettleCall.ts"

const secret = `whsec_${Buffer.alloc(32, "a").toString("base64")}`
const otherSecret = `whsec_${Buffer.alloc(32, "b").toString("base64")}`

interface Received {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** An endpoint as a user would write it: it keeps what it gets and answers 200. */
const receiver = Effect.gen(function* () {
  const received = yield* Deferred.make<Received>()
  const server = createServer((request, response) => {
    const chunks: Array<Buffer> = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => {
      response.end("thanks")
      Deferred.doneUnsafe(
        received,
        Effect.succeed({ headers: request.headers, body: Buffer.concat(chunks).toString() }),
      )
    })
  })
  yield* Effect.callback<void>((resume) => {
    server.listen(0, "127.0.0.1", () => resume(Effect.void))
  })
  yield* Effect.addFinalizer(() => Effect.sync(() => server.close()))
  const { port } = server.address() as AddressInfo
  return { received: Deferred.await(received), url: `http://127.0.0.1:${port}/events` }
})

describe("An event over HTTP", () => {
  it.live("is taken by the library with the secret and refused with any other", () =>
    Effect.gen(function* () {
      const { received, url } = yield* receiver
      const endpoints = [{ url, allowPrivate: true, numbers: "masked" as const }]
      const context = yield* Layer.build(
        Delivery.layer({ endpoints, secrets: [Redacted.make(secret)] }).pipe(
          Layer.provideMerge(SqliteLedger.layer({ filename: ":memory:", as: "worker" })),
          Layer.provide(Layer.succeed(EventEndpoints, endpoints)),
        ),
      )
      const ledger = Context.get(context, Ledger)
      yield* ledger.submit([
        {
          key: "order-17",
          campaign: "test",
          phone: "+14155550123" as PhoneNumber,
          agent: "default",
          priority: 0,
          params: {},
        },
      ])
      const found = yield* ledger.find("order-17")
      if (found === undefined) return assert.fail("the call is lost")
      yield* settleCall(ledger, found.call)
      const { headers, body } = yield* received
      const given = headers as Record<string, string>
      const event = new Webhook(secret).verify(body, given)
      assert.deepInclude(event, { type: "call.settled" })
      assert.strictEqual(given["webhook-id"], `evt_${found.call.id}_2`)
      assert.throws(() => new Webhook(otherSecret).verify(body, given), WebhookVerificationError)
      assert.throws(() => new Webhook(secret).verify(`${body} `, given), WebhookVerificationError)
      const left = yield* Context.get(context, Delivery).flush(60_000)
      assert.deepStrictEqual(left, { pending: 0, dead: 0 })
      assert.deepStrictEqual(yield* Context.get(context, Outbox).backlog(), { pending: 0, dead: 0 })
    }),
  )
})

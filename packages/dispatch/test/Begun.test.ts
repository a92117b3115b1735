import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { type LeanFetch, type LeanFetchError, makeLeanFetch } from "@trunkline/lean-fetch"
import { assert, describe, it } from "@effect/vitest"
import { Cause, Effect, Exit } from "effect"
import { notPlaced, placed, sentTooLate, unknown } from "../src/DialResult.ts"
import { Begun } from "../src/internal/Begun.ts"
import type { Provider } from "../src/Provider.ts"
import type { ProviderId } from "../src/ProviderId.ts"
import { call, dialing } from "./support/OneCall.ts"

const attempt = { ...dialing, beganAt: 0 }

const ticketOf = (mayLeave: () => boolean) => {
  const ticket = new Begun(call, attempt)
  Begun.release(ticket, mayLeave)
  return ticket
}
const ticket = () => ticketOf(() => true)

const counting = (id: ProviderId) => {
  const dialled: Array<string> = []
  const provider: Provider["Service"] = {
    id,
    dial: ({ attemptId }) => Effect.sync(() => (dialled.push(attemptId), placed("h-1"))),
    find: () => Effect.die("not asked"),
    read: () => Effect.die("not asked"),
    time: Effect.die("not asked"),
    stop: () => Effect.die("not asked"),
  }
  return { dialled, provider, dial: (begun: Begun) => Begun.dial(begun, provider, () => {}) }
}

/** A server that counts the requests that reach it. */
const listening = Effect.acquireRelease(
  Effect.promise(async () => {
    let requests = 0
    const server = createServer((_request, response) => {
      requests++
      response.end("{}")
    }).listen(0, "127.0.0.1")
    await once(server, "listening")
    return { server, port: (server.address() as AddressInfo).port, requests: () => requests }
  }),
  ({ server }) =>
    Effect.callback<void>((resume) => {
      server.closeAllConnections()
      server.close(() => resume(Effect.void))
    }),
)

/** A provider that is reached over this fetch. */
const sending = (fetch: LeanFetch, url: string): Provider["Service"] => ({
  id: "hamsa",
  dial: ({ onSend }) =>
    Effect.promise(() =>
      fetch(url, { method: "POST", body: "{}", onSend }).then(
        () => placed("h-1"),
        (error: LeanFetchError) =>
          error.bytesSent
            ? unknown({ _tag: "connection-lost", why: error.message })
            : notPlaced({ _tag: "never-sent", concerns: "connection", why: error.message }),
      ),
    ),
  find: () => Effect.die("not asked"),
  read: () => Effect.die("not asked"),
  time: Effect.die("not asked"),
  stop: () => Effect.die("not asked"),
})

describe("The ticket of a begun attempt", () => {
  it.effect("is good for one dial, and stops the worker before a second one", () =>
    Effect.gen(function* () {
      const { dialled, dial } = counting("hamsa")
      const only = ticket()
      assert.deepStrictEqual(yield* dial(only), placed("h-1"))
      const again = yield* Effect.exit(dial(only))
      assert.isTrue(Exit.isFailure(again) && Cause.hasDies(again.cause))
      assert.deepStrictEqual(dialled, ["c-1"])
    }),
  )

  it.effect("is good for one dial, also when the effect that it gave is run twice", () =>
    Effect.gen(function* () {
      const { dialled, dial } = counting("hamsa")
      const twice = dial(ticket())
      yield* Effect.exit(Effect.all([twice, twice], { concurrency: "unbounded" }))
      assert.deepStrictEqual(dialled, ["c-1"])
    }),
  )

  it.effect("is good for its own provider only", () =>
    Effect.gen(function* () {
      const { dialled, dial } = counting("happyrobot")
      assert.isTrue(Exit.isFailure(yield* Effect.exit(dial(ticket()))))
      assert.deepStrictEqual(dialled, [])
    }),
  )

  it.effect("dials nobody before the attempt is durable, or after its time", () =>
    Effect.gen(function* () {
      const { dialled, dial } = counting("hamsa")
      assert.deepStrictEqual(yield* dial(new Begun(call, attempt)), sentTooLate)
      assert.deepStrictEqual(yield* dial(ticketOf(() => false)), sentTooLate)
      assert.deepStrictEqual(dialled, [])
    }),
  )

  it.effect("keeps back a request whose time ends while its connection is opened", () =>
    Effect.gen(function* () {
      let isInTime = true
      const server = yield* listening
      const fetch = makeLeanFetch({
        lookup: (_name, _options, found) => {
          isInTime = false
          found(null, [{ address: "127.0.0.1", family: 4 }])
        },
      })
      const provider = sending(fetch, `http://provider.test:${server.port}/`)
      let told = 0
      const result = yield* Begun.dial(
        ticketOf(() => isInTime),
        provider,
        () => void told++,
      )
      assert.deepStrictEqual(result, sentTooLate)
      assert.deepStrictEqual([server.requests(), told], [0, 0])
      yield* Effect.promise(() => fetch.close())
    }),
  )

  it.effect("lets one request leave, and does not believe of a second one that nothing has left", () =>
    Effect.gen(function* () {
      let left = 0
      const send = (onSend: () => void) => Effect.try(() => (onSend(), left++)).pipe(Effect.ignore)
      const resending: Provider["Service"] = {
        ...counting("hamsa").provider,
        dial: ({ onSend }) =>
          Effect.as(
            Effect.andThen(send(onSend), send(onSend)),
            notPlaced({ _tag: "never-sent", concerns: "connection", why: "the second one was not sent" }),
          ),
      }
      const only = ticket()
      const result = yield* Begun.dial(only, resending, () => {})
      assert.strictEqual(result._tag, "Unknown")
      const again = yield* Effect.exit(Begun.dial(only, resending, () => {}))
      assert.isTrue(Exit.isFailure(again) && Cause.hasDies(again.cause))
      assert.strictEqual(left, 1)
    }),
  )
})

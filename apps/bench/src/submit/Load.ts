/** Programs that hand in calls at an even pace, whether or not the server keeps up; some cut their connection and ask again. */
import { phoneOf } from "../kill/Campaign.ts"
import { Clock, Effect, Fiber, Random } from "effect"
import { Agent, request } from "node:http"

export interface LoadOptions {
  readonly address: string
  readonly token: string
  /** Calls per second. */
  readonly rate: number
  readonly seconds: number
  /** Share of the calls whose first request is cut off by who sent it. */
  readonly cuts: number
}

/** What came of handing in one call. */
export interface HandedIn {
  readonly key: string
  /** 201, or 200 where it was in already. */
  readonly status: number
  /** Milliseconds of the request that was answered. */
  readonly millis: number
  /** Requests that were cut off, by us or by the server, before one was answered. */
  readonly cut: number
}

/** Milliseconds after which a request is cut off at the latest, if it is to be. */
const cutWithin = 20

/** Sends one request; gives the status, or nothing if there was no answer. */
const send = ({ address, token }: LoadOptions, agent: Agent, key: string, phone: string) =>
  Effect.callback<number | undefined>((resume) => {
    const sending = request(
      `${address}/v1/calls`,
      {
        agent,
        method: "POST",
        headers: {
          authorization: `Bearer ${token}`,
          "content-type": "application/json",
          "idempotency-key": key,
        },
      },
      (response) => {
        response.on("error", () => resume(Effect.undefined))
        response.resume().once("end", () => resume(Effect.succeed(response.statusCode)))
      },
    )
    sending.on("error", () => resume(Effect.undefined))
    sending.end(JSON.stringify({ phone, params: { first_name: "Ada", day: "Monday" } }))
    return Effect.sync(() => sending.destroy())
  })

const isIn = (status: number | undefined): status is number => status === 200 || status === 201

/** Hands a call in as often as it takes: with the same key it is the same call. */
const handIn = Effect.fnUntraced(function* (options: LoadOptions, agent: Agent, index: number) {
  const key = `call-${index}`
  const once = send(options, agent, key, phoneOf(index))
  let cut = 0
  if ((yield* Random.next) < options.cuts) {
    const answered = yield* Effect.timeoutOption(once, yield* Random.nextBetween(0, cutWithin))
    if (answered._tag === "None") cut++
  }
  for (;;) {
    const sentAt = yield* Clock.currentTimeNanos
    const status = yield* once
    const millis = Number((yield* Clock.currentTimeNanos) - sentAt) / 1e6
    if (isIn(status)) return { key, status, millis, cut } satisfies HandedIn
    cut++
    yield* Effect.sleep("100 millis")
  }
})

/** Hands all calls in, and waits for the last answer. */
export const run = Effect.fnUntraced(function* (options: LoadOptions) {
  const agent = yield* Effect.acquireRelease(
    Effect.sync(() => new Agent({ keepAlive: true, maxSockets: 256 })),
    (opened) => Effect.sync(() => opened.destroy()),
  )
  const startedAt = yield* Clock.currentTimeMillis
  const calls = Array.from({ length: options.rate * options.seconds }, (_, index) => index)
  const fibers = yield* Effect.forEach(
    calls,
    Effect.fnUntraced(function* (index) {
      const late = (yield* Clock.currentTimeMillis) - startedAt - (index / options.rate) * 1000
      if (late < 0) yield* Effect.sleep(-late)
      return yield* Effect.forkChild(handIn(options, agent, index))
    }),
  )
  return yield* Effect.forEach(fibers, Fiber.join)
})

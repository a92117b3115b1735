// Calls that all wait, dialled at so many per second by one of the limiters.
import Bottleneck from "bottleneck"
import { Queue, Worker } from "bullmq"
import { Dispatcher } from "@trunkline/dispatch/Dispatcher"
import { Ledger } from "@trunkline/dispatch/Ledger"
import { Effect } from "effect"
import PQueue from "p-queue"
import pThrottle from "p-throttle"
import { dialledAt, mostInOneSecond, percentUsed } from "./Dialled.ts"
import { options, report } from "./Measuring.ts"
import { callRequest, paced } from "./OurLedger.ts"
import { workerLayer } from "./OurWorker.ts"
import { connect } from "./Redis.ts"
import { sender } from "./Senders.ts"

export type Limiter =
  | "ours"
  | "p-queue strict"
  | "p-throttle strict"
  | "bottleneck minTime"
  | "BullMQ limiter"

const { address, calls, cps, limiter, provider, redis } = options<{
  address: string
  calls: number
  cps: number
  limiter: Limiter
  provider: string
  redis: string
}>()
const send = sender("undici", provider)
const all = Array.from({ length: calls }, (_, index) => index)

/** Leaves when the provider has seen every dial. */
const seen = async () => {
  for (;;) {
    const dialled = await dialledAt(provider)
    if (dialled.length >= calls) return dialled.map(([, at]) => at)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

const limiters: Record<Limiter, () => Promise<unknown>> = {
  ours: () =>
    Effect.gen(function* () {
      const ledger = yield* Ledger
      const dispatcher = yield* Dispatcher
      yield* ledger.submit(all.map(callRequest))
      yield* Effect.forkScoped(dispatcher.run)
      yield* Effect.promise(seen)
    }).pipe(
      Effect.scoped,
      Effect.provide(workerLayer({ address, provider, settings: paced(cps) })),
      Effect.runPromise,
    ),
  "p-queue strict": () => {
    const queue = new PQueue({ interval: 1000, intervalCap: cps, strict: true })
    return queue.addAll(all.map((index) => () => send(index)))
  },
  "p-throttle strict": () => {
    const throttled = pThrottle({ limit: cps, interval: 1000, strict: true })(send)
    return Promise.all(all.map((index) => throttled(index)))
  },
  "bottleneck minTime": () => {
    const bottleneck = new Bottleneck({ minTime: 1000 / cps })
    return Promise.all(all.map((index) => bottleneck.schedule(() => send(index))))
  },
  "BullMQ limiter": async () => {
    const { connection, restore } = await connect(redis, "everysec")
    const name = `trunkline-bench-${process.pid}`
    const queue = new Queue(name, { connection })
    await queue.addBulk(all.map((index) => ({ name: "dial", data: { index } })))
    const worker = new Worker<{ readonly index: number }>(name, ({ data }) => send(data.index), {
      connection,
      concurrency: 256,
      limiter: { max: cps, duration: 1000 },
    })
    await seen()
    await worker.close()
    await queue.obliterate({ force: true })
    await restore()
  },
}

await limiters[limiter]()
const instants = await seen()
report({ used: percentUsed(instants, cps), most: mostInOneSecond(instants) })

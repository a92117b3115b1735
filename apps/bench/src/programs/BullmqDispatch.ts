// Jobs are added in bulk; a worker takes 256 at a time, dials, and completes each with the provider's id.
import { Queue, Worker } from "bullmq"
import { dialBody, options, report, timed } from "./Measuring.ts"
import { connect, type Fsync } from "./Redis.ts"
import { type Sender, sender } from "./Senders.ts"

const { calls, fsync, provider, through, url } = options<{
  calls: number
  fsync: Fsync
  provider: string
  through: Sender
  url: string
}>()
const { connection, restore } = await connect(url, fsync)
const name = `trunkline-bench-${process.pid}`
const queue = new Queue(name, { connection })
const send = sender(through, provider)

let completed = 0
let done = () => {}
const worker = new Worker<{ readonly index: number }>(name, ({ data }) => send(data.index), {
  connection,
  concurrency: 256,
  removeOnComplete: { count: 0 },
})
worker.on("completed", () => {
  if (++completed === calls) done()
})
worker.on("failed", (_, error) => {
  throw error
})
await worker.waitUntilReady()

const bulk = 1000
const work = await timed(calls, async () => {
  const all = new Promise<void>((resolve) => (done = resolve))
  for (let from = 0; from < calls; from += bulk) {
    await queue.addBulk(
      Array.from({ length: Math.min(bulk, calls - from) }, (_, offset) => ({
        name: "dial",
        data: { index: from + offset, body: dialBody(from + offset) },
        opts: { jobId: `visit-${from + offset}` },
      })),
    )
  }
  await all
})

await worker.close()
await queue.obliterate({ force: true })
await restore()
report(work)

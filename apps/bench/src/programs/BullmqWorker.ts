// A BullMQ worker that dials until it is killed.
import { Worker } from "bullmq"
import { Redis } from "ioredis"
import { options } from "./Measuring.ts"
import { sender } from "./Senders.ts"

const { name, provider, stalled, url } = options<{
  name: string
  provider: string
  /** How often a job may be found without its worker before it fails; without it, BullMQ's default. */
  stalled?: number
  url: string
}>()
const send = sender("undici", provider)
const worker = new Worker<{ readonly index: number }>(name, ({ data }) => send(data.index), {
  connection: new Redis(url, { maxRetriesPerRequest: null }),
  concurrency: 20,
  // A tenth of the defaults, as all else is quicker here: what is left over is found soon.
  lockDuration: 3000,
  stalledInterval: 3000,
  ...(stalled !== undefined && { maxStalledCount: stalled }),
})
await worker.waitUntilReady()
process.stdout.write("at work\n")

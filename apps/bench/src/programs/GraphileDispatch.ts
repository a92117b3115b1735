// Jobs are added in bulk; a worker takes 256 at a time out of its local queue, dials, and completes them in batches.
import { Logger, makeWorkerUtils, run } from "graphile-worker"
import { dialBody, options, report, timed } from "./Measuring.ts"
import { type Sender, sender } from "./Senders.ts"

const { calls, provider, through, url } = options<{
  calls: number
  provider: string
  through: Sender
  url: string
}>()
const send = sender(through, provider)
/** A line for each job would cost more than the job. */
const logger = new Logger(() => () => {})
const utils = await makeWorkerUtils({ connectionString: url, logger })
await utils.migrate()

let completed = 0
let done = () => {}

const runner = await run({
  noHandleSignals: true,
  logger,
  taskList: {
    dial: async (payload) => {
      await send((payload as { readonly index: number }).index)
    },
  },
  preset: {
    worker: {
      connectionString: url,
      concurrentJobs: 256,
      maxPoolSize: 50,
      pollInterval: 1000,
      localQueue: { size: 1000 },
      completeJobBatchDelay: 0,
      failJobBatchDelay: 0,
    },
  },
})
runner.events.on("job:complete", () => {
  if (++completed === calls) done()
})

const bulk = 1000
const work = await timed(calls, async () => {
  const all = new Promise<void>((resolve) => (done = resolve))
  for (let from = 0; from < calls; from += bulk) {
    await utils.addJobs(
      Array.from({ length: Math.min(bulk, calls - from) }, (_, offset) => ({
        identifier: "dial",
        payload: { index: from + offset, body: dialBody(from + offset) },
        jobKey: `visit-${from + offset}`,
      })),
    )
  }
  await all
})
await runner.stop()
report(work)

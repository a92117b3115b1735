// Jobs that are added one by one, 256 callers waiting.
import { Queue } from "bullmq"
import { atATime, dialBody, options, report, timed } from "./Measuring.ts"
import { connect, type Fsync } from "./Redis.ts"

const { calls, fsync, url } = options<{ calls: number; fsync: Fsync; url: string }>()
const { connection, restore } = await connect(url, fsync)
const queue = new Queue(`trunkline-bench-${process.pid}`, { connection })
await queue.waitUntilReady()

const add = (index: number) => queue.add("dial", dialBody(index), { jobId: `visit-${index}` })
const work = await timed(calls, () => atATime(256, calls, add))

await queue.obliterate({ force: true })
await restore()
report(work)

// Kills a BullMQ worker at random moments until all of its jobs are done, and asks the provider who was dialled how often.
import { Queue } from "bullmq"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"
import { dialledAt } from "./Dialled.ts"
import { options, report } from "./Measuring.ts"
import { connect } from "./Redis.ts"

const { calls, kills, provider, stalled, url } = options<{
  calls: number
  kills: number
  provider: string
  stalled?: number
  url: string
}>()
const { connection, restore } = await connect(url, "always")
const name = `trunkline-bench-${process.pid}`
const queue = new Queue(name, { connection })
const program = fileURLToPath(new URL("BullmqWorker.js", import.meta.url))
const settings = JSON.stringify({ name, provider, url, ...(stalled !== undefined && { stalled }) })

const pause = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis))
const open = async () => {
  const counts = await queue.getJobCounts("waiting", "active", "delayed", "prioritized")
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

const start = async () => {
  const child = spawn(process.execPath, [program, settings], { stdio: ["ignore", "pipe", "inherit"] })
  await once(child.stdout, "data")
  return child
}

for (let kill = 0; kill < kills; kill++) {
  const from = Math.floor((calls * kill) / kills)
  const size = Math.floor((calls * (kill + 1)) / kills) - from
  await queue.addBulk(
    Array.from({ length: size }, (_, offset) => ({ name: "dial", data: { index: from + offset } })),
  )
  const child = await start()
  await pause(20 + Math.random() * 400)
  child.kill("SIGKILL")
  await once(child, "exit")
}
const last = await start()
while ((await open()) > 0) await pause(200)
last.kill("SIGKILL")

const times = new Map<string, number>()
for (const [phone] of await dialledAt(provider)) times.set(phone, (times.get(phone) ?? 0) + 1)
const twice = [...times.values()].filter((count) => count > 1).length
await queue.obliterate({ force: true })
await restore()
report({ twice, lost: calls - times.size })

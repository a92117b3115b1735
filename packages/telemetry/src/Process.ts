/** The process itself: its memory, the time that it took, and how late its timers are. */
import { Clock, Effect } from "effect"
import { monitorEventLoopDelay } from "node:perf_hooks"
import { cpuUsage, memoryUsage, uptime } from "node:process"
import * as Catalogue from "./Catalogue.ts"
import * as Recorder from "./Recorder.ts"

/** Milliseconds between two looks at how late a timer is. */
const resolution = 10

const percentiles = [50, 99, 100]

/** Gives what reads them; until the scope ends timers are watched. */
export const make = Effect.gen(function* () {
  const { record } = yield* Recorder.make
  const delay = yield* Effect.acquireRelease(
    Effect.sync(() => {
      const histogram = monitorEventLoopDelay({ resolution })
      histogram.enable()
      return histogram
    }),
    (histogram) => Effect.sync(() => histogram.disable()),
  )
  const startedAt = (yield* Clock.currentTimeMillis) / 1000 - uptime()
  let spent = 0

  return () => {
    for (const percentile of percentiles) {
      // It tells the whole time between two looks.
      const late = delay.count === 0 ? 0 : Math.max(0, delay.percentile(percentile) / 1e6 - resolution)
      record(Catalogue.eventLoopDelay.of(String(percentile)), late / 1000)
    }
    delay.reset()
    const { system, user } = cpuUsage()
    const seconds = (system + user) / 1e6
    record(Catalogue.processCpu.of(), seconds - spent)
    spent = seconds
    record(Catalogue.processStart.of(), startedAt)
    record(Catalogue.processMemory.of(), memoryUsage.rss())
  }
})

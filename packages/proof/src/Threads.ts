/** Threads that judge scenarios: what is handed to a free one comes back judged. */
import { Effect, Queue } from "effect"
import { Worker } from "node:worker_threads"
import type { Judgement } from "./Judge.ts"
import type { ScenarioOptions } from "./Scenario.ts"
import type { Answer } from "./ScenarioThread.ts"

/** The program of a thread, as a source beside this one or built. */
const program = new URL(`./ScenarioThread.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`, import.meta.url)

/** A scenario leaves hardly anything behind: what is new is collected seldom, and most of it is gone by then. */
const maxYoungGenerationSizeMb = 64

const thread = Effect.acquireRelease(
  Effect.sync(() => new Worker(program, { resourceLimits: { maxYoungGenerationSizeMb } })),
  (worker) => Effect.promise(() => worker.terminate()),
)

const judgeIn = (worker: Worker, options: ScenarioOptions): Effect.Effect<Judgement> =>
  Effect.callback<Judgement>((resume) => {
    // Only these two: the worker listens to itself as well, and without that it is never heard again.
    const forget = () => void worker.off("message", answered).off("error", failed)
    const answered = ({ fault, judgement }: Answer) => {
      forget()
      resume(judgement === undefined ? Effect.die(new Error(fault)) : Effect.succeed(judgement))
    }
    const failed = (cause: unknown) => {
      forget()
      resume(Effect.die(cause))
    }
    worker.on("message", answered).on("error", failed)
    worker.postMessage(options)
    return Effect.sync(forget)
  })

/** Starts so many threads; they end with the scope. */
export const make = Effect.fnUntraced(function* (count: number) {
  const free = yield* Queue.unbounded<Worker>()
  yield* Effect.replicateEffect(
    Effect.flatMap(thread, (worker) => Queue.offer(free, worker)),
    count,
  )
  return (options: ScenarioOptions) =>
    Effect.flatMap(Queue.take(free), (worker) =>
      Effect.ensuring(judgeIn(worker, options), Queue.offer(free, worker)),
    )
})

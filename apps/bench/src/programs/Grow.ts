// A worker over a ledger in which many calls wait: how fast it places some of them, and how large it becomes.
import { Dispatcher } from "@trunkline/dispatch/Dispatcher"
import { Ledger } from "@trunkline/dispatch/Ledger"
import { Effect } from "effect"
import { options, report } from "./Measuring.ts"
import { callRequest, highest, paced } from "./OurLedger.ts"
import { workerLayer } from "./OurWorker.ts"

const {
  address,
  calls,
  cps = highest,
  provider,
  submitted = 0,
} = options<{
  address: string
  calls: number
  cps?: number
  provider: string
  /** Calls that are submitted first, where none wait. */
  submitted?: number
}>()

/** The first answers come while everything is still warming up. */
const early = Math.round(calls / 10)

let answers = 0
let begin = 0
let done = () => {}
const finished = new Promise<void>((resolve) => (done = resolve))
const onAnswer = () => {
  answers++
  if (answers === early) begin = performance.now()
  if (answers === calls) done()
}

await Effect.gen(function* () {
  const ledger = yield* Ledger
  const dispatcher = yield* Dispatcher
  for (let from = 0; from < submitted; from += 1000) {
    yield* ledger.submit(Array.from({ length: 1000 }, (_, offset) => callRequest(from + offset)))
  }
  yield* Effect.forkScoped(dispatcher.run)
  yield* Effect.promise(() => finished)
  const seconds = (performance.now() - begin) / 1000
  report({ perSecond: (calls - early) / seconds, megabytes: process.memoryUsage.rss() / 1e6 })
}).pipe(
  Effect.scoped,
  Effect.provide(workerLayer({ address, provider, settings: paced(cps), connections: 256, onAnswer })),
  Effect.runPromise,
)

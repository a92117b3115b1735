// Calls are submitted in bulk; the dispatcher claims, decides, begins, dials and writes down each, 256 at a time.
import { Dispatcher } from "@trunkline/dispatch/Dispatcher"
import { Ledger } from "@trunkline/dispatch/Ledger"
import { Effect } from "effect"
import { options, report, timed } from "./Measuring.ts"
import { callRequest, settings } from "./OurLedger.ts"
import { workerLayer } from "./OurWorker.ts"

const { address, calls, provider } = options<{ address: string; calls: number; provider: string }>()

const bulk = 1000

let answers = 0
const layer = workerLayer({ address, provider, settings, connections: 256, onAnswer: () => answers++ })

const work = Effect.gen(function* () {
  const ledger = yield* Ledger
  const dispatcher = yield* Dispatcher
  yield* Effect.forkScoped(dispatcher.run)
  const submitted = Effect.gen(function* () {
    for (let from = 0; from < calls; from += bulk) {
      const size = Math.min(bulk, calls - from)
      yield* ledger.submit(Array.from({ length: size }, (_, offset) => callRequest(from + offset)))
      yield* dispatcher.wake
    }
  })
  const placed = Effect.suspend(() =>
    answers < calls
      ? Effect.succeed(false)
      : Effect.map(ledger.states(), ({ following }) => following === calls),
  )
  // The ledger is not disturbed before the last answer; the last hundredth of a second is not told exactly.
  const done = Effect.repeat(Effect.delay(placed, "10 millis"), { until: (isDone) => isDone })
  const run = yield* Effect.context<Ledger>()
  return yield* Effect.promise(() =>
    timed(calls, () => Effect.runPromise(Effect.provide(Effect.andThen(submitted, done), run))),
  )
}).pipe(Effect.scoped, Effect.provide(layer))

report(await Effect.runPromise(work))

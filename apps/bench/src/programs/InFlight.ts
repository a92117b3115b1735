// A worker whose requests to the provider all wait for their answer: how much memory each of them takes.
import { Dispatcher } from "@trunkline/dispatch/Dispatcher"
import { Ledger } from "@trunkline/dispatch/Ledger"
import { Effect } from "effect"
import { options, report } from "./Measuring.ts"
import { callRequest, settings } from "./OurLedger.ts"
import { workerLayer } from "./OurWorker.ts"

const { address, calls, provider } = options<{ address: string; calls: number; provider: string }>()

const patient = {
  ...settings,
  providers: { ...settings.providers, happyrobot: { ...settings.providers.happyrobot, timeout: 600_000 } },
}

await Effect.gen(function* () {
  const ledger = yield* Ledger
  const dispatcher = yield* Dispatcher
  for (let from = 0; from < calls; from += 1000) {
    const size = Math.min(1000, calls - from)
    yield* ledger.submit(Array.from({ length: size }, (_, offset) => callRequest(from + offset)))
  }
  const before = process.memoryUsage.rss()
  yield* Effect.forkScoped(dispatcher.run)
  const all = Effect.map(ledger.states(), ({ dialing = 0 }) => dialing >= calls)
  yield* Effect.repeat(Effect.delay(all, "100 millis"), { until: (isDone) => isDone })
  // The requests of the last ones leave, and what was needed to get there is given back.
  yield* Effect.sleep("3 seconds")
  report({ kB: (process.memoryUsage.rss() - before) / calls / 1000 })
}).pipe(
  Effect.scoped,
  Effect.provide(workerLayer({ address, provider, settings: patient })),
  Effect.runPromise,
)

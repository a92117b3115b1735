// A worker as `trunkline run` has one, over a provider of the benchmarks.
import { Dispatcher } from "@trunkline/dispatch/Dispatcher"
import { Providers } from "@trunkline/dispatch/Providers"
import type { Settings } from "@trunkline/dispatch/Settings"
import * as SteadyClock from "@trunkline/dispatch/SteadyClock"
import { makeLeanFetch } from "@trunkline/lean-fetch"
import { Layer } from "effect"
import { connectionsTo, ledgerAt, rules } from "./OurLedger.ts"

type Fetch = NonNullable<Parameters<typeof Providers.layer>[2]>

export interface WorkerOptions {
  readonly address: string
  readonly provider: string
  readonly settings: Settings
  /** Requests to the provider at a time; as many as there are without it. */
  readonly connections?: number
  /** Is told of each answer of the provider. */
  readonly onAnswer?: () => void
}

export const workerLayer = ({ address, connections, onAnswer, provider, settings }: WorkerOptions) => {
  const lean: Fetch = makeLeanFetch({ connections })
  const counted: Fetch = (input, init) =>
    lean(input, init).then((answer) => {
      onAnswer?.()
      return answer
    })
  return Dispatcher.layer(rules).pipe(
    Layer.provideMerge(ledgerAt(address)),
    Layer.provideMerge(SteadyClock.layer),
    Layer.provideMerge(
      Providers.layer(settings, connectionsTo(provider), onAnswer === undefined ? lean : counted),
    ),
  )
}

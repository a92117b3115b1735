// One of several workers on one ledger in PostgreSQL, as `trunkline serve --cluster` has it, until it is ended.
import * as Cluster from "@trunkline/dispatch/Cluster"
import * as DatabaseClock from "@trunkline/dispatch/DatabaseClock"
import { Dispatcher, DialsAtOnce } from "@trunkline/dispatch/Dispatcher"
import { Providers } from "@trunkline/dispatch/Providers"
import * as SteadyClock from "@trunkline/dispatch/SteadyClock"
import * as Uptime from "@trunkline/dispatch/Uptime"
import { makeLeanFetch } from "@trunkline/lean-fetch"
import { Effect, Layer, Redacted } from "effect"
import { options } from "./Measuring.ts"
import { connectionsTo, paced, rules } from "./OurLedger.ts"

const { address, atOnce, cps, provider } = options<{
  address: string
  atOnce: number
  cps: number
  provider: string
}>()
const url = Redacted.make(address)

const layer = Dispatcher.layer(rules).pipe(
  Layer.provide(Layer.succeed(DialsAtOnce, atOnce)),
  Layer.provide(Cluster.layer(url).pipe(Layer.provide(Uptime.layer))),
  Layer.provide(SteadyClock.layer),
  Layer.provide(DatabaseClock.layer(url)),
  Layer.provide(Providers.layer(paced(cps), connectionsTo(provider), makeLeanFetch())),
)

await Effect.runPromise(
  Effect.provide(
    Effect.flatMap(Dispatcher, ({ run }) => run),
    layer,
  ),
)

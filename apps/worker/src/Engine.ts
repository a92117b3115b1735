/** What a command runs on: ledger, providers, the loop, and what tells a user's own endpoints of calls. */
import * as Cluster from "@trunkline/dispatch/Cluster"
import * as DatabaseClock from "@trunkline/dispatch/DatabaseClock"
import { Dispatcher } from "@trunkline/dispatch/Dispatcher"
import * as Endpoint from "@trunkline/dispatch/Endpoint"
import * as LedgerAddress from "@trunkline/dispatch/LedgerAddress"
import { EventEndpoints } from "@trunkline/dispatch/Outbox"
import { Providers } from "@trunkline/dispatch/Providers"
import * as SteadyClock from "@trunkline/dispatch/SteadyClock"
import * as Uptime from "@trunkline/dispatch/Uptime"
import { Delivery } from "@trunkline/webhooks/Delivery"
import { Layer, type Redacted } from "effect"
import * as Observation from "./Observation.ts"
import type { Setup } from "./Setup.ts"

/** What the ledger writes down to be told to the endpoints of the settings. */
const endpointsOf = ({ settings }: Setup) => Layer.succeed(EventEndpoints, Endpoint.listOf(settings.events))

const ledgerAs = (setup: Setup, as: Parameters<typeof LedgerAddress.layer>[1]) =>
  LedgerAddress.layer(setup.ledger, as).pipe(Layer.provide([endpointsOf(setup), Uptime.layer]))

const loop = (setup: Setup) => {
  const { settings, rules, eventSecrets } = setup
  return Layer.merge(
    Observation.figures(setup).pipe(Layer.provideMerge(Dispatcher.layer(rules))),
    Delivery.layer({ endpoints: Endpoint.listOf(settings.events), secrets: eventSecrets }),
  )
}

const providers = ({ settings, connections }: Setup) =>
  Observation.providers(Providers.layer(settings, connections))

/** For commands that dial. */
export const layer = (setup: Setup) =>
  loop(setup).pipe(
    Layer.provideMerge(Observation.ledger(ledgerAs(setup, "worker"))),
    Layer.provideMerge(SteadyClock.layer),
    Layer.provideMerge(providers(setup)),
  )

/** For one of several workers that share the ledger in this database. */
export const layerShared = (setup: Setup, url: Redacted.Redacted) =>
  loop(setup).pipe(
    Layer.provideMerge(
      Observation.ledger(Cluster.layer(url).pipe(Layer.provide([endpointsOf(setup), Uptime.layer]))),
    ),
    Layer.provideMerge(SteadyClock.layer),
    Layer.provideMerge(DatabaseClock.layer(url)),
    Layer.provideMerge(providers(setup)),
  )

/** The ledger alone, beside a worker that may be running. */
export const layerReader = (setup: Setup) => ledgerAs(setup, "reader")

/** The same for what may be taken in before the first call. */
export const layerEditor = (setup: Setup) => ledgerAs(setup, "editor")

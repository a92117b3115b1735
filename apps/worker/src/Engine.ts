/** What a command runs on: ledger, providers, the loop, and what tells a user's own endpoints of calls. */
import { Dispatcher } from "@trunkline/dispatch/Dispatcher"
import * as Endpoint from "@trunkline/dispatch/Endpoint"
import * as LedgerAddress from "@trunkline/dispatch/LedgerAddress"
import { EventEndpoints } from "@trunkline/dispatch/Outbox"
import { Providers } from "@trunkline/dispatch/Providers"
import * as SteadyClock from "@trunkline/dispatch/SteadyClock"
import { Delivery } from "@trunkline/webhooks/Delivery"
import { Layer } from "effect"
import type { Setup } from "./Setup.ts"

/** The ledger, which writes down what the endpoints of the settings are to be told. */
const ledgerAs = ({ settings, ledger }: Setup, as: Parameters<typeof LedgerAddress.layer>[1]) =>
  LedgerAddress.layer(ledger, as).pipe(
    Layer.provide(Layer.succeed(EventEndpoints, Endpoint.listOf(settings.events))),
  )

/** For commands that dial. */
export const layer = (setup: Setup) => {
  const { settings, rules, connections, eventSecrets } = setup
  const endpoints = Endpoint.listOf(settings.events)
  return Dispatcher.layer(rules).pipe(
    Layer.merge(Delivery.layer({ endpoints, secrets: eventSecrets })),
    Layer.provideMerge(ledgerAs(setup, "worker")),
    Layer.provideMerge(SteadyClock.layer),
    Layer.provideMerge(Providers.layer(settings, connections)),
  )
}

/** The ledger alone, beside a worker that may be running. */
export const layerReader = (setup: Setup) => ledgerAs(setup, "reader")

/** The same for what may be taken in before the first call. */
export const layerEditor = (setup: Setup) => ledgerAs(setup, "editor")

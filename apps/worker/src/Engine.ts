/** What a command runs on: ledger, providers and the loop. */
import { Dispatcher } from "@trunkline/dispatch/Dispatcher"
import { Providers } from "@trunkline/dispatch/Providers"
import * as SqliteLedger from "@trunkline/dispatch/SqliteLedger"
import * as SteadyClock from "@trunkline/dispatch/SteadyClock"
import { Layer } from "effect"
import type { Setup } from "./Setup.ts"

/** For commands that dial. */
export const layer = ({ settings, rules, connections, ledger }: Setup) =>
  Dispatcher.layer(rules).pipe(
    Layer.provideMerge(SqliteLedger.layer({ filename: ledger, as: "worker" })),
    Layer.provideMerge(SteadyClock.layer),
    Layer.provideMerge(Providers.layer(settings, connections)),
  )

/** The ledger alone, beside a worker that may be running. */
export const layerReader = ({ ledger }: Setup) => SqliteLedger.layer({ filename: ledger, as: "reader" })

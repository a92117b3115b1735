/** Measures the transactions of the ledger, and counts its failures. */
import { LedgerObserver } from "@trunkline/dispatch/LedgerObserver"
import { Effect, Layer } from "effect"
import * as Catalogue from "./Catalogue.ts"
import * as Recorder from "./Recorder.ts"

const operations: Readonly<Record<string, string>> = {
  "could not be opened": "open",
  "could not be read": "read",
  "could not be written": "write",
}

/** For the layer of the ledger, before it is opened. */
export const layer: Layer.Layer<never> = Layer.effect(
  LedgerObserver,
  Effect.map(Recorder.make, ({ count, record, show }) => {
    show(Catalogue.commitWrites)
    show(Catalogue.commitDuration, ["durable", "failed"])
    show(Catalogue.ledgerErrors, Object.values(operations))
    return {
      committed: (writes: number, seconds: number, isDurable: boolean) => {
        record(Catalogue.commitWrites.of(), writes)
        record(Catalogue.commitDuration.of(isDurable ? "durable" : "failed"), seconds)
      },
      failed: (what: string) => count(Catalogue.ledgerErrors.of(operations[what] ?? "write")),
    }
  }),
)

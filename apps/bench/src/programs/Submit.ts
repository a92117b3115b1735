// Calls that are taken in one by one, 256 callers waiting, each for its own to be durable.
import { check } from "@trunkline/dispatch/Dispatch"
import { Ledger } from "@trunkline/dispatch/Ledger"
import { Effect, Result } from "effect"
import { atATime, options, report, timed } from "./Measuring.ts"
import { callRequest, ledgerAt, rules } from "./OurLedger.ts"

const { address, calls } = options<{ address: string; calls: number }>()

await Effect.runPromise(
  Effect.gen(function* () {
    const ledger = yield* Ledger
    const submit = (index: number) =>
      Effect.runPromise(ledger.submit([Result.getOrThrow(check(callRequest(index), rules))]))
    return yield* Effect.promise(() => timed(calls, () => atATime(256, calls, submit)))
  }).pipe(Effect.provide(ledgerAt(address))),
).then(report)

/** What `trunkline status` does. */
import { describeHalt, instant } from "@trunkline/dispatch/History"
import { Ledger } from "@trunkline/dispatch/Ledger"
import * as PhoneNumber from "@trunkline/dispatch/PhoneNumber"
import * as Shards from "@trunkline/dispatch/Shards"
import * as Summary from "@trunkline/dispatch/Summary"
import { SuppressionList } from "@trunkline/dispatch/SuppressionList"
import { Workers, type WorkerStanding } from "@trunkline/dispatch/Workers"
import { Console, Effect, Option } from "effect"
import { NothingDialled } from "../Ending.ts"
import * as Engine from "../Engine.ts"
import * as Progress from "../Progress.ts"
import * as Report from "../Report.ts"
import * as Setup from "../Setup.ts"

export interface StatusOptions {
  readonly config: Option.Option<string>
  readonly json: boolean
  readonly campaign: Option.Option<string>
}

/** Parked calls that are looked at, and those that are named. */
const mostParked = 1000
const mostNamed = 10

const parkedCalls = Effect.fnUntraced(function* (campaign: string | undefined) {
  const ledger = yield* Ledger
  const parked = yield* ledger.list({ state: "parked", campaign }, mostParked)
  return parked.map(({ call: { id, request } }) => ({ id, key: PhoneNumber.maskIn(request.key) }))
})

const workerLine = ({ isGone, isLeaving, name, seenAt, shards, since }: WorkerStanding): string => {
  if (isGone) return `Worker ${name} is gone: not heard of since ${instant(seenAt)}. Others do its work.`
  return isLeaving
    ? `Worker ${name} is leaving: it finishes what it has begun.`
    : `Worker ${name} works on ${shards.size} of ${Shards.all.size} shards, since ${instant(since)}.`
}

const show = Effect.fnUntraced(function* (json: boolean, campaign: string | undefined) {
  const ledger = yield* Ledger
  const tally = yield* ledger.tally(campaign)
  if (campaign !== undefined && tally.calls === 0) {
    yield* Console.error(`There is no call of a campaign "${campaign}" in the ledger ${ledger.name}.`)
    return yield* new NothingDialled()
  }
  const { durationMs: _, ...counts } = Summary.make(tally, 0, 0)
  const parked = yield* parkedCalls(campaign)
  const halt = yield* ledger.halt
  const suppressed = yield* (yield* SuppressionList).count
  const workers = yield* (yield* Workers).list
  if (json) {
    return yield* Console.log(
      JSON.stringify({
        ...counts,
        byState: tally.byState,
        parkedCalls: parked,
        ...(halt !== undefined && { halt }),
        suppressed,
        workers: workers.map((worker) => ({ ...worker, shards: [...worker.shards] })),
      }),
    )
  }
  if (halt !== undefined) {
    yield* Console.log(`HALTED: nothing is dialled until trunkline halt --lift. ${describeHalt(halt)}.`)
  }
  yield* Console.log(`Ledger ${ledger.name}: ${Progress.line(tally.byState)}.`)
  yield* Console.log(Report.ofCounts(counts))
  yield* Effect.forEach(workers, (worker) => Console.log(workerLine(worker)))
  if (suppressed > 0) yield* Console.log(`People on the suppression list: ${suppressed}.`)
  if (parked.length > 0) {
    yield* Console.log("Parked, each waiting for a person to decide (trunkline why <call> tells why):")
    yield* Effect.forEach(parked.slice(0, mostNamed), ({ id, key }) => Console.log(`  ${id}  ${key}`))
    if (counts.parked > mostNamed) yield* Console.log(`  and ${counts.parked - mostNamed} more`)
  }
})

export const status = Effect.fnUntraced(function* ({ config, json, campaign }: StatusOptions) {
  const setup = yield* Setup.read(Option.getOrUndefined(config))
  yield* show(json, Option.getOrUndefined(campaign)).pipe(Effect.provide(Engine.layerReader(setup)))
})

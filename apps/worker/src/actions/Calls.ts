/** What `trunkline calls` does. */
import { isUnclear } from "@trunkline/dispatch/Attempt"
import type { CallState } from "@trunkline/dispatch/Call"
import { ago } from "@trunkline/dispatch/DecisionAid"
import { instant } from "@trunkline/dispatch/History"
import { type CallStanding, type HistoryLine, Ledger } from "@trunkline/dispatch/Ledger"
import * as PhoneNumber from "@trunkline/dispatch/PhoneNumber"
import * as Standing from "@trunkline/dispatch/Standing"
import { Clock, Console, Effect, Option } from "effect"
import { NothingDialled } from "../Ending.ts"
import * as Engine from "../Engine.ts"
import * as Setup from "../Setup.ts"

export interface CallsOptions {
  readonly config: Option.Option<string>
  readonly json: boolean
  readonly parked: boolean
  readonly state: Option.Option<CallState>
  readonly campaign: Option.Option<string>
  readonly limit: number
}

/** Keys may be made of numbers, and a provider's message may repeat one. */
const print = (text: string) => Console.log(PhoneNumber.maskIn(text))

const forPrograms = (standing: CallStanding, latest: HistoryLine | undefined): string => {
  const { call, state, disposition, attempts } = standing
  const { id, request } = call
  const unclear = attempts.find(isUnclear)?.id
  return JSON.stringify({
    id,
    key: request.key,
    campaign: request.campaign,
    phone: PhoneNumber.mask(request.phone),
    state,
    ...(disposition !== undefined && { disposition }),
    since: instant(Standing.since(standing, latest)),
    reason: Standing.why(standing, latest),
    attempts: attempts.length,
    ...(unclear !== undefined && { unclear }),
  })
}

const forPeople = (standing: CallStanding, latest: HistoryLine | undefined, now: number): string => {
  const { call, state, disposition } = standing
  const { id, request } = call
  const since = Standing.since(standing, latest)
  const head = [
    id,
    (disposition ?? state).padEnd("invalid-number".length),
    `since ${instant(since)} (${ago(now - since)})`,
    PhoneNumber.mask(request.phone),
    request.key,
  ].join("  ")
  return `${head}\n    ${Standing.why(standing, latest)}`
}

const show = Effect.fnUntraced(function* ({ json, campaign, limit }: CallsOptions, state?: CallState) {
  const ledger = yield* Ledger
  const filter = { state, campaign: Option.getOrUndefined(campaign) }
  const counts = yield* ledger.states(filter.campaign)
  if (filter.campaign !== undefined && Object.keys(counts).length === 0) {
    yield* Console.error(`There is no call of a campaign "${filter.campaign}" in the ledger ${ledger.name}.`)
    return yield* new NothingDialled()
  }
  const found = yield* ledger.list(filter, limit)
  const latest = yield* ledger.latest(found.map(({ call }) => call.id))
  const now = yield* Clock.currentTimeMillis
  yield* Effect.forEach(found, (standing) => {
    const last = latest.get(standing.call.id)
    return print(json ? forPrograms(standing, last) : forPeople(standing, last, now))
  })
  const total = Object.entries(counts).reduce(
    (sum, [each, count]) => (state === undefined || each === state ? sum + count : sum),
    0,
  )
  if (total > found.length) {
    yield* Console.error(`Shown are ${found.length} of ${total}; --limit shows more.`)
  }
  if (json) return
  if (total === 0) yield* Console.log(state === undefined ? "There are no calls." : `No call is ${state}.`)
  else if (state === "parked") {
    yield* Console.log("trunkline why <call> shows the evidence, and the commands to decide with.")
  }
})

export const calls = Effect.fnUntraced(function* (options: CallsOptions) {
  const { config, parked } = options
  const state = Option.getOrUndefined(options.state)
  if (parked && state !== undefined && state !== "parked") {
    yield* Console.error(`--parked and --state ${state} exclude each other.`)
    return yield* new NothingDialled()
  }
  const setup = yield* Setup.read(Option.getOrUndefined(config))
  yield* show(options, parked ? "parked" : state).pipe(Effect.provide(Engine.layerReader(setup)))
})

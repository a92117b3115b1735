/** What `trunkline calls` does. */
import type { CallState } from "@trunkline/dispatch/Call"
import type { Disposition } from "@trunkline/dispatch/Disposition"
import { type CallFilter, Ledger } from "@trunkline/dispatch/Ledger"
import * as PhoneNumber from "@trunkline/dispatch/PhoneNumber"
import type { ProviderId } from "@trunkline/dispatch/ProviderId"
import { Clock, Console, Effect, Option, Result } from "effect"
import * as CallLine from "../CallLine.ts"
import { NothingDialled } from "../Ending.ts"
import * as Engine from "../Engine.ts"
import * as Instants from "../Instants.ts"
import * as Setup from "../Setup.ts"
import { type View, watch } from "../Watch.ts"

export interface CallsOptions {
  readonly config: Option.Option<string>
  readonly json: boolean
  readonly parked: boolean
  readonly state: Option.Option<CallState>
  readonly disposition: Option.Option<Disposition>
  readonly campaign: Option.Option<string>
  readonly provider: Option.Option<ProviderId>
  readonly number: Option.Option<string>
  readonly since: Option.Option<string>
  readonly until: Option.Option<string>
  readonly limit: number
  readonly watch: boolean
}

const refuse = (why: string) => Effect.andThen(Console.error(why), Effect.fail(new NothingDialled()))

const filterOf = Effect.fnUntraced(function* (options: CallsOptions) {
  const { parked } = options
  const state = Option.getOrUndefined(options.state)
  if (parked && state !== undefined && state !== "parked") {
    return yield* refuse(`--parked and --state ${state} exclude each other.`)
  }
  const number = Option.getOrUndefined(options.number)
  const phone = number === undefined ? undefined : PhoneNumber.parse(number)
  if (phone !== undefined && Result.isFailure(phone)) return yield* refuse(`--number ${phone.failure}.`)
  const filter: CallFilter = {
    state: parked ? "parked" : state,
    disposition: Option.getOrUndefined(options.disposition),
    campaign: Option.getOrUndefined(options.campaign),
    provider: Option.getOrUndefined(options.provider),
    phone: phone?.success,
    since: yield* Instants.read("since", options.since),
    until: yield* Instants.read("until", options.until),
  }
  return filter
})

/** What is listed now. */
const look = Effect.fnUntraced(function* (filter: CallFilter, { json, limit }: CallsOptions) {
  const ledger = yield* Ledger
  const found = yield* ledger.list(filter, limit)
  const latest = yield* ledger.latest(found.map(({ call }) => call.id))
  const total = found.length < limit ? found.length : yield* ledger.count(filter)
  const now = yield* Clock.currentTimeMillis
  const view: View = {
    items: found.map((standing) => {
      const { id, version } = standing.call
      const last = latest.get(id)
      return {
        id,
        version,
        text: json ? CallLine.forPrograms(standing, last) : CallLine.forPeople(standing, last, now),
      }
    }),
    footer:
      total > found.length ? `Shown are ${found.length} of ${total}; --limit shows more.` : `${total} calls`,
  }
  return { view, total }
})

const show = Effect.fnUntraced(function* (filter: CallFilter, options: CallsOptions) {
  const { campaign, state } = filter
  const ledger = yield* Ledger
  if (campaign !== undefined && Object.keys(yield* ledger.states(campaign)).length === 0) {
    return yield* refuse(`There is no call of a campaign "${campaign}" in the ledger ${ledger.name}.`)
  }
  if (options.watch) {
    const screen = options.json ? { write: (text: string) => process.stdout.write(text) } : process.stdout
    return yield* watch(
      screen,
      Effect.map(look(filter, options), ({ view }) => view),
    )
  }
  const { view, total } = yield* look(filter, options)
  yield* Effect.forEach(view.items, ({ text }) => Console.log(text))
  if (total > view.items.length) yield* Console.error(view.footer)
  if (options.json) return
  if (total === 0) {
    const only = Object.entries(filter).filter(([, value]) => value !== undefined)
    yield* Console.log(
      only.length === 0
        ? "There are no calls."
        : only.length === 1 && state !== undefined
          ? `No call is ${state}.`
          : "No call passes these filters.",
    )
  } else if (state === "parked") {
    yield* Console.log("trunkline why <call> shows the evidence, and the commands to decide with.")
  }
})

export const calls = Effect.fnUntraced(function* (options: CallsOptions) {
  const filter = yield* filterOf(options)
  const setup = yield* Setup.read(Option.getOrUndefined(options.config))
  yield* show(filter, options).pipe(Effect.provide(Engine.layerReader(setup)))
})

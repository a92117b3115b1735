/** What `trunkline why` does. */
import { isUnclear } from "@trunkline/dispatch/Attempt"
import { Campaigns } from "@trunkline/dispatch/Campaigns"
import type { CallRequest } from "@trunkline/dispatch/CallRequest"
import * as DecisionAid from "@trunkline/dispatch/DecisionAid"
import * as History from "@trunkline/dispatch/History"
import { Ledger } from "@trunkline/dispatch/Ledger"
import * as PhoneNumber from "@trunkline/dispatch/PhoneNumber"
import type { Policy } from "@trunkline/dispatch/Policy"
import { type Suppression, SuppressionList } from "@trunkline/dispatch/SuppressionList"
import { Clock, Console, Effect, Option, Result } from "effect"
import * as CallLine from "../CallLine.ts"
import { NothingDialled } from "../Ending.ts"
import * as Engine from "../Engine.ts"
import * as Setup from "../Setup.ts"

export interface WhyOptions {
  readonly call: string
  readonly config: Option.Option<string>
  readonly json: boolean
}

/** What the advice to those who have to decide is made of. */
interface Context {
  readonly config: string | undefined
  readonly policy: Policy
}

/** Keys may be made of numbers, and a provider's message may repeat one. */
const print = (text: string) => Console.log(PhoneNumber.maskIn(text))

/** Most calls to one number that are named. */
const mostNamed = 20

/** The call to a number; where there are several, they are named instead. */
const onlyCallTo = Effect.fnUntraced(function* (number: string) {
  const ledger = yield* Ledger
  const phone = PhoneNumber.parse(number)
  if (Result.isFailure(phone)) return undefined
  const filter = { phone: phone.success }
  const found = yield* ledger.list(filter, mostNamed)
  if (found.length < 2) return found[0]
  const latest = yield* ledger.latest(found.map(({ call }) => call.id))
  const now = yield* Clock.currentTimeMillis
  const count = yield* ledger.count(filter)
  yield* Console.error(
    `There are ${count} calls to ${PhoneNumber.mask(number)}. Give the id or the key of one${count > mostNamed ? `; the oldest ${mostNamed} are` : ""}:`,
  )
  yield* Effect.forEach(found, (standing) =>
    Console.error(CallLine.forPeople(standing, latest.get(standing.call.id), now)),
  )
  return yield* new NothingDialled()
})

/** What is known of the person's consent, for programs. */
const consentOf = ({ consent, consentAt, consentSource }: CallRequest) => ({
  ...(consent !== undefined && { consent }),
  ...(consentAt !== undefined && { consentAt }),
  ...(consentSource !== undefined && { consentSource }),
})

/** What is known of the person beside the history. */
const backgroundOf = (
  { consent, consentAt, consentSource }: CallRequest,
  suppression: Suppression | undefined,
): ReadonlyArray<string> => [
  ...(consent === undefined
    ? []
    : [
        [
          `Consent: ${consent}`,
          ...(consentAt === undefined ? [] : [`given ${History.instant(consentAt)}`]),
          ...(consentSource === undefined ? [] : [`source: ${consentSource}`]),
        ]
          .join(", ")
          // A cell of a list may hold line breaks, and whatever a terminal obeys.
          .replaceAll(/\p{Cc}+/gu, " "),
      ]),
  ...(suppression === undefined
    ? []
    : [
        `The person is on the suppression list since ${History.instant(suppression.since)}, source: ${suppression.source}${suppression.note === undefined ? "" : ` (${suppression.note})`}`,
      ]),
]

const explain = Effect.fnUntraced(function* (name: string, json: boolean, { config, policy }: Context) {
  const ledger = yield* Ledger
  const found = (yield* ledger.find(name)) ?? (yield* onlyCallTo(name))
  if (found === undefined) {
    yield* Console.error(
      `There is no call "${PhoneNumber.maskIn(name)}" in the ledger ${ledger.name}, or several ids begin so. Give its whole id or its key.`,
    )
    return yield* new NothingDialled()
  }
  const history = yield* ledger.history(found.call.id)
  const { id, request } = found.call
  // What was ordered for the whole campaign while it could concern the call.
  const end = found.state === "settled" ? (history.at(-1)?.lastAt ?? Infinity) : Infinity
  const orders = (yield* (yield* Campaigns).history(request.campaign)).filter(({ at }) => at <= end)
  const phone = PhoneNumber.mask(request.phone)
  const halt = yield* ledger.halt
  const suppression = yield* (yield* SuppressionList).find(found.call.person)
  const unclear = found.attempts.find(isUnclear)
  if (json) {
    const { key, campaign } = request
    const { state, disposition } = found
    return yield* print(
      JSON.stringify({
        id,
        key,
        campaign,
        phone,
        state,
        ...(disposition !== undefined && { disposition }),
        ...(unclear !== undefined && { unclear: unclear.id }),
        ...consentOf(request),
        ...(suppression !== undefined && {
          suppression: { source: suppression.source, since: suppression.since },
        }),
        ...(halt !== undefined && { halt }),
        history,
        ...(found.erasedAt !== undefined && { erasedAt: found.erasedAt }),
        ...(orders.length > 0 && { campaignOrders: orders }),
      }),
    )
  }
  yield* print(`Call ${id}, key ${request.key}, to ${phone}, campaign "${request.campaign}": ${found.state}`)
  yield* Effect.forEach(backgroundOf(request, suppression), print)
  const lines = [
    ...history.map((each) => ({ at: each.at, text: History.line(each) })),
    ...orders.map((each) => ({ at: each.at, text: History.campaignLine(each) })),
  ]
  yield* Effect.forEach(
    lines.toSorted((a, b) => a.at - b.at),
    ({ text }) => print(`  ${text}`),
  )
  const now = yield* Clock.currentTimeMillis
  if (found.erasedAt !== undefined) {
    yield* print(
      `  ${History.instant(found.erasedAt)}  number and params erased, as the settings ask (retention)`,
    )
  }
  yield* print(`Next: ${History.next(found, history, now, halt)}`)
  if (unclear !== undefined) {
    const flags = config === undefined ? "" : `--config "${config}"`
    const aid = DecisionAid.lines(found, unclear, { now, policy: policy.reconcile, flags })
    yield* print(["", ...aid].join("\n"))
  }
})

export const why = Effect.fnUntraced(function* ({ call, config, json }: WhyOptions) {
  const setup = yield* Setup.read(Option.getOrUndefined(config))
  const context = { config: Option.getOrUndefined(config), policy: setup.settings.policy }
  yield* explain(call, json, context).pipe(Effect.provide(Engine.layerReader(setup)))
})

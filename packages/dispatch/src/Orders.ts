/** What a person orders about a call or a campaign: to pause, to resume, to cancel. Works beside whatever workers run. */
import { Clock, Effect, Schema } from "effect"
import { type CallState, never } from "./Call.ts"
import { Campaigns } from "./Campaigns.ts"
import type { Course, Order } from "./Course.ts"
import { cancelled } from "./Ordered.ts"
import * as Evolve from "./Evolve.ts"
import { type CallStanding, Ledger, type LedgerError, type Move } from "./Ledger.ts"
import * as PhoneNumber from "./PhoneNumber.ts"
import * as Step from "./Step.ts"

/** An order that cannot be given: nothing was written. */
export class OrderRefused extends Schema.TaggedError<OrderRefused>()("OrderRefused", { why: Schema.String }) {
  override get message() {
    return `Nothing was changed: ${this.why}.`
  }
}

/** What an order is about. */
export type Target =
  | { readonly _tag: "Call"; readonly id: string; readonly key: string }
  | { readonly _tag: "Campaign"; readonly name: string }

/** What an order has come to. */
export interface Ordered {
  /** Calls that were waiting, or were parked without an unclear attempt, and are settled now. */
  readonly settled: number
  /** Requests that had left, or were about to, when the order was written down: their calls may still ring. */
  readonly underway: number
  /** Calls that providers have taken, and are asked to end by the worker. */
  readonly placed: number
}

const refuse = (why: string) => new OrderRefused({ why })

/** Which of both is meant, where a name is the name of a campaign and of a call too. */
export type Meaning = "call" | "campaign" | undefined

/** The call or the campaign of that name. A call is named by its id, the beginning of it, its key, or the id of an attempt. */
export const find: (
  name: string,
  meaning: Meaning,
) => Effect.Effect<Target, OrderRefused | LedgerError, Ledger | Campaigns> = Effect.fnUntraced(function* (
  name: string,
  meaning: Meaning,
) {
  const ledger = yield* Ledger
  const shown = PhoneNumber.maskIn(name)
  const campaign = meaning === "call" ? undefined : yield* (yield* Campaigns).find(name)
  const call = meaning === "campaign" ? undefined : yield* ledger.find(name)
  if (campaign !== undefined && call !== undefined) {
    return yield* refuse(`there are a campaign and a call "${shown}"; say which with --campaign or --call`)
  }
  if (campaign !== undefined) return { _tag: "Campaign", name }
  if (call !== undefined) return { _tag: "Call", id: call.call.id, key: call.call.request.key }
  const what = meaning ?? "call and no campaign"
  return yield* refuse(`there is no ${what} "${shown}" in the ledger ${ledger.name}`)
})

const isSettled = (state: CallState): boolean => state === "settled"

const underwayOf = ({ state }: CallStanding): Ordered => ({
  settled: isSettled(state) ? 1 : 0,
  underway: state === "dialing" ? 1 : 0,
  placed: state === "following" ? 1 : 0,
})

/** The step that an order makes of a call. Pure. */
export const step = (standing: CallStanding, course: Course, order: Order, now: number): Move => {
  const { call, state, wakeAt, heldBy } = standing
  const events = [{ _tag: "ordered", course, ...order }] as const
  const move = { call, course, state, wakeAt, heldBy, events }
  const open = Evolve.openAttempt(standing)
  if (course === "cancelled") {
    if (open === undefined) {
      return {
        ...Step.make(standing, cancelled(standing.attempts, "call"), { events }, now),
        course,
      }
    }
    // The worker asks the provider to end what is placed; the others have their result first.
    return state === "following" ? { ...move, wakeAt: now } : move
  }
  if (state !== "waiting") return move
  const { notBefore = now, notAfter } = call.request
  return course === "paused"
    ? { ...move, wakeAt: notAfter === undefined ? never : notAfter + 1, heldBy: [] }
    : { ...move, wakeAt: Math.max(now, notBefore), heldBy: [] }
}

const orderCall = Effect.fnUntraced(function* (id: string, course: Course, order: Order) {
  const ledger = yield* Ledger
  while (true) {
    const standing = yield* ledger.find(id)
    if (standing === undefined) return yield* refuse(`there is no call "${id}"`)
    const { state, disposition, call } = standing
    if (isSettled(state)) return yield* refuse(`the call is settled as ${disposition ?? "undetermined"}`)
    if (call.course === course) return underwayOf(standing)
    if (call.course === "cancelled") return yield* refuse("the call is cancelled, and stays so")
    const now = yield* Clock.currentTimeMillis
    const move = step(standing, course, order, now)
    // A worker may have moved the call since it was read; then it is looked at again.
    if (yield* ledger.advance(move)) return underwayOf({ ...standing, state: move.state })
  }
})

const orderCampaign = Effect.fnUntraced(function* (name: string, course: Course, order: Order) {
  const ledger = yield* Ledger
  const campaigns = yield* Campaigns
  const before = yield* campaigns.find(name)
  if (before?.course === "cancelled" && course !== "cancelled") {
    return yield* refuse(
      "the campaign is cancelled, and stays so; hand the calls in again under the name of another one",
    )
  }
  // From here on nothing of it begins. The rest only tidies up, and what it leaves behind the workers do one by one.
  yield* campaigns.direct(name, course, order)
  let settled = 0
  if (course === "paused") yield* campaigns.setAside(name)
  if (course === "running") yield* campaigns.stir(name)
  if (course === "cancelled") {
    settled = yield* campaigns.settle(name)
    yield* campaigns.hurry(name)
  }
  const { dialing = 0, following = 0 } = yield* ledger.states(name)
  return { settled, underway: dialing, placed: following }
})

/**
 * Orders a call or a campaign to pause, to go on or to be cancelled.
 *
 * When this returns, no attempt of it begins any more; requests that had begun are told as `underway`, and
 * `awaitUnderway` waits for them. An order that holds already changes nothing.
 *
 * @example
 * const target = yield* Orders.find("january", undefined)
 * yield* Orders.give(target, "paused", { by: "alex", note: "wrong script" })
 */
export const give: (
  target: Target,
  course: Course,
  order: Order,
) => Effect.Effect<Ordered, OrderRefused | LedgerError, Ledger | Campaigns> = (target, course, order) =>
  target._tag === "Call" ? orderCall(target.id, course, order) : orderCampaign(target.name, course, order)

/** How often to look (milliseconds) whether requests that were underway have had their answers. */
const look = 100

/**
 * Waits until no request of it, or none at all, is underway, or for `patience` milliseconds. Gives how many are left: of a worker that is gone,
 * which nobody sends any more, or with a provider that is slow to answer.
 */
export const awaitUnderway = Effect.fnUntraced(function* (target: Target | undefined, patience: number) {
  const ledger = yield* Ledger
  const end = (yield* Clock.currentTimeMillis) + patience
  while (true) {
    const underway =
      target?._tag !== "Call"
        ? ((yield* ledger.states(target?.name)).dialing ?? 0)
        : (yield* ledger.find(target.id))?.state === "dialing"
          ? 1
          : 0
    if (underway === 0 || (yield* Clock.currentTimeMillis) >= end) return underway
    yield* Effect.sleep(look)
  }
})

/** What `trunkline deliveries` does. */
import { ago } from "@trunkline/dispatch/DecisionAid"
import * as Endpoint from "@trunkline/dispatch/Endpoint"
import { instant } from "@trunkline/dispatch/History"
import { type Backlog, type Delivery, Outbox } from "@trunkline/dispatch/Outbox"
import { times } from "@trunkline/dispatch/Reason"
import { Clock, Console, Effect, Option } from "effect"
import { NothingDialled } from "../Ending.ts"
import * as Engine from "../Engine.ts"
import * as Setup from "../Setup.ts"

export interface DeliveriesOptions {
  readonly config: Option.Option<string>
  readonly json: boolean
  readonly dead: boolean
  readonly limit: number
}

export interface RetryOptions {
  readonly config: Option.Option<string>
  readonly event: Option.Option<string>
  readonly dead: boolean
}

const forPrograms = ({ id, type, endpoint, callId, at, tries, nextAt, failure }: Delivery): string =>
  JSON.stringify({
    id,
    type,
    endpoint,
    call: callId,
    at: instant(at),
    state: nextAt === undefined ? "dead" : "pending",
    tries,
    ...(nextAt !== undefined && { nextAt: instant(nextAt) }),
    ...(failure !== undefined && { failure }),
  })

/** Where a delivery stands. `known`: the endpoints of the settings. */
const standing = (
  { endpoint, tries, nextAt, failure }: Delivery,
  known: ReadonlySet<string>,
  now: number,
): string => {
  const tried = `sent ${times(tries)} in vain`
  const why = failure === undefined ? "" : `: ${failure}`
  if (nextAt === undefined) return `dead, ${tried}${why}`
  if (!known.has(endpoint)) return "waits, for no endpoint of the settings has this name"
  if (tries === 0) return "is sent as soon as a worker runs"
  return nextAt > now
    ? `${tried}, again at ${instant(nextAt)}${why}`
    : `${tried}, again as soon as a worker runs${why}`
}

const forPeople = (delivery: Delivery, known: ReadonlySet<string>, now: number): string => {
  const { id, type, endpoint, at } = delivery
  const head = [id, type.padEnd("person.opted-out".length), `${ago(now - at)}`, `to ${endpoint}`].join("  ")
  return `${head}\n    ${standing(delivery, known, now)}`
}

const inWords = ({ pending, dead }: Backlog): string =>
  pending + dead === 0
    ? "Every event is delivered."
    : `${pending} ${pending === 1 ? "waits" : "wait"} to be sent, ${dead} ${dead === 1 ? "is" : "are"} dead.`

const show = Effect.fnUntraced(function* (
  { json, dead, limit }: DeliveriesOptions,
  known: ReadonlySet<string>,
) {
  const outbox = yield* Outbox
  const now = yield* Clock.currentTimeMillis
  const found = yield* outbox.list({ dead, limit })
  yield* Effect.forEach(found, (delivery) =>
    Console.log(json ? forPrograms(delivery) : forPeople(delivery, known, now)),
  )
  const backlog = yield* outbox.backlog()
  const total = dead ? backlog.dead : backlog.pending + backlog.dead
  if (total > found.length) {
    yield* Console.error(`Shown are ${found.length} of ${total}; --limit shows more.`)
  }
  if (json) return
  yield* Console.log(
    known.size === 0 && total === 0
      ? "The settings name no endpoint under `events`, so nobody is told anything."
      : inWords(backlog),
  )
  if (backlog.dead > 0) {
    yield* Console.log("trunkline deliveries retry --dead has the dead ones sent again.")
  }
})

export const deliveries = Effect.fnUntraced(function* (options: DeliveriesOptions) {
  const setup = yield* Setup.read(Option.getOrUndefined(options.config))
  const known = new Set(Endpoint.listOf(setup.settings.events).map(Endpoint.nameOf))
  yield* show(options, known).pipe(Effect.provide(Engine.layerReader(setup)))
})

const refuse = (why: string) => Effect.andThen(Console.error(why), Effect.fail(new NothingDialled()))

const sendAgain = Effect.fnUntraced(function* (event: string | undefined) {
  const outbox = yield* Outbox
  const count = yield* outbox.retry(event === undefined ? "dead" : { id: event })
  if (count === 0 && event !== undefined) {
    return yield* refuse(
      `There is no event "${event}" that waits to be delivered: it was taken, or never was one.`,
    )
  }
  yield* Console.log(
    count === 0
      ? "No event is dead."
      : `${count === 1 ? "1 delivery starts" : `${count} deliveries start`} anew: with the worker that is running, else with the next one.`,
  )
})

export const retry = Effect.fnUntraced(function* ({ config, event, dead }: RetryOptions) {
  const id = Option.getOrUndefined(event)
  if (dead === (id !== undefined)) {
    return yield* refuse("Name either the event that is to be sent again, or --dead for all that are dead.")
  }
  const setup = yield* Setup.read(Option.getOrUndefined(config))
  yield* sendAgain(id).pipe(Effect.provide(Engine.layerReader(setup)))
})

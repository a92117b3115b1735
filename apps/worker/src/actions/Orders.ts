/** What `trunkline pause`, `trunkline resume` and `trunkline cancel` do. */
import type { Course } from "@trunkline/dispatch/Course"
import { Ledger } from "@trunkline/dispatch/Ledger"
import * as Orders from "@trunkline/dispatch/Orders"
import * as PhoneNumber from "@trunkline/dispatch/PhoneNumber"
import { Console, Effect, Option } from "effect"
import { audited } from "../Audited.ts"
import { NothingDialled } from "../Ending.ts"
import * as Engine from "../Engine.ts"
import * as Setup from "../Setup.ts"

export interface OrderOptions {
  readonly name: string
  readonly config: Option.Option<string>
  readonly call: boolean
  readonly campaign: boolean
  readonly note: string
  readonly json: boolean
}

/** Milliseconds that a worker may need beyond a provider's own deadline to write its answer down. */
const margin = 2000

const verbs = { running: "resume", paused: "pause", cancelled: "cancel" } as const
const words = { running: "resumed", paused: "paused", cancelled: "cancelled" } as const

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`

/** What became of the calls, in a sentence. */
const outcome = (course: Course, { settled, placed, underway }: Orders.Ordered, waiting: number): string => {
  switch (course) {
    case "running":
      return waiting === 0
        ? "Nothing of it waits."
        : `${count(waiting, "call waits", "calls wait")}; a worker that is running takes them up within a second.`
    case "paused":
      return [
        `${count(waiting, "call waits", "calls wait")} until trunkline resume lets ${waiting === 1 ? "it" : "them"} go on.`,
        ...(placed > 0
          ? [
              `${count(placed, "call is in progress and goes", "calls are in progress and go")} on to the end.`,
            ]
          : []),
      ].join(" ")
    case "cancelled":
      if (settled + placed + underway === 0) {
        return "Nothing of it waits. What may have rung is looked for first, and never dialled again."
      }
      return [
        ...(settled > 0
          ? [`${count(settled, "call that waited is", "calls that waited are")} settled.`]
          : []),
        ...(placed > 0
          ? [
              `${count(placed, "call is", "calls are")} in progress: the worker that runs, else the next one, asks the provider to end ${placed === 1 ? "it" : "them"}.`,
            ]
          : []),
      ].join(" ")
  }
}

const give = Effect.fnUntraced(function* (course: Course, options: OrderOptions, setup: Setup.Setup) {
  const { name, call, campaign, note, json } = options
  const ledger = yield* Ledger
  if (call && campaign) {
    return yield* new Orders.OrderRefused({ why: "--call and --campaign exclude each other" })
  }
  const target = yield* Orders.find(name, call ? "call" : campaign ? "campaign" : undefined)
  const ordered = yield* audited(
    `${verbs[course]}${target._tag}`,
    target._tag === "Campaign" ? PhoneNumber.maskIn(target.name) : target.id,
    (by) => Orders.give(target, course, { by, note }),
  )
  const shown =
    target._tag === "Campaign"
      ? `The campaign "${target.name}"`
      : `The call ${PhoneNumber.maskIn(target.key)}`
  let underway = ordered.underway
  if (course !== "running" && underway > 0) {
    yield* Console.error(
      `${count(underway, "request had", "requests had")} left before; waiting for the answer, so that nothing is dialled after this command.`,
    )
    const { happyrobot, hamsa } = setup.settings.providers
    underway = yield* Orders.awaitUnderway(target, Math.max(happyrobot.timeout, hamsa.timeout) + margin)
  }
  const waiting =
    target._tag === "Campaign"
      ? ((yield* ledger.states(target.name)).waiting ?? 0)
      : (yield* ledger.find(target.id))?.state === "waiting"
        ? 1
        : 0
  if (json) {
    const what = target._tag === "Campaign" ? { campaign: target.name } : { call: target.id }
    return yield* Console.log(JSON.stringify({ ...what, state: course, ...ordered, underway, waiting }))
  }
  yield* Console.log(`${shown} is ${words[course]}. ${outcome(course, ordered, waiting)}`)
  if (course !== "running" && underway > 0) {
    yield* Console.log(
      `${count(underway, "request", "requests")} without an answer: its worker is gone, or the provider does not answer. The next worker asks the provider about it and sends nothing.`,
    )
  }
})

export const order = Effect.fnUntraced(function* (course: Course, options: OrderOptions) {
  const config = Option.getOrUndefined(options.config)
  const setup = yield* Setup.readForOrder(config)
  yield* give(course, options, setup).pipe(
    Effect.provide(Engine.layerReader(setup)),
    Effect.catchTag("OrderRefused", ({ message }) =>
      Effect.andThen(Console.error(message), Effect.fail(new NothingDialled())),
    ),
  )
})

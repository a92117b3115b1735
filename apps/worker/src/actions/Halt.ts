/** What `trunkline halt` does. */
import { describeHalt } from "@trunkline/dispatch/History"
import { KillSwitch } from "@trunkline/dispatch/KillSwitch"
import { type Halt, Ledger } from "@trunkline/dispatch/Ledger"
import * as Orders from "@trunkline/dispatch/Orders"
import { Console, Effect, Option } from "effect"
import { audited } from "../Audited.ts"
import { NothingDialled } from "../Ending.ts"
import * as Engine from "../Engine.ts"
import * as Setup from "../Setup.ts"

export interface HaltOptions {
  readonly config: Option.Option<string>
  readonly json: boolean
  readonly lift: boolean
  readonly note: string
}

/** Milliseconds that a worker may need beyond a provider's own deadline to write its answer down. */
const margin = 2000

const wait = (count: number): string =>
  count === 0 ? "No call waits" : count === 1 ? "1 call waits" : `${count} calls wait`

const lift = Effect.fnUntraced(function* (json: boolean) {
  const ledger = yield* Ledger
  const { lift: liftBy } = yield* KillSwitch
  const lifted = yield* audited("liftHalt", "", liftBy)
  const { waiting = 0 } = yield* ledger.states()
  if (json)
    return yield* Console.log(JSON.stringify({ halted: false, lifted: lifted !== undefined, waiting }))
  yield* Console.log(
    lifted === undefined
      ? `Nothing is halted in the ledger ${ledger.name}.`
      : `The halt of the ledger ${ledger.name} is lifted. ${wait(waiting)}; a worker that is running goes on within a second.`,
  )
})

/** Waits for requests that had left before; gives how many are left without an answer. */
const awaitUnderway = Effect.fnUntraced(function* (patience: number) {
  const { dialing = 0 } = yield* (yield* Ledger).states()
  if (dialing === 0) return 0
  yield* Console.error(
    `${dialing} ${dialing === 1 ? "request" : "requests"} had left before; waiting for the answer, so that nothing is dialled after this command.`,
  )
  return yield* Orders.awaitUnderway(undefined, patience)
})

const tell = Effect.fnUntraced(function* (halt: Halt, underway: number) {
  const ledger = yield* Ledger
  const { waiting = 0, following = 0 } = yield* ledger.states()
  yield* Console.log(`The ledger ${ledger.name} is halted: ${describeHalt(halt)}.`)
  yield* Console.log(
    `${wait(waiting)} until trunkline halt --lift.${following > 0 ? ` In progress, and going on to the end: ${following}.` : ""}`,
  )
  if (underway > 0) {
    yield* Console.log(
      `Requests without an answer: ${underway}. Their worker is gone, or the provider does not answer. The next worker asks the provider about them and sends nothing.`,
    )
  }
})

const throwSwitch = Effect.fnUntraced(function* ({ note, json }: HaltOptions, { settings }: Setup.Setup) {
  const ledger = yield* Ledger
  const { halt: haltBy } = yield* KillSwitch
  const halt = yield* audited("halt", "", (by) => haltBy({ by, note }))
  const { happyrobot, hamsa } = settings.providers
  const underway = yield* awaitUnderway(Math.max(happyrobot.timeout, hamsa.timeout) + margin)
  if (!json) return yield* tell(halt, underway)
  const { waiting = 0, following = 0 } = yield* ledger.states()
  yield* Console.log(JSON.stringify({ halted: true, ...halt, waiting, following, underway }))
})

export const halt = Effect.fnUntraced(function* (options: HaltOptions) {
  if (options.lift && options.note !== "") {
    yield* Console.error("--note goes with a halt, and not with --lift.")
    return yield* new NothingDialled()
  }
  const setup = yield* Setup.readForOrder(Option.getOrUndefined(options.config))
  yield* (options.lift ? lift(options.json) : throwSwitch(options, setup)).pipe(
    Effect.provide(Engine.layerReader(setup)),
  )
})

/** What `trunkline resolve` does. */
import { never } from "@trunkline/dispatch/Call"
import type { Decision } from "@trunkline/dispatch/Decide"
import * as Facts from "@trunkline/dispatch/Facts"
import { instant } from "@trunkline/dispatch/History"
import { Ledger } from "@trunkline/dispatch/Ledger"
import * as PhoneNumber from "@trunkline/dispatch/PhoneNumber"
import { providerIds } from "@trunkline/dispatch/ProviderId"
import { explain } from "@trunkline/dispatch/Reason"
import * as Resolution from "@trunkline/dispatch/Resolution"
import * as Resolve from "@trunkline/dispatch/Resolve"
import * as Settings from "@trunkline/dispatch/Settings"
import { Clock, Console, Effect, Option } from "effect"
import { audited } from "../Audited.ts"
import { NothingDialled } from "../Ending.ts"
import * as Engine from "../Engine.ts"
import * as Setup from "../Setup.ts"

export interface ResolveOptions {
  readonly attempt: string
  readonly config: Option.Option<string>
  readonly placed: boolean
  readonly notPlaced: boolean
  readonly providerCallId: Option.Option<string>
  readonly note: string
}

const refuse = (why: string) => new Resolution.ResolutionRefused({ why })

const resolutionOf = Effect.fnUntraced(function* (options: ResolveOptions) {
  const { placed, notPlaced, note } = options
  const providerCallId = Option.getOrUndefined(options.providerCallId)
  if (placed === notPlaced) {
    return yield* refuse(
      "say either --placed (it rang) or --not-placed (nobody was rung, and it may be dialled again)",
    )
  }
  if (notPlaced && providerCallId !== undefined) {
    return yield* refuse("--provider-call-id goes with --placed: a call that has an id was placed")
  }
  return yield* Effect.fromResult(
    Resolution.check(placed ? { _tag: "Placed", note, providerCallId } : { _tag: "NotPlaced", note }),
  )
})

/** What the decision does, by the settings that this command reads. */
const effectOf = (decision: Decision, phone: string): string => {
  switch (decision._tag) {
    case "Dial":
      return `This lets Trunkline dial ${phone} again: a worker that is running does so now, else the next one.`
    case "Wait":
      if (decision.until >= never) {
        return `This lets Trunkline dial ${phone} again, but not yet: ${explain(decision.reason)}.`
      }
      return `This lets Trunkline dial ${phone} again, not before ${instant(decision.until)}: ${explain(decision.reason)}.`
    case "Follow":
      return `This has the call followed to its end at ${decision.attempt.provider}. ${phone} is not dialled again for it.`
    case "Settle":
      return `This settles the call as ${decision.disposition}: ${explain(decision.reason)}. ${phone} is not dialled again for it.`
    default:
      return `This does not get ${phone} dialled by these settings: ${explain(decision.reason)}.`
  }
}

const decide = Effect.fnUntraced(function* (options: ResolveOptions, setup: Setup.Setup) {
  const ledger = yield* Ledger
  const resolution = yield* resolutionOf(options)
  const { standing, attempt } = yield* Resolve.find(options.attempt)
  const { call } = standing
  const now = yield* Clock.currentTimeMillis
  const factsOf = yield* Facts.about(ledger, [call])
  // The worker may have keys that this shell has not.
  const rules = Settings.rules(setup.settings, new Set(providerIds))
  const forecast = Resolution.forecast(standing, attempt, resolution, { now, ...factsOf(call) }, rules)
  const phone = PhoneNumber.mask(call.request.phone)
  yield* Console.log(
    setup.hasDefaults === true
      ? `What follows for ${phone} is decided by the worker, with the settings that it has.`
      : effectOf(forecast, phone),
  )
  yield* audited("resolveAttempt", attempt.id, () => Resolve.resolve(options.attempt, resolution, rules))
  yield* Console.log(`Written down for attempt ${attempt.id}. The history: trunkline why ${call.id}`)
})

export const resolve = Effect.fnUntraced(function* (options: ResolveOptions) {
  const setup = yield* Setup.readForOrder(Option.getOrUndefined(options.config))
  yield* decide(options, setup).pipe(
    Effect.provide(Engine.layerReader(setup)),
    Effect.catchTag("ResolutionRefused", ({ message }) =>
      Effect.andThen(Console.error(message), Effect.fail(new NothingDialled())),
    ),
  )
})

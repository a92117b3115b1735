/**
 * What must not compile: each way to write a second ring for one intent. `pnpm --filter @trunkline/dispatch types` checks it.
 */
import { assert, describe, it } from "@effect/vitest"
import type { Effect } from "effect"
import type { DialingAttempt, NotPlacedAttempt, PlacedAttempt, UnknownAttempt } from "../src/Attempt.ts"
import type { Call } from "../src/Call.ts"
import {
  afterClosed,
  afterOpen,
  type Decision,
  type Dial,
  isDial,
  type Rules,
  type World,
} from "../src/Decide.ts"
import type { Ledger } from "../src/Ledger.ts"
import type { Provider } from "../src/Provider.ts"

declare const call: Call
declare const world: World
declare const rules: Rules
declare const dialing: DialingAttempt
declare const unknown: UnknownAttempt
declare const placed: PlacedAttempt
declare const notPlaced: NotPlacedAttempt
declare const dial: Dial
declare const decision: Decision
declare const ledger: Ledger["Service"]
const limits = { cps: 1, concurrency: 1 }

/** Never run: the compiler reads it. */
export const mustNotCompile = (): unknown => {
  // What is proved not to have rung may be followed by anything.
  afterClosed(call, [notPlaced], world, rules)
  // @ts-expect-error An attempt that may have rung cannot be handed to what may answer "dial".
  afterClosed(call, [unknown], world, rules)
  // @ts-expect-error Nor one that the provider took,
  afterClosed(call, [notPlaced, placed], world, rules)
  // @ts-expect-error nor one whose request is on its way.
  afterClosed(call, [dialing], world, rules)

  const meanwhile = afterOpen(call, unknown, world, rules.policy)
  // @ts-expect-error While an attempt is open the answer is never a dial.
  const fromOpen: Dial = meanwhile
  // @ts-expect-error And it is not even compared with one.
  const compared: boolean = meanwhile._tag === "Dial"

  const members = {
    _tag: "Dial",
    call,
    provider: "hamsa",
    ordinal: 1,
    rings: 0,
    reason: { _tag: "ready" },
  } as const
  // @ts-expect-error A dial cannot be written by hand: only the decision core can make one.
  const literal: Dial = members
  // @ts-expect-error A copy of one is none.
  const copy: Dial = { ...dial }
  // @ts-expect-error A changed copy neither.
  const elsewhere: Dial = { ...dial, provider: "happyrobot" }
  // @ts-expect-error The class of it is not exported.
  const constructed: Dial = new Dial(call, "hamsa", 1, 0, { _tag: "ready" })
  // @ts-expect-error A class that looks the same is another one.
  const imitation: Dial = new Imitation(call)
  // @ts-expect-error Nothing of it can be changed.
  dial.provider = "happyrobot"

  // The ledger begins what was decided,
  ledger.begin(dial, limits)
  // @ts-expect-error and nothing else:
  ledger.begin(members, limits)
  // @ts-expect-error no decision of which it is not known that it is a dial,
  ledger.begin(decision, limits)
  // @ts-expect-error no call,
  ledger.begin(call, limits)
  // @ts-expect-error and no decision to wait.
  ledger.begin(meanwhile, limits)

  return { fromOpen, compared, literal, copy, elsewhere, constructed, imitation }
}

class Imitation {
  readonly _tag = "Dial"
  readonly #decided = true
  readonly call: Call
  readonly provider = "hamsa"
  readonly ordinal = 1
  readonly rings = 0
  readonly reason = { _tag: "ready" } as const
  constructor(of: Call) {
    this.call = of
  }
  get decided(): boolean {
    return this.#decided
  }
}

/** A sub-path that the package exports, so that the next line fails for its own reason. */
export type Exported = typeof import("@trunkline/dispatch/Ledger")
// @ts-expect-error The ticket of a begun attempt, with which alone one can dial, is not exported.
export type Ticket = typeof import("@trunkline/dispatch/internal/Begun")

/** What `ledger.begin` gives is the ticket itself: it holds no way to dial but the one that is not exported. */
type Begun = Extract<Effect.Success<ReturnType<typeof ledger.begin>>, { readonly _tag: "Begun" }>["begun"]
export const mustNotDial = (begun: Begun) => {
  // @ts-expect-error It cannot dial by itself,
  begun.dial()
  // @ts-expect-error and it cannot be made again from its members.
  const again: Begun = { call: begun.call, attempt: begun.attempt }
  return again
}

/** Nor can a provider be told to dial what was never begun. */
export const mustNotOrder = (provider: Provider["Service"], begun: Begun) => {
  const order = {
    attemptId: begun.attempt.id,
    callId: begun.call.id,
    request: begun.call.request,
    onSend: () => {},
  }
  // @ts-expect-error What a provider dials comes of an attempt that was begun, and cannot be written by hand.
  return provider.dial(order)
}

describe("The promise", () => {
  it("takes nothing for a dial that the decision core has not made", () => {
    const members = { _tag: "Dial", provider: "hamsa", ordinal: 1, reason: { _tag: "ready" } }
    assert.isFalse(isDial(members))
    assert.isFalse(isDial(new Imitation({} as Call)))
    assert.isFalse(isDial(null))
  })

  it("keeps the ticket of an attempt to the package", () => {
    assert.throws(() => import.meta.resolve("@trunkline/dispatch/internal/Begun"), /not exported|exports/)
    assert.isString(import.meta.resolve("@trunkline/dispatch/Ledger"))
  })
})

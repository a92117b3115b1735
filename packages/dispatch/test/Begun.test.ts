import * as Place from "@trunkline/compliance/Place"
import { assert, describe, it } from "@effect/vitest"
import { Cause, Effect, Exit } from "effect"
import type { DialingAttempt } from "../src/Attempt.ts"
import type { Call } from "../src/Call.ts"
import { placed } from "../src/DialResult.ts"
import { Begun } from "../src/internal/Begun.ts"
import type { Provider } from "../src/Provider.ts"
import type { ProviderId } from "../src/ProviderId.ts"
import { request } from "./support/Dispatching.ts"

const call: Call = {
  id: "c",
  request: request(0),
  person: "p",
  place: Place.of(""),
  version: 2,
  createdAt: 0,
  course: "running",
}
const attempt: DialingAttempt = {
  _tag: "Dialing",
  id: "c-1",
  callId: "c",
  ordinal: 1,
  provider: "hamsa",
  beganAt: 0,
}

const counting = (id: ProviderId) => {
  const dialled: Array<string> = []
  const provider: Provider["Service"] = {
    id,
    dial: ({ attemptId }) => Effect.sync(() => (dialled.push(attemptId), placed("h-1"))),
    find: () => Effect.die("not asked"),
    read: () => Effect.die("not asked"),
    time: Effect.die("not asked"),
    stop: () => Effect.die("not asked"),
  }
  return { dialled, dial: (begun: Begun) => Begun.dial(begun, provider, () => {}) }
}

describe("The ticket of a begun attempt", () => {
  it.effect("is good for one dial, and stops the worker before a second one", () =>
    Effect.gen(function* () {
      const { dialled, dial } = counting("hamsa")
      const ticket = new Begun(call, attempt)
      assert.deepStrictEqual(yield* dial(ticket), placed("h-1"))
      const again = yield* Effect.exit(dial(ticket))
      assert.isTrue(Exit.isFailure(again) && Cause.hasDies(again.cause))
      assert.deepStrictEqual(dialled, ["c-1"])
    }),
  )

  it.effect("is good for one dial, also when the effect that it gave is run twice", () =>
    Effect.gen(function* () {
      const { dialled, dial } = counting("hamsa")
      const once = dial(new Begun(call, attempt))
      yield* Effect.exit(Effect.all([once, once], { concurrency: "unbounded" }))
      assert.deepStrictEqual(dialled, ["c-1"])
    }),
  )

  it.effect("is good for its own provider only", () =>
    Effect.gen(function* () {
      const { dialled, dial } = counting("happyrobot")
      assert.isTrue(Exit.isFailure(yield* Effect.exit(dial(new Begun(call, attempt)))))
      assert.deepStrictEqual(dialled, [])
    }),
  )
})

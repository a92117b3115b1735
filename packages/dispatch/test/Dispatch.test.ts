import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Layer, Result } from "effect"
import { TestClock } from "effect/testing"
import { check, Dispatch, type NewCall } from "../src/Dispatch.ts"
import { Ledger, LedgerError } from "../src/Ledger.ts"
import * as Policy from "../src/Policy.ts"
import * as SqliteLedger from "../src/SqliteLedger.ts"
import * as FakeProvider from "./support/FakeProvider.ts"

describe("Dispatch", () => {
  it.effect("places a call and follows it to its disposition", () => {
    const { dialled, layer } = FakeProvider.make({ happyrobot: {}, hamsa: {} })
    return Effect.gen(function* () {
      const dispatch = yield* Dispatch
      const placing = Effect.gen(function* () {
        const call = yield* dispatch.submit({ phone: "+14155550123", key: "order-17" })
        return yield* dispatch.awaitSettled(call.id)
      })
      const fiber = yield* Effect.forkChild(Effect.delay(placing, "1 second"))
      yield* TestClock.adjust("1 minute")
      const settled = yield* Fiber.join(fiber)
      assert.strictEqual(settled.disposition, "completed")
      assert.deepStrictEqual(
        dialled.map(({ at, provider }) => ({ at, provider })),
        [{ at: 1000, provider: "happyrobot" }],
      )
    }).pipe(Effect.provide(layer))
  })

  it.effect("takes a call once, and refuses its key for another number", () => {
    const { dialled, layer } = FakeProvider.make({ happyrobot: {} })
    return Effect.gen(function* () {
      const dispatch = yield* Dispatch
      const first = yield* dispatch.submit({ phone: "+14155550123", key: "order-17" })
      const again = yield* dispatch.submit({ phone: "+14155550123", key: "order-17" })
      assert.deepStrictEqual(again, { id: first.id, known: true })
      const refused = yield* Effect.flip(dispatch.submit({ phone: "+14155550124", key: "order-17" }))
      assert.strictEqual(
        refused.message,
        'The call "order-17" was not taken: key is in the ledger already for another number.',
      )
      yield* TestClock.adjust("1 minute")
      assert.lengthOf(dialled, 1)
    }).pipe(Effect.provide(layer))
  })

  it.effect("tells who waits for a call that there is none by that id", () => {
    const { layer } = FakeProvider.make({ happyrobot: {} })
    return Effect.gen(function* () {
      const dispatch = yield* Dispatch
      const error = yield* Effect.flip(dispatch.awaitSettled("order-18"))
      assert.strictEqual(error._tag, "CallNotFound")
      assert.match(
        error.message,
        /^The ledger .+ holds no call "order-18"\. Wait for an id that submit gave, .+\.$/,
      )
    }).pipe(Effect.provide(layer))
  })

  it.effect("tells who waits for a call that the ledger has failed, instead of waiting for ever", () => {
    const failure = new LedgerError({
      ledger: "in memory",
      what: "could not be written",
      why: "disk full",
      remedy: "Free some",
    })
    const ledger = Layer.effect(
      Ledger,
      Effect.map(Ledger, (each) => ({ ...each, begin: () => Effect.fail(failure) })),
    ).pipe(Layer.provide(SqliteLedger.layer({ filename: ":memory:", as: "worker" })))
    const layer = Dispatch.layerNoDeps(FakeProvider.rules()).pipe(
      Layer.provide([ledger, FakeProvider.providers({ happyrobot: {} }).layer]),
    )
    return Effect.gen(function* () {
      const dispatch = yield* Dispatch
      const { id } = yield* dispatch.submit({ phone: "+14155550123", key: "order-17" })
      const waiting = yield* Effect.forkChild(Effect.flip(dispatch.awaitSettled(id)))
      yield* TestClock.adjust("1 second")
      assert.deepStrictEqual(yield* Fiber.join(waiting), failure)
      assert.deepStrictEqual(yield* Effect.flip(dispatch.awaitSettled(id)), failure)
    }).pipe(Effect.provide(layer))
  })
})

describe("A call request of a program", () => {
  const rules = {
    ...FakeProvider.rules({ window: Policy.defaults.window }),
    agents: new Map([["default", new Set(["hamsa"] as const)]]),
  }
  const refusal = (wishes: Partial<NewCall>, policy: Partial<Policy.Policy> = {}) => {
    const checked = check(
      { phone: "+14155550123", key: "k", ...wishes },
      { ...rules, policy: { ...rules.policy, ...policy } },
    )
    return Result.isFailure(checked) ? `${checked.failure.member} ${checked.failure.why}` : undefined
  }
  const instant = "must be a whole number of milliseconds since 1970"

  it.each<readonly [Partial<NewCall>, string]>([
    [{ key: "" }, "key is empty"],
    [{ key: "\u001B[2Jorder" }, "key holds a control character, such as a tab or a line break"],
    [{ campaign: "january\nmarch" }, "campaign holds a control character, such as a tab or a line break"],
    [{ phone: "555" }, "phone must start with + and the country code, like +14155550123"],
    [{ agent: "sales" }, 'agent "sales" is not an agent profile of the settings'],
    [{ provider: "happyrobot" }, 'provider happyrobot is off or has no agent profile "default"'],
    [{ timezone: "Mars/Olympus" }, 'timezone "Mars/Olympus" is not a time zone like Europe/Berlin'],
    [{ phone: "+881655512345" }, "timezone is needed: no time zone is known for this number"],
    [{ notBefore: 2, notAfter: 1 }, "notAfter is earlier than the call may begin"],
    [{ notBefore: Number.NaN }, `notBefore ${instant}`],
    [{ notBefore: 1e300 }, `notBefore ${instant}`],
    [{ notBefore: 1.5 }, `notBefore ${instant}`],
    [{ notAfter: Infinity }, `notAfter ${instant}`],
    [{ priority: Number.NaN }, "priority must be a whole number"],
    [{ priority: 0.5 }, "priority must be a whole number"],
  ])("is refused: %j", (wishes, why) => {
    assert.strictEqual(refusal(wishes), why)
  })

  it("needs consent where the policy demands it, and no time zone where no window is set", () => {
    assert.strictEqual(refusal({}, { consent: "required" }), "consent is missing, and the policy demands it")
    assert.isUndefined(refusal({ consent: "asked" }, { consent: "required" }))
    assert.isUndefined(refusal({ phone: "+881655512345" }, { window: false }))
  })

  it("may not name a param like one of ours, by which a call is found again", () => {
    for (const name of ["trunkline_attempt", "trunkline_call", "trunkline_more", "Trunkline_Attempt"]) {
      assert.strictEqual(
        refusal({ params: { name: "Ada", [name]: "1" } }),
        `${name} begins with trunkline_, which is Trunkline's own: give it another name`,
      )
    }
    assert.isUndefined(refusal({ params: { trunkline: "1", our_trunkline_id: "2" } }))
  })

  it("gets the defaults of what it does not say", () => {
    assert.deepStrictEqual(
      check({ phone: "+14155550123", key: "k" }, rules),
      Result.succeed({
        key: "k",
        phone: "+14155550123",
        agent: "default",
        campaign: "default",
        priority: 0,
        params: {},
      } as never),
    )
  })
})

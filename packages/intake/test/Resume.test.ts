import { assert, describe, it } from "@effect/vitest"
import { Ledger } from "@trunkline/dispatch/Ledger"
import { Deferred, Effect, Fiber, Stream } from "effect"
import { describe as describeProblem } from "../src/index.ts"
import { admit, assertNothingTaken, campaign, check, memory, utf8 } from "./support/CheckFile.ts"

const contacts = (csv: string) => check("contacts.csv", Stream.make(utf8(csv)))

describe("A file over a ledger that holds calls", () => {
  it.effect("is good a second time, and its calls are the same calls", () =>
    Effect.gen(function* () {
      const { intake } = yield* Ledger
      const csv = "phone,key\n+14155550101,\n+14155550102,order-17\n"
      yield* contacts(csv)
      assert.deepStrictEqual(yield* intake.admit(campaign), { admitted: 2, known: 0 })
      const { checked } = yield* contacts(`${csv}+14155550103,\n`)
      assert.deepInclude(checked, { accepted: 3, rejected: 0 })
      assert.deepStrictEqual(yield* intake.admit(campaign), { admitted: 1, known: 2 })
    }).pipe(Effect.provide(memory)),
  )

  it.effect("may not give a key to another number", () =>
    Effect.gen(function* () {
      yield* contacts("phone,key\n+14155550101,order-17\n")
      yield* admit
      const { checked } = yield* contacts("phone,key\n+14155550102,order-17\n")
      assert.deepStrictEqual(checked.problems.map(describeProblem), [
        'key is in the ledger already for another number, in the campaign "january": give the row a key of its own',
      ])
    }).pipe(Effect.provide(memory)),
  )

  it.effect("forgets what an earlier check of the campaign left aside", () =>
    Effect.gen(function* () {
      yield* contacts("phone\n+14155550101\n")
      yield* contacts("phone\n+14155550102\n")
      assert.deepStrictEqual(
        (yield* admit).map(({ phone }) => String(phone)),
        ["+14155550102"],
      )
    }).pipe(Effect.provide(memory)),
  )

  it.effect("leaves nothing behind when its check is interrupted", () =>
    Effect.gen(function* () {
      const rows = Array.from({ length: 1200 }, (_, index) => `+1415555${1000 + index}\n`).join("")
      const reached = yield* Deferred.make<void>()
      const content = Stream.concat(
        Stream.make(utf8(`phone\n${rows}`)),
        Stream.fromEffect(Effect.andThen(Deferred.succeed(reached, undefined), Effect.never)),
      )
      const checking = yield* Effect.forkChild(check("contacts.csv", content))
      yield* Deferred.await(reached)
      yield* Fiber.interrupt(checking)
      yield* assertNothingTaken
    }).pipe(Effect.provide(memory)),
  )
})

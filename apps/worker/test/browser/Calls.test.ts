import { assert, describe, layer } from "@effect/vitest"
import { Simulator } from "@trunkline/simulator"
import { Effect } from "effect"
import { Chromium, isSkipped, open, whySkipped } from "./support/Chromium.ts"
import * as Console from "./support/Console.ts"
import { contacts, number } from "../support/Simulated.ts"

describe.skipIf(isSkipped)(`A call in the console${whySkipped}`, () => {
  layer(Chromium.layer, { excludeTestServices: true })((it) => {
    it.effect("is found by its number, and tells how it went", () =>
      Effect.gen(function* () {
        const { address, upload } = yield* Console.serve()
        const { page, faults } = yield* open({ address })
        yield* upload("january", contacts(20))
        yield* Effect.promise(async () => {
          await page.goto(`${address}/#/calls`)
          const table = page.getByRole("table", { name: "Calls" })
          await table.getByRole("link", { name: number(7) }).waitFor()
          const filters = page.getByRole("form", { name: "Filters" })
          await filters.getByRole("textbox", { name: "Number", exact: true }).fill(number(7))
          await page.keyboard.press("Enter")
          await page.getByText("1 call", { exact: true }).waitFor()
          await table.getByRole("link", { name: number(7) }).click()
          await page.getByRole("heading", { name: number(7) }).waitFor()
          await page.getByRole("heading", { name: "Timeline" }).waitFor()
          await page.getByText("Completed").first().waitFor()
          const attempts = page.getByRole("region", { name: "Attempts" })
          await attempts.getByText(/^1. (HappyRobot|Hamsa)/).waitFor()
          await page.goBack()
          await page.getByText("1 call", { exact: true }).waitFor()
          assert.deepStrictEqual(faults, [])
        })
      }).pipe(Effect.provide(Console.layer())),
    )

    it.effect("that is parked shows its evidence, and goes on as a person decides", () =>
      Effect.gen(function* () {
        const { address, upload } = yield* Console.serve()
        const { page, faults } = yield* open({ address })
        yield* upload("january", `phone,key\n${number(0)},visit-0\n${number(1)},visit-1\n`)
        yield* Effect.promise(async () => {
          await page.goto(`${address}/#/parked`)
          await page.getByText("2 calls wait for a decision").waitFor()
          const first = page
            .getByRole("listitem")
            .filter({ has: page.getByText("may have rung") })
            .first()
          await first.getByText("Evidence").waitFor()
          await first.getByText(/Nobody can tell/).click()
          await first.getByLabel(/How do you know/).fill("nobody answers there")
          await first.getByRole("button", { name: "Decide" }).click()
          await page.getByText("1 call waits for a decision").waitFor()
          await page.getByRole("navigation").getByRole("link", { name: "Calls", exact: true }).click()
          await page.getByRole("table", { name: "Calls" }).getByText("Undetermined").waitFor()
          assert.deepStrictEqual(faults, [])
        })
        const { rings, rungTwice } = yield* (yield* Simulator).report()
        assert.deepStrictEqual([rings, rungTwice.byNumber.count], [2, 0])
      }).pipe(Effect.provide(Console.layer(Console.unclear))),
    )

    it.effect("that waits is refused once its number is suppressed", () =>
      Effect.gen(function* () {
        const { address, upload } = yield* Console.serve({ providers: Console.atPace(0.2) })
        const { page, faults } = yield* open({ address })
        yield* upload("january", contacts(40))
        yield* Effect.promise(async () => {
          await page.goto(`${address}/#/suppressions`)
          await page.getByText("Nobody is on the list.").waitFor()
          const add = page.getByRole("region", { name: "Put a number onto it" })
          await add.getByLabel("Number").fill(number(39))
          await add.getByLabel("Where it comes from").fill("letter of 3 March")
          await add.getByRole("button", { name: "Add" }).click()
          await page.getByText("1 waiting call to it will not be dialled").waitFor()
          await page.getByRole("cell", { name: "letter of 3 March" }).waitFor()
          await page.goto(`${address}/#/calls?phone=${encodeURIComponent(JSON.stringify(number(39)))}`)
          const table = page.getByRole("table", { name: "Calls" })
          await table.getByText("Canceled").waitFor()
          await table.getByText(/suppression list/).waitFor()
          assert.deepStrictEqual(faults, [])
        })
        const { neverRung } = yield* (yield* Simulator).report([number(39)])
        assert.strictEqual(neverRung.count, 1)
      }).pipe(Effect.provide(Console.layer())),
    )
  })
})

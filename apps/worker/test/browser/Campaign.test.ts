import { assert, describe, layer } from "@effect/vitest"
import { Effect } from "effect"
import { Chromium, isSkipped, open, whySkipped } from "./support/Chromium.ts"
import * as Console from "./support/Console.ts"
import { contacts, number } from "../support/Simulated.ts"

const file = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) })

describe.skipIf(isSkipped)(`A campaign in the console${whySkipped}`, () => {
  layer(Chromium.layer, { excludeTestServices: true })((it) => {
    it.effect("is uploaded with a look at its rows, and runs to its end before one's eyes", () =>
      Effect.gen(function* () {
        const { address } = yield* Console.serve()
        const { page, faults } = yield* open({ address })
        yield* Effect.promise(async () => {
          await page.goto(`${address}/#/campaigns`)
          await page.getByText("There is no campaign yet.").waitFor()
          await page.getByRole("button", { name: "Upload a list" }).click()
          await page.getByLabel("List (CSV or NDJSON)").setInputFiles(file("january.csv", contacts(30)))
          const preview = page.getByRole("region", { name: "The first rows of the list" })
          await preview.getByRole("columnheader", { name: "phone" }).waitFor()
          await preview.getByRole("cell", { name: number(0) }).waitFor()
          assert.strictEqual(await page.getByLabel("Campaign", { exact: true }).inputValue(), "january")
          await page.getByRole("button", { name: "Check the list" }).click()
          await page.getByText("all of them can be taken").waitFor()
          await page.getByRole("button", { name: "Take in 30 calls" }).click()
          await page.getByRole("heading", { name: "january" }).waitFor()
          await page.getByText("All its calls are settled.").waitFor()
          const progress = page.getByRole("progressbar", { name: "Progress of january" })
          assert.strictEqual(await progress.getAttribute("aria-valuenow"), "30")
          await page.getByRole("link", { name: "Completed" }).first().click()
          await page.getByRole("heading", { name: "Calls" }).waitFor()
          await page
            .getByRole("table", { name: "Calls" })
            .getByRole("link", { name: number(3) })
            .waitFor()
          assert.deepStrictEqual(faults, [])
        })
      }).pipe(Effect.provide(Console.layer())),
    )

    it.effect("with bad rows says which and why, and goes in without them if that is wanted", () =>
      Effect.gen(function* () {
        const { address } = yield* Console.serve()
        const { page, faults } = yield* open({ address })
        yield* Effect.promise(async () => {
          await page.goto(`${address}/#/campaigns`)
          await page.getByRole("button", { name: "Upload a list" }).click()
          const csv = `key,phone,appointment\na,${number(0)},Monday\nb,0171 555,Tuesday\nc,${number(1)},"Wednesday, 9:00"\nd,,Friday\n`
          await page.getByLabel("List (CSV or NDJSON)").setInputFiles(file("february.csv", csv))
          await page.getByRole("cell", { name: "Wednesday, 9:00" }).waitFor()
          await page.getByRole("button", { name: "Check the list" }).click()
          await page.getByText("2 can be taken, 2 cannot").waitFor()
          const bad = page.getByRole("region", { name: "Rows that cannot be taken" })
          const rows = await bad.getByRole("row").allInnerTexts()
          assert.deepStrictEqual(
            rows.slice(1).map((row) => row.split("\t").slice(0, 2)),
            [
              ["3", "phone"],
              ["5", "phone"],
            ],
          )
          await page.getByRole("button", { name: "Take in the 2 good rows and leave the others" }).click()
          await page.getByRole("heading", { name: "february" }).waitFor()
          await page.getByText("All its calls are settled.").waitFor()
          assert.deepStrictEqual(faults, [])
        })
      }).pipe(Effect.provide(Console.layer())),
    )

    it.effect("is paused, resumed and cancelled, each after a question", () =>
      Effect.gen(function* () {
        const { address, upload } = yield* Console.serve({ providers: Console.atPace(1) })
        const { page, faults } = yield* open({ address })
        yield* upload("march", contacts(60))
        yield* Effect.promise(async () => {
          await page.goto(`${address}/#/campaigns/march`)
          const order = async (name: string, answer: string) => {
            await page.getByRole("button", { name: `${name} march` }).click()
            const dialog = page.getByRole("dialog", { name: `${name} march?` })
            await dialog.getByRole("textbox").fill(`${name} it, said the test`)
            await dialog.getByRole("button", { name: answer }).click()
            await dialog.waitFor({ state: "detached" })
          }
          await order("Pause", "Pause")
          await page.getByText("Paused", { exact: true }).waitFor()
          await page.getByText("It is paused.").waitFor()
          await page.getByText('paused the campaign: "Pause it, said the test"').waitFor()
          await order("Resume", "Resume")
          await page.getByText("Running", { exact: true }).waitFor()
          await order("Cancel", "Cancel for good")
          await page.getByText("Cancelled", { exact: true }).waitFor()
          await page.getByText("Canceled", { exact: true }).first().waitFor()
          assert.strictEqual(await page.getByRole("button", { name: "Resume march" }).count(), 0)
          assert.deepStrictEqual(faults, [])
        })
      }).pipe(Effect.provide(Console.layer())),
    )
  })
})

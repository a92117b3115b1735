import { assert, describe, layer } from "@effect/vitest"
import { Effect } from "effect"
import type { Page } from "playwright-core"
import { violations } from "./support/Accessibility.ts"
import { Chromium, isSkipped, open, whySkipped } from "./support/Chromium.ts"
import * as Console from "./support/Console.ts"
import { contacts, number } from "../support/Simulated.ts"

/** Every page, with what stands there when it is whole. */
const pages = [
  { path: "/", heading: "Overview", whole: "Providers" },
  { path: "/calls", heading: "Calls", whole: number(0) },
  { path: "/parked", heading: "Parked", whole: "Evidence" },
  { path: "/campaigns", heading: "Campaigns", whole: "january" },
  { path: "/campaigns/january", heading: "january", whole: "How its calls ended" },
  { path: "/suppressions", heading: "Suppression list", whole: "letter" },
  { path: "/settings", heading: "Settings", whole: "Limits of the providers" },
] as const

const visit = async (page: Page, address: string, { path, heading, whole }: (typeof pages)[number]) => {
  await page.goto(`${address}/#${path}`)
  await page.getByRole("heading", { name: heading, level: 1, exact: true }).waitFor()
  await page.getByRole("main").getByText(whole).filter({ visible: true }).first().waitFor()
}

/** The call of this number that is parked. */
const openCall = async (page: Page, address: string) => {
  await page.goto(`${address}/#/parked`)
  await page.getByRole("link", { name: "The whole history of this call" }).first().click()
  await page.getByRole("heading", { name: "Timeline" }).waitFor()
}

const scrollsSideways = "document.documentElement.scrollWidth > innerWidth"

/** A ledger with something on every page. */
const lived = Effect.gen(function* () {
  const served = yield* Console.serve()
  yield* served.upload("january", contacts(12))
  yield* served.suppress("+14155550199")
  return served
})

describe.skipIf(isSkipped)(`Every page of the console${whySkipped}`, () => {
  layer(Chromium.layer, { excludeTestServices: true })((it) => {
    for (const colorScheme of ["light", "dark"] as const) {
      for (const width of [1280, 390]) {
        it.effect(`can be used by everybody: ${colorScheme}, ${width} pixels wide`, () =>
          Effect.gen(function* () {
            const { address } = yield* lived
            const { page, faults } = yield* open({ address, colorScheme, viewport: { width, height: 800 } })
            yield* Effect.promise(async () => {
              const wrong: Array<string> = []
              const look = async (name: string) => {
                wrong.push(...(await violations(page)).map((violation) => `${name}: ${violation}`))
                if (await page.evaluate(scrollsSideways)) wrong.push(`${name}: it scrolls sideways`)
              }
              for (const each of pages) {
                await visit(page, address, each)
                await look(each.path)
              }
              await openCall(page, address)
              await look("one call")
              await page.goto(`${address}/#/campaigns`)
              await page.getByRole("button", { name: "Upload a list" }).click()
              await look("the upload")
              await page.goto(`${address}/#/`)
              await page.getByRole("button", { name: "Halt everything" }).click()
              await page.getByRole("dialog").waitFor()
              await look("a question")
              assert.deepStrictEqual(wrong, [])
              assert.deepStrictEqual(faults, [])
            })
          }).pipe(Effect.provide(Console.layer(Console.unclear))),
        )
      }
    }

    it.effect("is reached with the keyboard alone", () =>
      Effect.gen(function* () {
        const { address } = yield* lived
        const { page, faults } = yield* open({ address })
        yield* Effect.promise(async () => {
          await page.goto(address)
          await page.getByRole("heading", { name: "Overview" }).waitFor()
          /** Goes on with Tab until this has the focus. */
          const tabTo = async (name: string) => {
            for (let steps = 0; steps < 60; steps++) {
              await page.keyboard.press("Tab")
              const focused = await page.evaluate("document.activeElement.textContent")
              if (String(focused).startsWith(name)) return
            }
            assert.fail(`"${name}" is not reached with Tab`)
          }
          await tabTo("Calls")
          await page.keyboard.press("Enter")
          await page.getByRole("heading", { name: "Calls", level: 1 }).waitFor()
          await page.getByRole("table", { name: "Calls" }).getByRole("link").first().focus()
          const focused = () => page.evaluate("document.activeElement.textContent")
          const before = await focused()
          await page.keyboard.press("ArrowDown")
          await page.waitForFunction(
            (text) =>
              document.activeElement?.textContent !== text && document.activeElement !== document.body,
            before,
          )
          await page.keyboard.press("Enter")
          await page.getByRole("heading", { name: "Timeline" }).waitFor()
          await page.goto(`${address}/#/`)
          await page.getByRole("button", { name: "Halt everything" }).focus()
          await page.keyboard.press("Enter")
          await page.getByRole("dialog").waitFor()
          await page.keyboard.press("Escape")
          await page.getByRole("dialog").waitFor({ state: "detached" })
          assert.deepStrictEqual(faults, [])
        })
      }).pipe(Effect.provide(Console.layer(Console.unclear))),
    )

    it.effect("shows a token that may only read no button that it may not press, and no whole number", () =>
      Effect.gen(function* () {
        const { address, token, suppress, upload } = yield* Console.serve()
        yield* upload("january", contacts(3))
        yield* suppress("+14155550199")
        const secret = yield* token("read")
        const { page, faults } = yield* open({ address, expected: /status of 401/ })
        yield* Effect.promise(async () => {
          await page.goto(address)
          await page.getByLabel("Token").fill(secret)
          await page.keyboard.press("Enter")
          await page.getByRole("heading", { name: "Overview" }).waitFor()
          for (const each of pages) {
            if (each.path === "/calls") continue
            await visit(page, address, each)
            const buttons = await page.getByRole("main").getByRole("button").allInnerTexts()
            assert.deepStrictEqual(
              buttons.filter((name) => name !== "Look"),
              [],
              each.path,
            )
            assert.notInclude(await page.getByRole("main").innerText(), number(0), each.path)
          }
          await page.getByRole("navigation").getByRole("link", { name: "Calls", exact: true }).click()
          await page.getByRole("table", { name: "Calls" }).getByRole("link").first().waitFor()
          assert.notInclude(await page.getByRole("table").innerText(), number(0))
          // What the page does not offer, the server does not do either.
          const status = await page.evaluate(
            async (authorization) =>
              (
                await fetch("/v1/halt", {
                  method: "PUT",
                  body: "{}",
                  headers: { authorization, "content-type": "application/json" },
                })
              ).status,
            `Bearer ${secret}`,
          )
          assert.strictEqual(status, 403)
          assert.deepStrictEqual(
            faults.filter((fault) => !/status of 403/.test(fault)),
            [],
          )
        })
      }).pipe(Effect.provide(Console.layer(Console.unclear))),
    )
  })
})

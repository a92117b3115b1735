import { assert, describe, layer } from "@effect/vitest"
import { Effect } from "effect"
import type { Route } from "playwright-core"
import { violations } from "./support/Accessibility.ts"
import { Chromium, isSkipped, open, whySkipped } from "./support/Chromium.ts"
import * as Console from "./support/Console.ts"

/** What the browser says of answers that refuse a token. */
const refused = /the server responded with a status of 401/

describe.skipIf(isSkipped)(`Signing in to the console${whySkipped}`, () => {
  layer(Chromium.layer, { excludeTestServices: true })((it) => {
    it.effect("is not needed on this machine as long as there is no token", () =>
      Effect.gen(function* () {
        const { address } = yield* Console.serve()
        const { page, faults } = yield* open({ address })
        yield* Effect.promise(async () => {
          await page.goto(address)
          await page.getByRole("heading", { name: "Overview" }).waitFor()
          await page.getByRole("button", { name: "Halt everything" }).waitFor()
          assert.deepStrictEqual(faults, [])
        })
      }).pipe(Effect.provide(Console.layer())),
    )

    it.effect("takes a token, keeps it for the tab, and forgets it", () =>
      Effect.gen(function* () {
        const { address, token } = yield* Console.serve()
        const secret = yield* token("operate")
        const { page, faults } = yield* open({ address, expected: refused })
        yield* Effect.promise(async () => {
          await page.goto(address)
          assert.deepStrictEqual(await violations(page), [])
          const field = page.getByLabel("Token")
          await field.fill("tk_wrong")
          await page.keyboard.press("Enter")
          await page.getByText("The token is not known here, or it was revoked.").waitFor()
          await field.fill(secret)
          await page.keyboard.press("Enter")
          await page.getByRole("heading", { name: "Overview" }).waitFor()
          await page.reload()
          await page.getByRole("heading", { name: "Overview" }).waitFor()
          assert.notInclude(page.url(), secret)
          await page.getByRole("button", { name: "Sign out" }).click()
          await field.waitFor()
          await page.reload()
          await field.waitFor()
          assert.deepStrictEqual(faults, [])
        })
      }).pipe(Effect.provide(Console.layer())),
    )

    it.effect("is not asked for again by an answer to a request from before there was a token", () =>
      Effect.gen(function* () {
        const { address, token } = yield* Console.serve()
        const secret = yield* token("operate")
        const { page, faults } = yield* open({ address, expected: refused })
        yield* Effect.promise(async () => {
          const held: Array<Route> = []
          let isFirst = true
          await page.route("**/v1/**", async (route) => {
            const isHeld = !isFirst && route.request().headers()["authorization"] === undefined
            isFirst = false
            await (isHeld ? held.push(route) : route.continue())
          })
          await page.goto(address)
          await page.getByLabel("Token").fill(secret)
          await page.keyboard.press("Enter")
          await page.getByRole("heading", { name: "Overview" }).waitFor()
          assert.isNotEmpty(held)
          for (const route of held) {
            // Those that the page has given up are not answered any more.
            await route.continue().catch(() => {})
            await (await route.request().response())?.finished()
          }
          await page.getByRole("navigation").getByRole("link", { name: "Calls", exact: true }).click()
          await page.getByRole("heading", { name: "Calls", exact: true }).waitFor()
          assert.deepStrictEqual(faults, [])
        })
      }).pipe(Effect.provide(Console.layer())),
    )
  })
})

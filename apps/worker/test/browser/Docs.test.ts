import { assert, describe, layer } from "@effect/vitest"
import { Effect } from "effect"
import { violations } from "./support/Accessibility.ts"
import { Chromium, isSkipped, open, whySkipped } from "./support/Chromium.ts"
import * as Console from "./support/Console.ts"

describe.skipIf(isSkipped)(`/docs in a browser${whySkipped}`, () => {
  layer(Chromium.layer, { excludeTestServices: true })((it) => {
    it.effect("can be read by everybody: light and dark, wide and on a phone", () =>
      Effect.gen(function* () {
        const { address } = yield* Console.serve()
        for (const colorScheme of ["light", "dark"] as const) {
          for (const width of [1280, 390]) {
            const { page, faults } = yield* open({ address, colorScheme, viewport: { width, height: 800 } })
            yield* Effect.promise(async () => {
              const seen = `${colorScheme}, ${width} wide`
              await page.goto(`${address}/docs`)
              assert.deepStrictEqual(await violations(page), [], seen)
              assert.isFalse(
                await page.evaluate("document.documentElement.scrollWidth > innerWidth"),
                `${seen}: it scrolls sideways`,
              )
              await page.getByRole("link", { name: "Place a call" }).click()
              await page.waitForURL(/#submitCall$/)
              assert.deepStrictEqual(faults, [], seen)
            })
          }
        }
      }).pipe(Effect.provide(Console.layer())),
    )
  })
})

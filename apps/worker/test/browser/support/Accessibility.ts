/** What axe-core has to say of a page. */
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import type { AxeResults } from "axe-core"
import type { Page } from "playwright-core"

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

/** Every violation on the page as it is now, in words. It comes in by the browser's own door: the policy of the page still holds. */
export const violations = async (page: Page): Promise<ReadonlyArray<string>> => {
  await page.evaluate(source)
  const results: AxeResults = await page.evaluate("axe.run()")
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html}: ${failureSummary}`),
  )
}

import { assert, describe, it } from "@effect/vitest"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import * as UnitedStates from "../src/UnitedStates.ts"
import { ruleTable } from "./support/RuleTable.ts"

const page = readFileSync(join(import.meta.dirname, "../../../docs/compliance.md"), "utf8")

const cells = (line: string): ReadonlyArray<string> =>
  line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim())

describe("The page about compliance", () => {
  it("has every rule of the pack, as it is", () => {
    const rows = page.split("\n").filter((line) => line.startsWith("|"))
    const shown = new Set(rows.map((row) => cells(row).join(" | ")))
    const missing = ruleTable(UnitedStates.pack)
      .map((row) => row.join(" | "))
      .filter((row) => !shown.has(row))
    assert.deepStrictEqual(missing, [])
    const ids = UnitedStates.pack.rules.map(({ id }) => `\`${id}\``)
    const named = rows.map((row) => cells(row)[0] ?? "").filter((cell) => /^`us(-[a-z]+)+`$/.test(cell))
    assert.sameMembers(named, ids)
  })

  it("says when the sources were read, and that it is no legal advice", () => {
    assert.include(page, UnitedStates.pack.read)
    assert.include(page, "not legal advice")
  })
})

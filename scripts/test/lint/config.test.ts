import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { spawnSync } from "node:child_process"
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"

/** A file that the house does not want to see, and the rule that says so. `undefined`: it is fine there. */
type Case = readonly [folder: string, source: string, rule: string | undefined]

const impure: ReadonlyArray<readonly [source: string, rule: string]> = [
  ["export const at = Date.now()", "eslint(no-restricted-properties)"],
  ["export const at = performance.now()", "eslint(no-restricted-properties)"],
  ["export const dice = Math.random()", "eslint(no-restricted-properties)"],
  ["export const key = process.env.KEY", "eslint(no-restricted-properties)"],
  ["export const at = new Date()", "trunkline(no-current-date)"],
  ["setTimeout(() => {}, 10)", "eslint(no-restricted-globals)"],
  ["setInterval(() => {}, 10)", "eslint(no-restricted-globals)"],
  ['console.log("hello")', "eslint(no-console)"],
  ['export * from "./Call.ts"', "trunkline(no-export-all)"],
  ['export { a } from "./a.js"', "eslint(no-restricted-imports)"],
  ['export { a } from "@trunkline/lean-fetch/internal/a"', "trunkline(import-boundaries)"],
  ['export { setTimeout } from "node:timers/promises"', "trunkline(import-boundaries)"],
  ['export { env } from "node:process"', "trunkline(import-boundaries)"],
  ["// TODO: later\nexport const a = 1", "eslint(no-warning-comments)"],
  ["// oxlint-disable-next-line no-console\nconsole.log(1)", "trunkline(no-inline-exception)"],
]
const promises: ReadonlyArray<readonly [source: string, rule: string]> = [
  ["export const f = async () => {}", "trunkline(no-async)"],
  ["export const f = () => {\n  try {\n    g()\n  } catch {\n    h()\n  }\n}", "trunkline(no-try-catch)"],
]
const effectFolders = [
  "packages/dispatch/src",
  "packages/simulator/src/deep",
  "apps/worker/src",
  "packages/codegen/src",
]
const promiseFolders = [
  "packages/happyrobot/src",
  "packages/hamsa/src",
  "packages/lean-fetch/src",
  "packages/codegen/src/runtime",
]
const boundary = "trunkline(import-boundaries)"

const cases: ReadonlyArray<Case> = [
  ...effectFolders.flatMap((folder) =>
    [...impure, ...promises].map(([source, rule]): Case => [folder, source, rule]),
  ),
  ...promiseFolders.flatMap((folder) => impure.map(([source, rule]): Case => [folder, source, rule])),
  ...promiseFolders.flatMap((folder) => promises.map(([source]): Case => [folder, source, undefined])),
  ["packages/hamsa/src", 'export { a } from "effect"', boundary],
  ["packages/hamsa/src", 'export { a } from "effect/Schema"', boundary],
  ["packages/hamsa/src", 'export { a } from "@trunkline/happyrobot"', boundary],
  ["packages/happyrobot/src", 'export { a } from "@trunkline/hamsa"', boundary],
  ["packages/happyrobot/src", 'export { a } from "@trunkline/dispatch"', boundary],
  ["packages/lean-fetch/src", 'export { a } from "effect"', boundary],
  ["packages/dispatch/src", 'export { a } from "@trunkline/hamsa"', undefined],
  ["packages/dispatch/src", 'export { a } from "effect/unstable/sql"', boundary],
  ["packages/dispatch/src", 'export { a } from "@effect/platform-node"', boundary],
  ["packages/dispatch/src", 'export { a } from "@effect/platform-node/NodeRuntime"', undefined],
  ["packages/dispatch/src", 'export { a } from "effect/sql/SqlClient"', boundary],
  ["packages/dispatch/src/internal", 'export { a } from "effect/sql/SqlClient"', undefined],
  ["packages/simulator/src", 'export { a } from "effect/http"', boundary],
  ["packages/simulator/src", 'export { a } from "effect/http/HttpServer"', boundary],
  ["apps/worker/src", 'export { a } from "effect/http/HttpServer"', undefined],
  ["packages/dispatch/test", 'export { expect } from "@effect/vitest"', boundary],
  ["packages/dispatch/test", 'export { vi } from "vitest"', boundary],
  ["packages/hamsa/src/generated", "export const at = Date.now()", undefined],
]
const path = ([folder]: Case, index: number) => `${folder}/case${index}.ts`

const house = mkdtempSync(join(tmpdir(), "trunkline-lint-"))
const broken = new Map<string, ReadonlyArray<string>>()

beforeAll(() => {
  const repository = join(import.meta.dirname, "../../..")
  cpSync(join(repository, ".oxlintrc.json"), join(house, ".oxlintrc.json"))
  cpSync(join(repository, "scripts/lint"), join(house, "scripts/lint"), { recursive: true })
  for (const [index, one] of cases.entries()) {
    const file = join(house, path(one, index))
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `${one[1]}\n`)
  }
  const { stdout, stderr } = spawnSync("oxlint", ["--format=json"], { cwd: house, encoding: "utf8" })
  assert.strictEqual(stderr, "")
  const { diagnostics } = JSON.parse(stdout) as {
    readonly diagnostics: ReadonlyArray<{ readonly code: string; readonly filename: string }>
  }
  for (const { code, filename } of diagnostics) broken.set(filename, [...(broken.get(filename) ?? []), code])
})

afterAll(() => rmSync(house, { recursive: true, force: true }))

describe(".oxlintrc.json", () => {
  for (const [index, one] of cases.entries()) {
    const [folder, source, rule] = one
    it(`${rule === undefined ? "allows" : "refuses"} in ${folder}: ${source.replaceAll("\n", " ")}`, () => {
      const rules = broken.get(path(one, index)) ?? []
      if (rule === undefined) assert.deepStrictEqual(rules, [])
      else assert.include(rules, rule)
    })
  }
})

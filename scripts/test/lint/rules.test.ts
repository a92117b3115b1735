import { describe, it } from "@effect/vitest"
import { RuleTester } from "oxlint/plugins-dev"
import { importBoundaries } from "../../lint/rules/importBoundaries.ts"
import { noAsync } from "../../lint/rules/noAsync.ts"
import { noCurrentDate } from "../../lint/rules/noCurrentDate.ts"
import { noExportAll } from "../../lint/rules/noExportAll.ts"
import { noInlineException } from "../../lint/rules/noInlineException.ts"
import { noTryCatch } from "../../lint/rules/noTryCatch.ts"

RuleTester.describe = describe
RuleTester.it = it
const tester = new RuleTester({
  cwd: "/house",
  languageOptions: { sourceType: "module", parserOptions: { lang: "ts" } },
})

tester.run("no-current-date", noCurrentDate, {
  valid: ["new Date(0)", "new Date(millis).toISOString()", "DateTime.now", "Clock.Date()"],
  invalid: [
    { code: "const at = new Date()", errors: [/Use Clock\.currentTimeMillis/u] },
    { code: "const at = Date()", errors: 1 },
  ],
})

tester.run("no-try-catch", noTryCatch, {
  valid: ["Effect.try({ try: () => JSON.parse(text), catch: () => new Unreadable() })"],
  invalid: [
    { code: "try { f() } catch {}", errors: [/Use Effect\.try/u] },
    { code: "try { f() } finally { g() }", errors: 1 },
  ],
})

tester.run("no-async", noAsync, {
  valid: [
    "Effect.gen(function* () { yield* Effect.void })",
    "const answer = () => promise",
    "for (const a of list) f(a)",
  ],
  invalid: [
    { code: "async function f() {}", errors: [/Use Effect\.gen/u] },
    { code: "const f = async () => {}", errors: 1 },
    { code: "const o = { async f() {} }", errors: 1 },
    { code: "class A { async f() { await g() } }", errors: 2 },
    { code: "for await (const a of stream) f(a)", errors: 1 },
  ],
})

tester.run("no-export-all", noExportAll, {
  valid: [
    'export { decide } from "./decide.ts"',
    'export * as Call from "./Call.ts"',
    'export * from "./generated/schemas.ts"',
  ],
  invalid: [
    { code: 'export * from "./Call.ts"', errors: [/Name what is exported/u] },
    { code: 'export type * from "./Call.ts"', errors: 1 },
  ],
})

tester.run("no-inline-exception", noInlineException, {
  valid: ["// the linter is oxlint", "f() // enabled by default"],
  invalid: [
    { code: "// oxlint-disable-next-line no-console\nf()", errors: [/`overrides` of \.oxlintrc\.json/u] },
    { code: "/* eslint-disable no-console */ f()", errors: 1 },
    { code: "f() // oxlint-disable-line no-console", errors: 1 },
  ],
})

const options = [
  {
    files: ["packages/*/src/**"],
    except: ["packages/*/src/schemas.ts"],
    forbid: ["effect", "effect/**"],
    message: "Without Effect.",
  },
  { files: ["**"], forbid: ["node:process"], names: ["env"], message: "Use Config." },
]

tester.run("import-boundaries", importBoundaries, {
  valid: [
    { code: 'import { Effect } from "effect"', filename: "packages/hamsa/src/schemas.ts", options },
    { code: 'import { Effect } from "effect"', filename: "packages/hamsa/test/a.test.ts", options },
    { code: 'import { effect } from "effective"', filename: "packages/hamsa/src/client.ts", options },
    { code: 'import { stdout } from "node:process"', filename: "apps/worker/src/main.ts", options },
    { code: "const a = import(name)", filename: "packages/hamsa/src/client.ts", options },
    { code: "export const a = 1", filename: "packages/hamsa/src/client.ts", options },
  ],
  invalid: [
    {
      code: 'import { Effect } from "effect"',
      filename: "packages/hamsa/src/client.ts",
      options,
      errors: ['"effect" is not for this file. Without Effect.'],
    },
    {
      code: 'import type { SqlClient } from "effect/sql/SqlClient"',
      filename: "packages/hamsa/src/deep/client.ts",
      options,
      errors: 1,
    },
    { code: 'export * from "effect"', filename: "packages/hamsa/src/client.ts", options, errors: 1 },
    { code: 'export { Effect } from "effect"', filename: "packages/hamsa/src/client.ts", options, errors: 1 },
    { code: 'const e = import("effect")', filename: "packages/hamsa/src/client.ts", options, errors: 1 },
    {
      code: 'import { env, stdout } from "node:process"',
      filename: "apps/worker/src/main.ts",
      options,
      errors: ['"node:process" is not for this file. Use Config.'],
    },
    { code: 'export { env } from "node:process"', filename: "apps/worker/src/main.ts", options, errors: 1 },
    {
      code: 'import { env } from "node:process"\nimport "effect"',
      filename: "packages/hamsa/src/client.ts",
      options,
      errors: 2,
    },
  ],
})

import * as NodeServices from "@effect/platform-node/NodeServices"
import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as TestConsole from "effect/testing/TestConsole"
import { compare, generate } from "../src/Generate.ts"
import { generateAll } from "../src/GenerateAll.ts"
import { makeWorkspace, target, telephone } from "./Workspace.ts"

layer(NodeServices.layer)("generate", (it) => {
  it.effect("makes the same bytes of the same spec, each file under a header", () =>
    Effect.gen(function* () {
      const { root, writeSpec } = yield* makeWorkspace
      yield* writeSpec(yield* telephone)
      const once = yield* generate(root, target)
      const twice = yield* generate(root, target)
      assert.deepStrictEqual([...once], [...twice])
      assert.includeMembers([...once.keys()], ["behavior.ts", "client/Client.ts", "schemas.ts", "types.ts"])
      for (const text of once.values()) {
        assert.match(
          text,
          /^\/\/ Do not edit: generated from specs\/telephone\.openapi\.yaml\. Change the spec or packages\/codegen and run `pnpm generate`\.\n\n/,
        )
      }
    }),
  )

  it.effect("writes only what changed, says what, and removes what no longer belongs there", () =>
    Effect.gen(function* () {
      const workspace = yield* makeWorkspace
      const spec = yield* telephone
      yield* workspace.writeSpec(spec)
      yield* generateAll(workspace.root, [target])
      const first = yield* workspace.modified("behavior.ts")

      yield* workspace.writeSpec(spec.replace("Whom to call.", "The person to call."))
      yield* workspace.write("client/Old.ts", "export {}\n")
      yield* generateAll(workspace.root, [target])
      yield* generateAll(workspace.root, [target])

      assert.deepStrictEqual(yield* workspace.modified("behavior.ts"), first)
      assert.include(yield* workspace.read("types.ts"), "The person to call.")
      assert.deepStrictEqual((yield* TestConsole.logLines).slice(1), [
        `${target.spec}: types.ts changed, client/Old.ts removed`,
        `${target.spec}: unchanged`,
      ])
    }),
  )

  it.effect("finds every file that differs, is missing or is one too many", () =>
    Effect.gen(function* () {
      const workspace = yield* makeWorkspace
      yield* workspace.writeSpec(yield* telephone)
      const files = yield* generate(workspace.root, target)
      yield* generateAll(workspace.root, [target])
      yield* workspace.write("types.ts", "export type Own = string\n")
      yield* workspace.write("client/Old.ts", "export {}\n")
      yield* workspace.remove("behavior.ts")
      assert.deepStrictEqual(yield* compare(workspace.root, target, files), {
        differs: ["types.ts"],
        missing: ["behavior.ts"],
        extra: ["client/Old.ts"],
      })
    }),
  )

  it.effect("carries a change of the spec into types, Schemas and behaviour", () =>
    Effect.gen(function* () {
      const { root, writeSpec } = yield* makeWorkspace
      const spec = yield* telephone
      yield* writeSpec(
        spec
          .replace("required: [phone]", "required: [phone, caller]")
          .replace("        phone: {", "        caller: { type: string }\n        phone: {")
          .replace("enum: [ringing, 'in progress', ended]", "enum: [ringing, ended]")
          .replace("refused: [400, 422, 429]", "refused: [400]"),
      )
      const files = yield* generate(root, target)
      assert.include(files.get("types.ts"), "readonly caller: string;")
      assert.include(files.get("types.ts"), 'readonly Status: "ringing" | "ended";')
      assert.include(files.get("schemas.ts"), '"caller": Schema.String,')
      assert.include(files.get("schemas.ts"), 'Schema.Literals(["ringing", "ended"])')
      assert.include(files.get("behavior.ts"), "refused: [400],")
    }),
  )
})

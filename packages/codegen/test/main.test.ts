import { spawnSync } from "node:child_process"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { makeWorkspace } from "./Workspace.ts"

const run = (...options: ReadonlyArray<string>) =>
  spawnSync(process.execPath, [`${import.meta.dirname}/../src/main.ts`, ...options], { encoding: "utf8" })

layer(NodeServices.layer)("pnpm generate", (it) => {
  it.effect("ends with exit code 1 and one line on standard error where a spec is broken", () =>
    Effect.gen(function* () {
      const { root } = yield* makeWorkspace
      const { status, stderr, stdout } = run("--root", root)
      assert.strictEqual(stderr, "specs/happyrobot.openapi.yaml #: the file cannot be read (NotFound)\n")
      assert.strictEqual(stdout, "")
      assert.strictEqual(status, 1)
    }),
  )
})

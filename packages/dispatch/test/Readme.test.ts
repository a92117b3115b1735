import { assert, describe, it } from "@effect/vitest"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { FaultPlan, Simulator, SimulatorServer } from "@trunkline/simulator"
import { Effect, FileSystem, Layer, Path } from "effect"
import { execFile } from "node:child_process"
import { dirname } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"

const here = fileURLToPath(new URL("..", import.meta.url))
const effect = dirname(fileURLToPath(import.meta.resolve("effect/package.json")))

const simulated = SimulatorServer.layer().pipe(
  Layer.provideMerge(
    Simulator.layer({ plan: FaultPlan.make({ life: { ringMillis: [0, 10], talkMillis: [0, 10] } }) }),
  ),
)

/** A folder outside the repository in which `@trunkline/dispatch` and `effect` are installed. */
const project = Effect.gen(function* () {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const folder = yield* fs.makeTempDirectoryScoped({ prefix: "trunkline-readme-" })
  yield* fs.makeDirectory(path.join(folder, "node_modules/@trunkline"), { recursive: true })
  yield* fs.symlink(here, path.join(folder, "node_modules/@trunkline/dispatch"))
  yield* fs.symlink(effect, path.join(folder, "node_modules/effect"))
  yield* fs.writeFileString(path.join(folder, "package.json"), '{ "type": "module" }')
  return folder
})

describe("the README", () => {
  it.live("shows an example that runs as it stands: the call is completed, the phone rang once", () =>
    Effect.gen(function* () {
      const fs = yield* FileSystem.FileSystem
      const path = yield* Path.Path
      const simulator = yield* Simulator
      const { baseUrl } = yield* SimulatorServer
      const readme = yield* fs.readFileString(path.join(here, "README.md"))
      const [, example = ""] = /^```ts\n(.*?)^```$/ms.exec(readme) ?? []
      const folder = yield* project
      yield* fs.writeFileString(path.join(folder, "example.ts"), example)

      const { stdout } = yield* Effect.promise(() =>
        promisify(execFile)(process.execPath, ["example.ts"], {
          cwd: folder,
          env: { HAPPYROBOT_API_KEY: "any", HAPPYROBOT_BASE_URL: baseUrl.happyrobot },
        }),
      )
      assert.strictEqual(stdout, "completed\n")
      const [ring, ...others] = yield* simulator.rings
      assert.strictEqual(ring?.number, "+14155550123")
      assert.deepStrictEqual(others, [])
    }).pipe(Effect.provide([simulated, NodeServices.layer])),
  )
})

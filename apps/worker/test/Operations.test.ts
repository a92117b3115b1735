import { assert, describe, it } from "@effect/vitest"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { FaultPlan, Simulator } from "@trunkline/simulator"
import { Effect, FileSystem, Layer } from "effect"
import { spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import * as Folder from "./support/Folder.ts"
import * as Process from "./support/Process.ts"
import * as Settings from "./support/Settings.ts"
import * as Simulated from "./support/Simulated.ts"

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const page = readFileSync(here("../../../docs/operations.md"), "utf8")

const scripts = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, script = ""]) => script)

/** Where everything must hold, a machine without a program fails the test; elsewhere it is skipped, and its name says why. */
const needing = (...programs: ReadonlyArray<string>) => {
  const missing = programs.filter((program) => spawnSync(program, ["--version"]).error !== undefined)
  const isSkipped = missing.length > 0 && process.env["CI"] !== "true"
  return { isSkipped, why: isSkipped ? ` (skipped: this machine has no ${missing.join(" and no ")})` : "" }
}

/** Nobody can tell what became of the first dial, for the lists fail. */
const layer = Layer.mergeAll(
  Simulated.layer({ numbers: { "0100": ["ring500"] }, list: { failure: 1 } }),
  NodeServices.layer,
)

const token = "a-token-of-thirty-two-characters-and-more"

describe("docs/operations.md", () => {
  const { isSkipped, why: reason } = needing("curl", "sqlite3")
  it.live.skipIf(isSkipped)(`has commands that work, one after the other${reason}`, () =>
    Effect.gen(function* () {
      const fs = yield* FileSystem.FileSystem
      const folder = yield* Folder.make({
        "trunkline.config.json": JSON.stringify({ ...JSON.parse(Settings.impatient), server: { port: 0 } }),
        "calls.csv": `key,phone\norder-17,${Simulated.number(0)}\n`,
        trunkline: `#!/bin/sh\nexec "${process.execPath}" "${here("../bin/trunkline.js")}" "$@"\n`,
      })
      yield* fs.chmod(join(folder, "trunkline"), 0o755)
      const env = { ...(yield* Simulated.environment), TRUNKLINE_API_TOKEN: token }
      assert.strictEqual((yield* Process.run(["run", "calls.csv"], { folder, env })).code, 3)
      // From here on the providers are as they should be.
      yield* (yield* Simulator).setPlan(FaultPlan.calm)
      const why = yield* Process.run(["why", "order-17", "--json"], { folder, env })
      const { unclear } = JSON.parse(why.stdout) as { readonly unclear: string }

      const server = yield* Process.start(["serve"], { folder, env })
      yield* server.told("Dispatching from the ledger")
      const [, address = ""] = /Listening on (\S+)\./.exec(yield* server.said) ?? []
      const environment = {
        ...env,
        PATH: `${folder}:${dirname(process.execPath)}:${process.env["PATH"]}`,
        TRUNKLINE: address,
        TOKEN: token,
        ATTEMPT: unclear,
      }
      const outputs = yield* Effect.forEach(scripts, (script) =>
        Effect.map(Process.shell(script, { folder, env: environment }), (ended) => {
          assert.strictEqual(ended.code, 0, `${script}\n${ended.stdout}${ended.stderr}`)
          return ended.stdout
        }),
      )
      assert.isAbove(scripts.length, 10)
      const all = outputs.join("\n")
      for (const told of [
        "order-17",
        "Written down for attempt",
        "No problem was found.",
        '"action":"createToken"',
        "\nok\n",
      ]) {
        assert.include(all, told)
      }
    }).pipe(Effect.provide(layer)),
  )
})

describe("What each alert means", () => {
  it("is there for every alert, and for no other", () => {
    const rules = readFileSync(here("../../../docs/alerts.yml"), "utf8")
    const alerts = [...rules.matchAll(/^ *- alert: (\w+)$/gm)].map(([, name]) => name)
    assert.deepStrictEqual(
      [...page.matchAll(/^\| `(Trunkline\w+)` +\|/gm)].map(([, name]) => name),
      alerts,
    )
  })
})

describe("deploy/trunkline.service", () => {
  const { isSkipped, why } = needing("systemd-analyze")
  it.skipIf(isSkipped)(`is a unit of systemd${why}`, () => {
    const { status, stderr } = spawnSync(
      "systemd-analyze",
      ["verify", here("../../../deploy/trunkline.service")],
      {
        encoding: "utf8",
      },
    )
    assert.strictEqual(status, 0, stderr)
    assert.strictEqual(stderr, "")
  })
})

/** A `trunkline serve` as a process of its own, over simulated providers. */
import * as NodeServices from "@effect/platform-node/NodeServices"
import type { FaultPlanInput } from "@trunkline/simulator"
import type { SettingsInput } from "@trunkline/dispatch/Settings"
import { Effect, Layer } from "effect"
import * as FreePort from "../../../src/FreePort.ts"
import * as Folder from "../../support/Folder.ts"
import * as InProcess from "../../support/InProcess.ts"
import * as Process from "../../support/Process.ts"
import * as Settings from "../../support/Settings.ts"
import * as Simulated from "../../support/Simulated.ts"

export interface ServeOptions {
  /** Settings that differ from those of the other tests. */
  readonly settings?: SettingsInput
}

/** What a test that serves needs. */
export const layer = (plan: FaultPlanInput = {}) => Layer.mergeAll(Simulated.layer(plan), NodeServices.layer)

/** Serves until the test ends. */
export const serve = Effect.fnUntraced(function* ({ settings = {} }: ServeOptions = {}) {
  const port = yield* FreePort.near(0)
  const quick: SettingsInput = JSON.parse(Settings.impatient)
  const folder = yield* Folder.make({
    "trunkline.config.json": JSON.stringify({
      ...quick,
      ...settings,
      providers: { ...quick.providers, ...settings.providers },
      policy: { ...quick.policy, ...settings.policy },
      server: { port },
    }),
  })
  const known = yield* Simulated.environment
  const place = { folder, env: { ...known, DATABASE_URL: `sqlite:${folder}/trunkline.db` } }
  const worker = yield* Process.start(["serve"], place)
  yield* worker.told("Dispatching from the ledger")
  const address = `http://127.0.0.1:${port}`
  return {
    address,
    folder,
    /** Hands a call in over the API, or gives another order. */
    send: (method: string, path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
      Effect.promise(async () => {
        const response = await fetch(`${address}${path}`, {
          method,
          headers: { "content-type": "application/json", ...headers },
          body: typeof body === "string" ? body : JSON.stringify(body),
        })
        const text = await response.text()
        if (!response.ok) throw new Error(`${method} ${path}: ${text}`)
        return JSON.parse(text)
      }),
    /** Makes a token with `trunkline token create`. */
    token: (role: "read" | "operate" | "admin") =>
      Effect.map(
        InProcess.trunkline(["token", "create", `the ${role}`, "--role", role], place),
        ({ stdout }) => stdout.trim(),
      ),
  }
})

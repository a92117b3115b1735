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

/** Providers that take so many dials in a second and no more. */
export const atPace = (cps: number): NonNullable<SettingsInput["providers"]> => ({
  happyrobot: { cps, concurrency: 100, timeout: "1 minute" },
  hamsa: { cps, concurrency: 100, timeout: "1 minute" },
})

/** Both rang and answered with an error, and neither can show its list of calls: a person has to decide. */
export const unclear: FaultPlanInput = { dial: { ring500: 1 }, list: { failure: 1 } }

/** What a test that serves needs. */
export const layer = (plan: FaultPlanInput = {}) => Layer.mergeAll(Simulated.layer(plan), NodeServices.layer)

/** Serves until the test ends. Without settings of its own all is quick, and what is unclear is soon left to a person. */
export const serve = Effect.fnUntraced(function* (settings: Pick<SettingsInput, "providers"> = {}) {
  const port = yield* FreePort.near(0)
  const folder = yield* Folder.make({
    "trunkline.config.json": JSON.stringify({
      ...JSON.parse(Settings.impatient),
      ...settings,
      server: { port },
    }),
  })
  const place = {
    folder,
    env: { ...(yield* Simulated.environment), DATABASE_URL: `sqlite:${folder}/trunkline.db` },
  }
  const worker = yield* Process.start(["serve"], place)
  yield* worker.told("Dispatching from the ledger")
  const address = `http://127.0.0.1:${port}`
  return {
    address,
    /** Hands in a list of calls over the API. */
    upload: (campaign: string, csv: string) =>
      Effect.promise(async () => {
        const response = await fetch(`${address}/v1/campaigns?name=${campaign}`, {
          method: "POST",
          headers: { "content-type": "text/csv" },
          body: csv,
        })
        if (!response.ok) throw new Error(await response.text())
      }),
    /** Makes a token with `trunkline token create`. */
    token: (role: "read" | "operate") =>
      Effect.map(
        InProcess.trunkline(["token", "create", `for-${role}`, "--role", role], place),
        ({ stdout }) => stdout.trim(),
      ),
    /** Puts a number onto the suppression list, with the command. */
    suppress: (phone: string) =>
      Effect.asVoid(InProcess.trunkline(["suppress", "add", phone, "--source", "letter"], place)),
  }
})

import { assert, layer } from "@effect/vitest"
import * as NodeServices from "@effect/platform-node/NodeServices"
import * as LedgerAddress from "@trunkline/dispatch/LedgerAddress"
import { ConfigProvider, Effect, FileSystem, Option, Redacted } from "effect"
import { fileURLToPath } from "node:url"
import * as Setup from "../src/Setup.ts"
import * as Folder from "./support/Folder.ts"

const happyrobot = { HAPPYROBOT_API_KEY: "key", HAPPYROBOT_NUMBER_ID: "n", HAPPYROBOT_USE_CASE_ID: "u" }

/** The setup of a command in a folder with these files and this environment. */
const read = Effect.fnUntraced(function* (
  files: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>>,
  config?: string,
) {
  const folder = yield* Folder.make(files)
  return yield* Setup.readForDialling(config).pipe(
    Effect.provide(Folder.layer(folder)),
    Effect.provide(ConfigProvider.layer(ConfigProvider.fromEnvRecord(env))),
  )
})

layer(NodeServices.layer)("The setup of a command", (it) => {
  it.effect("needs no settings file: four variables make the agent profile default", () =>
    Effect.gen(function* () {
      const setup = yield* read({}, happyrobot)
      assert.deepStrictEqual(setup.settings.agents, {
        default: { happyrobot: { numberId: "n", useCaseId: "u" } },
      })
      assert.deepStrictEqual(setup.ledger, LedgerAddress.sqlite("trunkline.db"))
      assert.deepStrictEqual(setup.notes, ["hamsa is off: HAMSA_API_KEY is not set."])
    }),
  )

  it.effect("takes from .env what the environment does not say", () =>
    Effect.gen(function* () {
      const file =
        'HAPPYROBOT_API_KEY="of the file"\nHAMSA_API_KEY=of-the-file\nDATABASE_URL=sqlite:///var/calls.db\n'
      const { connections, ledger } = yield* read({ ".env": file }, happyrobot)
      const keyOf = (id: "happyrobot" | "hamsa") =>
        Option.getOrUndefined(
          Option.map(Option.fromNullishOr(connections[id]), ({ apiKey }) => Redacted.value(apiKey)),
        )
      assert.deepStrictEqual([keyOf("happyrobot"), keyOf("hamsa")], ["key", "of-the-file"])
      assert.deepStrictEqual(ledger, LedgerAddress.sqlite("/var/calls.db"))
    }),
  )

  it.effect("reads settings in TypeScript and in JSON alike", () =>
    Effect.gen(function* () {
      const json = '{ "policy": { "attempts": 2, "follow": { "every": "5 seconds" } } }'
      const ts = `interface Unused {}\nexport default ${json}\n`
      const fromJson = yield* read({ "trunkline.config.json": `\uFEFF${json}` }, happyrobot)
      const fromTs = yield* read({ "trunkline.config.ts": ts }, happyrobot)
      assert.strictEqual(fromJson.settings.policy.attempts, 2)
      assert.strictEqual(fromJson.settings.policy.follow.every, 5000)
      assert.deepStrictEqual(fromTs.settings, fromJson.settings)
    }),
  )

  it.effect("reads the settings file that --config names, beside two others", () =>
    Effect.gen(function* () {
      const files = {
        "trunkline.config.json": "{}",
        "trunkline.config.ts": "export default {}",
        "team.json": '{ "policy": { "attempts": 9 } }',
      }
      assert.strictEqual((yield* read(files, happyrobot, "team.json")).settings.policy.attempts, 9)
    }),
  )

  it.effect("puts the profiles of the settings file beside that of the environment, and over it", () =>
    Effect.gen(function* () {
      const profile = { happyrobot: { numberId: "other", useCaseId: "other" } }
      const settings = (agents: object) => ({ "trunkline.config.json": JSON.stringify({ agents }) })
      const beside = yield* read(settings({ reminder: profile }), happyrobot)
      assert.deepStrictEqual(Object.keys(beside.settings.agents), ["default", "reminder"])
      const over = yield* read(settings({ default: profile }), happyrobot)
      assert.deepStrictEqual(over.settings.agents["default"], profile)
    }),
  )

  it.effect("takes the settings that the README shows", () =>
    Effect.gen(function* () {
      const fs = yield* FileSystem.FileSystem
      const readme = yield* fs.readFileString(fileURLToPath(new URL("../README.md", import.meta.url)))
      const [, shown = ""] = /^```json\n(.*?)^```$/ms.exec(readme) ?? []
      const { settings } = yield* read({ "trunkline.config.json": shown }, happyrobot)
      assert.deepStrictEqual(Object.keys(settings.agents), ["default"])
      assert.strictEqual(settings.routes.length, 2)
    }),
  )

  it.effect("says of a provider that is on why it gets no calls", () =>
    Effect.gen(function* () {
      const { notes } = yield* read({}, { ...happyrobot, HAMSA_API_KEY: "key" })
      assert.deepStrictEqual(notes, [
        "hamsa gets no calls: no agent profile in the settings has a part for it.",
      ])
    }),
  )
})

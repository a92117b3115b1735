import { assert, describe, it } from "@effect/vitest"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Simulator, SimulatorServer } from "@trunkline/simulator"
import { Effect, FileSystem, Layer, Path } from "effect"
import { TestConsole } from "effect/testing"
import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import { remindAll } from "../src/Reminders.ts"
import * as Simulated from "./Simulated.ts"

const file = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url))
const appointments = file("appointments.json")

/** What is printed about whom; those who are ready first are told first. */
const outcomes = (lines: ReadonlyArray<unknown>) =>
  Object.fromEntries(
    lines.map((line) => {
      const [name = "", ...words] = String(line).split(": ")
      return [name, words.join(": ")]
    }),
  )

const emptyFolder = Effect.flatMap(FileSystem.FileSystem, (fs) =>
  fs.makeTempDirectoryScoped({ prefix: "trunkline-reminders-" }),
)

describe("The reminders", () => {
  it.live("ring everyone once, however often they are started, and tell what came of each call", () =>
    Effect.gen(function* () {
      const path = yield* Path.Path
      const ledger = path.join(yield* emptyFolder, "reminders.db")
      const start = Effect.provide(remindAll(appointments), Layer.fresh(Simulated.dispatch(ledger)))
      yield* start
      const told = outcomes(yield* TestConsole.logLines)
      assert.match(told["Ann"] ?? "", /^settled as completed: /)
      assert.match(told["Bob"] ?? "", /^settled as completed: /)
      assert.match(told["Cleo"] ?? "", /^settled as declined: /)
      assert.match(told["Dan"] ?? "", /was not taken: phone must start with \+/)
      assert.strictEqual(told["Eve"], "settled as canceled: the request says not after a time that is over")

      yield* start
      const all = yield* TestConsole.logLines
      assert.deepStrictEqual(outcomes(all.slice(5)), told)
      const rung = (yield* Effect.flatMap(Simulator, ({ rings }) => rings)).map(({ number }) => number)
      assert.sameMembers(rung, ["+14155550101", "+14155550181", "+12125550196"])
    }).pipe(Effect.provide([Simulated.phones, TestConsole.layer, NodeServices.layer])),
  )

  it.live("are a program that is started with the keys of the providers", () =>
    Effect.gen(function* () {
      const fs = yield* FileSystem.FileSystem
      const path = yield* Path.Path
      const { baseUrl } = yield* SimulatorServer
      const folder = yield* emptyFolder
      // Nobody is rung at night, so this one comes too late at any hour.
      const late = {
        id: "1",
        name: "Ann",
        phone: "+14155550101",
        at: "2026-03-03T10:30:00-08:00[America/Los_Angeles]",
      }
      yield* fs.writeFileString(path.join(folder, "appointments.json"), JSON.stringify([late]))
      const printed = yield* Effect.callback<string>((resume) => {
        const env = { HAMSA_API_KEY: "any", HAMSA_BASE_URL: baseUrl.hamsa }
        execFile(process.execPath, [file("src/main.ts")], { cwd: folder, env }, (error, stdout, stderr) =>
          resume(Effect.succeed(`${stdout}${stderr}${error?.message ?? ""}`)),
        )
      })
      assert.strictEqual(
        printed,
        "Ann: settled as canceled: the request says not after a time that is over\n",
      )
    }).pipe(
      Effect.provide([
        SimulatorServer.layer().pipe(Layer.provideMerge(Simulated.phones)),
        NodeServices.layer,
      ]),
    ),
  )

  it.live("are under 80 lines of TypeScript", () =>
    Effect.gen(function* () {
      const fs = yield* FileSystem.FileSystem
      const names = yield* fs.readDirectory(file("src"))
      const texts = yield* Effect.forEach(names, (name) => fs.readFileString(file(`src/${name}`)))
      assert.isBelow(texts.join("").split("\n").length - 1, 80)
    }).pipe(Effect.provide(NodeServices.layer)),
  )
})

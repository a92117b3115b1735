import { Clock, Effect, FileSystem, Path } from "effect"
import { ChildProcess } from "effect/process"
import { FetchHttpClient } from "effect/http"
import { fileURLToPath } from "node:url"
import * as Campaign from "../kill/Campaign.ts"
import * as Processes from "../kill/Processes.ts"
import type { Bench } from "../measure/Bench.ts"
import * as Folder from "../measure/Folder.ts"
import * as Program from "../measure/Program.ts"

const version = "trunkline --version"
const node = "node -e 0"
const one = "trunkline run, one call"

/** What the provider takes for its answer, in milliseconds. */
const latency = 20

const millis = (args: ReadonlyArray<string>) =>
  Effect.gen(function* () {
    const begin = yield* Clock.currentTimeNanos
    yield* Program.run(ChildProcess.make(process.execPath, args), args.join(" "))
    return { millis: Number((yield* Clock.currentTimeNanos) - begin) / 1e6 }
  })

/** Calls that are over as soon as they are placed. */
const plan = {
  life: { queueMillis: [0, 0], ringMillis: [0, 0], talkMillis: [0, 0] },
  latencyMillis: [latency, latency],
}

export const start: Bench = {
  name: "start",
  what: "how long a command takes from its start to its end",
  rounds: 15,
  figures: [{ key: "millis", title: "Start to end", unit: "ms", better: "less" }],
  bars: [
    { what: "at most 2.5 times node -e 0", figure: "millis", of: version, against: node, most: 2.5 },
    {
      what: "one call of trunkline run takes at most half a second beyond the provider's answers",
      figure: "millis",
      of: one,
      most: 500,
    },
  ],
  prepare: Effect.fnUntraced(function* () {
    const fs = yield* FileSystem.FileSystem
    const path = yield* Path.Path
    const worker = path.dirname(fileURLToPath(import.meta.resolve("@trunkline/worker/package.json")))
    const bin = path.join(worker, "bin", "trunkline.js")
    const calls = yield* Folder.file("calls.csv")
    const folder = path.dirname(calls)
    const settings = path.join(folder, "trunkline.config.json")
    const write = (file: string, text: string) =>
      Effect.mapError(
        fs.writeFileString(file, text),
        ({ message }) => new Processes.ProcessFailed({ message }),
      )
    yield* write(calls, Campaign.csv(Campaign.intents(1)))
    // How long it waits before it asks how the call went is a setting: here as short as an answer.
    const policy = { ...Campaign.settings.policy, follow: { every: `${latency} millis` } }
    yield* write(settings, JSON.stringify({ ...Campaign.settings, policy }))
    const oracle = yield* Effect.mapError(
      Processes.simulate(folder, plan),
      ({ message }) => new Processes.ProcessFailed({ message }),
    )
    const single = Effect.gen(function* () {
      const ledger = yield* Folder.file("ledger.db")
      const begin = yield* Clock.currentTimeNanos
      const { code, stderr } = yield* Effect.mapError(
        Processes.run(["run", calls, "--config", settings], folder, {
          ...oracle.env,
          DATABASE_URL: `sqlite:${ledger}`,
        }),
        ({ message }) => new Processes.ProcessFailed({ message }),
      )
      const elapsed = Number((yield* Clock.currentTimeNanos) - begin) / 1e6
      if (code !== 0) return yield* new Processes.ProcessFailed({ message: stderr })
      // The dial, and the look at how it went.
      return { millis: elapsed - 2 * latency }
    })
    return {
      contenders: [
        { name: node, how: `Node ${process.versions.node}`, round: millis(["-e", "0"]) },
        { name: version, how: "by Node alone, as it is installed", round: millis([bin, "--version"]) },
        {
          name: one,
          how: `from an empty folder to the summary, over a simulator that answers after ${latency} ms, less two answers`,
          round: single,
        },
      ],
      leftOut: [],
    }
  }, Effect.provide(FetchHttpClient.layer)),
}

/** What `trunkline demo` does: the main job over the simulator with faults on, and the simulator's own count beside it. */
import { FaultPlan, type Report as Rings, Simulator, SimulatorServer } from "@trunkline/simulator"
import { type CallStanding, type HistoryLine, Ledger } from "@trunkline/dispatch/Ledger"
import type { Summary } from "@trunkline/dispatch/Summary"
import { Console, Effect, FileSystem, Layer, Option, Path } from "effect"
import { fileURLToPath } from "node:url"
import * as DemoReport from "../DemoReport.ts"
import * as DemoSetup from "../DemoSetup.ts"
import { SomeParked } from "../Ending.ts"
import * as Engine from "../Engine.ts"
import * as FreePort from "../FreePort.ts"
import * as KeptDemo from "../KeptDemo.ts"
import { placeFile } from "../PlaceFile.ts"
import * as Report from "../Report.ts"
import type { Setup } from "../Setup.ts"

const contacts = fileURLToPath(new URL("../../samples/contacts.csv", import.meta.url))

const plan = FaultPlan.demo

const introduction = [
  "Both providers are simulated on this machine; nobody is phoned. Faults are on:",
  "429s, timeouts and 500s after ringing, dropped connections, an outage of the",
  "first provider. The calls of a sample file go through both of them.",
  "",
  "The calling window is switched off, so that the demo runs at any hour. So are",
  "redials; and what takes minutes in production takes seconds here.",
  "",
].join("\n")

const numbersIn = (csv: string): ReadonlyArray<string> => csv.match(/\+[0-9]+/g) ?? []

interface Told {
  readonly standing: CallStanding
  readonly history: ReadonlyArray<HistoryLine>
}

/** Every call that came to its end, with its history. */
const tellAll = Effect.gen(function* () {
  const ledger = yield* Ledger
  const settled = yield* ledger.list({ state: "settled" }, Number.MAX_SAFE_INTEGER)
  return yield* Effect.forEach(settled, (standing) =>
    Effect.map(ledger.history(standing.call.id), (history): Told => ({ standing, history })),
  )
})

/** The call that has the most to tell. */
const mostEventful = (told: ReadonlyArray<Told>): string | undefined =>
  told.toSorted((a, b) => b.history.length - a.history.length)[0]?.standing.call.request.key

/** Where the demo stays, if it does. */
const portToStay = 8700

interface Placed {
  readonly summary: Summary
  readonly told: ReadonlyArray<Told>
  readonly rings: Rings
}

const place = Effect.fnUntraced(function* (setup: Setup) {
  const fs = yield* FileSystem.FileSystem
  const simulator = yield* Simulator
  const summary = yield* placeFile({
    setup,
    file: contacts,
    campaign: Option.none(),
    skipInvalid: false,
    screen: process.stderr,
    onStopped: () => "The next demo starts anew.",
  })
  const rings = yield* simulator.report(numbersIn(yield* fs.readFileString(contacts)))
  const placed: Placed = { summary, told: yield* tellAll, rings }
  return placed
})

const inJson = ({ summary, rings }: Placed): string => {
  const rungTwice = rings.rungTwice.byNumber.count
  return JSON.stringify({ ...summary, rungTwice, neverRung: rings.neverRung.count })
}

const inWords = ({ summary, told, rings }: Placed, ledger: string): string => {
  const doubts = DemoReport.doubtsOf(told.map(({ history }) => history))
  return [
    Report.ofSummary(summary),
    "",
    DemoReport.faultTable(plan, rings, doubts),
    DemoReport.verdict(rings, doubts),
    "",
    "Ask why about any call, for instance one that had much to go through:",
    `  DATABASE_URL=sqlite:${ledger} trunkline why ${mostEventful(told) ?? "visit-0001"}`,
    "(in a clone of the repository: pnpm trunkline why …)",
  ].join("\n")
}

export interface DemoOptions {
  readonly json: boolean
  /** Stay when all is done, with the console. */
  readonly keep: boolean
}

export const demo = Effect.fnUntraced(function* ({ json, keep }: DemoOptions) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  yield* Console.error(introduction)
  const port = keep ? yield* FreePort.near(portToStay) : undefined
  const simulated = SimulatorServer.layer().pipe(
    Layer.provideMerge(Simulator.layer({ plan, webhooks: port === undefined ? {} : DemoSetup.hookAt(port) })),
  )
  yield* Effect.gen(function* () {
    const { baseUrl } = yield* SimulatorServer
    const filename = path.join(yield* fs.makeTempDirectory({ prefix: "trunkline-demo-" }), "demo.db")
    const setup = yield* DemoSetup.make({ baseUrl, filename, port })
    const served = port === undefined ? Layer.empty : KeptDemo.layer(setup)
    yield* Effect.gen(function* () {
      const placed = yield* place(setup)
      yield* Console.log(json ? inJson(placed) : inWords(placed, filename))
      if (port !== undefined) return yield* KeptDemo.stay(port)
      if (placed.summary.parked > 0) return yield* new SomeParked()
    }).pipe(Effect.provide(served.pipe(Layer.provideMerge(Engine.layer(setup)))))
  }).pipe(Effect.provide(simulated))
})

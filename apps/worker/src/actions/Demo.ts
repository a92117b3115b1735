/** What `trunkline demo` does: the main job over the simulator with faults on, and the simulator's own count beside it. */
import { FaultPlan, Simulator, SimulatorServer } from "@trunkline/simulator"
import { type CallStanding, type HistoryLine, Ledger } from "@trunkline/dispatch/Ledger"
import * as LedgerAddress from "@trunkline/dispatch/LedgerAddress"
import * as Settings from "@trunkline/dispatch/Settings"
import { Console, Effect, FileSystem, Layer, Option, Path, Redacted } from "effect"
import { fileURLToPath } from "node:url"
import * as DemoReport from "../DemoReport.ts"
import { SomeParked } from "../Ending.ts"
import * as Engine from "../Engine.ts"
import { placeFile } from "../PlaceFile.ts"
import * as Report from "../Report.ts"
import type { Setup } from "../Setup.ts"

const contacts = fileURLToPath(new URL("../../samples/contacts.csv", import.meta.url))

const plan = FaultPlan.demo

/** As in production, but seconds for minutes: the simulated conversations last seconds too. */
const settings: Settings.SettingsInput = {
  agents: {
    default: {
      happyrobot: { numberId: "demo-number", useCaseId: "demo-use-case" },
      hamsa: { fromNumber: "+18449292835", voiceAgentId: "demo-agent" },
    },
  },
  providers: {
    happyrobot: { cps: 20, concurrency: 60, timeout: "2 seconds" },
    hamsa: { cps: 20, concurrency: 60, timeout: "2 seconds" },
  },
  policy: {
    backoff: { base: "200 millis", cap: "2 seconds" },
    breaker: { failures: 5, open: "2 seconds" },
    reconcile: {
      after: ["1 second", "2 seconds", "3 seconds", "4 seconds", "5 seconds"],
      every: "1 second",
      giveUp: "30 seconds",
      absentAfter: "3 seconds",
    },
    follow: { every: "500 millis", giveUp: "30 seconds" },
    redial: { busy: [], "no-answer": [] },
    window: false,
  },
}

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

const place = Effect.gen(function* () {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const server = yield* SimulatorServer
  const folder = yield* fs.makeTempDirectory({ prefix: "trunkline-demo-" })
  const decoded = yield* Effect.fromResult(Settings.decode(settings, "the demo"))
  const apiKey = Redacted.make("demo")
  const filename = path.join(folder, "demo.db")
  const setup: Setup = {
    settings: decoded,
    rules: Settings.rules(decoded, new Set(["happyrobot", "hamsa"])),
    connections: {
      happyrobot: { apiKey, baseUrl: server.baseUrl.happyrobot },
      hamsa: { apiKey, baseUrl: server.baseUrl.hamsa },
    },
    ledger: LedgerAddress.sqlite(filename),
    eventSecrets: [],
    apiToken: undefined,
    webhooks: { publicUrl: undefined, secrets: {} },
    notes: [],
  }
  return yield* Effect.gen(function* () {
    const summary = yield* placeFile({
      setup,
      file: contacts,
      campaign: Option.none(),
      skipInvalid: false,
      screen: process.stderr,
      onStopped: () => "The next demo starts anew.",
    })
    return { summary, ledger: filename, told: yield* tellAll }
  }).pipe(Effect.provide(Engine.layer(setup)))
})

const placeAndCount = Effect.gen(function* () {
  const fs = yield* FileSystem.FileSystem
  const simulator = yield* Simulator
  const placed = yield* place
  return { ...placed, rings: yield* simulator.report(numbersIn(yield* fs.readFileString(contacts))) }
}).pipe(Effect.provide(SimulatorServer.layer().pipe(Layer.provideMerge(Simulator.layer({ plan })))))

export const demo = Effect.fnUntraced(function* ({ json }: { readonly json: boolean }) {
  yield* Console.error(introduction)
  const { summary, ledger, told, rings } = yield* placeAndCount
  if (json) {
    const rungTwice = rings.rungTwice.byNumber.count
    yield* Console.log(JSON.stringify({ ...summary, rungTwice, neverRung: rings.neverRung.count }))
  } else {
    const doubts = DemoReport.doubtsOf(told.map(({ history }) => history))
    yield* Console.log(
      [
        Report.ofSummary(summary),
        "",
        DemoReport.faultTable(plan, rings, doubts),
        DemoReport.verdict(rings, doubts),
        "",
        "Ask why about any call, for instance one that had much to go through:",
        `  DATABASE_URL=sqlite:${ledger} trunkline why ${mostEventful(told) ?? "visit-0001"}`,
        "(in a clone of the repository: pnpm trunkline why …)",
      ].join("\n"),
    )
  }
  if (summary.parked > 0) return yield* new SomeParked()
})

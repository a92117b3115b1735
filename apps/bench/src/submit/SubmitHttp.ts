/** `trunkline serve` as a process of its own, under load over HTTP, and what is in its ledger afterwards. */
import { Ledger } from "@trunkline/dispatch/Ledger"
import type { SettingsInput } from "@trunkline/dispatch/Settings"
import * as SqliteLedger from "@trunkline/dispatch/SqliteLedger"
import { Effect, FileSystem, Option, Path, Schedule } from "effect"
import { HttpClient } from "effect/http"
import { createServer } from "node:net"
import { loadavg } from "node:os"
import * as Processes from "../kill/Processes.ts"
import * as Load from "./Load.ts"
import * as Looks from "./Looks.ts"

export type SubmitHttpOptions = Pick<Load.LoadOptions, "rate" | "seconds" | "cuts">

export interface Outcome extends SubmitHttpOptions {
  readonly handedIn: ReadonlyArray<Load.HandedIn>
  /** Calls that were answered as taken and are not in the ledger. */
  readonly lost: ReadonlyArray<string>
  /** Calls that are in the ledger more than once. */
  readonly doubled: ReadonlyArray<string>
  /** How many phones have rung more than once, and how many have rung. */
  readonly rungTwice: number
  readonly rings: number
  readonly looks: ReadonlyArray<Looks.Look>
  /** Seconds that processors have spent on the server under load. */
  readonly cpu: number
  /** Processes that wanted to run, over the last minute: those of others too. */
  readonly machineLoad: number
}

const token = "a-token-of-thirty-two-characters-and-more"

/** Calls are dialled meanwhile, as fast as by the default settings. */
const settings = (port: number): SettingsInput => ({
  server: { port },
  policy: { window: false, rules: false },
})

const freePort = Effect.callback<number>((resume) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const address = server.address()
    server.close(() =>
      resume(Effect.succeed(typeof address === "object" && address !== null ? address.port : 0)),
    )
  })
})

/** Asks again and again whether it is ready; a question from before it listened may stay without any answer. */
const untilReady = Effect.fnUntraced(function* (address: string) {
  const http = yield* HttpClient.HttpClient
  const isReady = http.get(`${address}/readyz`).pipe(
    Effect.map(({ status }) => status === 200),
    Effect.timeoutOrElse({ duration: "1 second", orElse: () => Effect.succeed(false) }),
    Effect.orElseSucceed(() => false),
  )
  const ready = yield* Effect.repeat(isReady, {
    until: (is) => is,
    schedule: Schedule.spaced("50 millis"),
  }).pipe(Effect.timeoutOption("2 minutes"))
  if (Option.isNone(ready)) {
    return yield* new Processes.ProcessFailed({ message: "The server was not ready in two minutes." })
  }
})

/** The keys of all calls of a ledger. */
const keysIn = (filename: string) =>
  Effect.flatMap(Ledger, ({ list }) => list({}, Number.MAX_SAFE_INTEGER)).pipe(
    Effect.map((standings) => standings.map(({ call }) => call.request.key)),
    Effect.provide(SqliteLedger.layer({ filename, as: "reader" })),
  )

/** Puts a server under load in a folder of its own, which goes with it. */
export const submitHttp = Effect.fnUntraced(function* (
  options: SubmitHttpOptions,
  onLook: (look: Looks.Look) => void,
) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const folder = yield* fs.makeTempDirectoryScoped({ prefix: "trunkline-submit-http-" })
  const port = yield* freePort
  const address = `http://127.0.0.1:${port}`
  yield* fs.writeFileString(path.join(folder, "trunkline.config.json"), JSON.stringify(settings(port)))
  const oracle = yield* Processes.simulate(folder, {})
  const server = yield* Processes.start(["serve"], folder, { ...oracle.env, TRUNKLINE_API_TOKEN: token })
  yield* Effect.raceFirst(
    untilReady(address),
    Effect.flatMap(
      server.ended,
      ({ stderr }) => new Processes.ProcessFailed({ message: `The server has ended: ${stderr}` }),
    ),
  )
  // What was late while it started is read and so forgotten.
  const begin = yield* Looks.look(address, token)
  const looks: Array<Looks.Look> = []
  const watching = Looks.watch(address, token, (each) => {
    looks.push(each)
    onLook(each)
  }).pipe(Effect.delay("5 seconds"))
  const handedIn = yield* Effect.scoped(
    Effect.raceFirst(Load.run({ ...options, address, token }), Effect.andThen(watching, Effect.never)),
  )
  const end = yield* Looks.look(address, token)
  yield* server.signal("TERM")
  yield* server.ended
  const keys = yield* keysIn(path.join(folder, "trunkline.db"))
  const kept = new Set(keys)
  const report = yield* oracle.report
  const outcome: Outcome = {
    ...options,
    handedIn,
    lost: handedIn.flatMap(({ key }) => (kept.has(key) ? [] : [key])),
    doubled: keys.filter((key, index) => keys.indexOf(key) !== index),
    rungTwice: report.rungTwice.byNumber.count,
    rings: (yield* oracle.rings).length,
    looks,
    cpu: end.cpu - begin.cpu,
    machineLoad: loadavg()[0] ?? 0,
  }
  return outcome
}, Effect.scoped)

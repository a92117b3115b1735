/** A `trunkline serve` whose ledger holds as many calls as one wants: some are really dialled, the others are copies of these. */
import type { SettingsInput } from "@trunkline/dispatch/Settings"
import { FaultPlan } from "@trunkline/simulator"
import { Effect, FileSystem, Path, Schedule } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { createServer } from "node:net"
import * as Campaign from "../kill/Campaign.ts"
import * as Processes from "../kill/Processes.ts"
import * as Copies from "./Copies.ts"

/** How many are really dialled, in how many campaigns. */
const mostDialled = 2_000
const campaigns = 10
/** The share of calls that wait in a campaign that is paused. */
const waiting = 0.05

const limits = (cps: number) => ({ cps, concurrency: 300, timeout: "30 seconds" }) as const

const settings = (port: number, cps: number): SettingsInput => ({
  server: { port },
  providers: { happyrobot: limits(cps), hamsa: limits(cps) },
  routes: [{ order: ["happyrobot", "hamsa"] }],
  policy: {
    follow: { every: "250 millis" },
    redial: { busy: [], "no-answer": [], voicemail: [], perPersonPerDay: 1000 },
    window: false,
    rules: false,
  },
})

const plan = FaultPlan.make({
  dial: { tooManyRequests: 0.01, ring500: 0.002 },
  life: {
    ringMillis: [10, 50],
    talkMillis: [10, 100],
    dispositions: { completed: 0.7, "no-answer": 0.15, busy: 0.1, voicemail: 0.04, "opted-out": 0.01 },
  },
})

const freePort = Effect.callback<number>((resume) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const address = server.address()
    const port = typeof address === "object" && address !== null ? address.port : 0
    server.close(() => resume(Effect.succeed(port)))
  })
})

/** Sends an order or a list; what is not taken ends the benchmark. */
const send = Effect.fnUntraced(function* (request: HttpClientRequest.HttpClientRequest) {
  const answer = yield* (yield* HttpClient.HttpClient).execute(request)
  const body = yield* answer.text
  if (answer.status >= 300) {
    return yield* new Processes.ProcessFailed({
      message: `${request.url} was answered with ${answer.status}: ${body}`,
    })
  }
  return JSON.parse(body)
})

const sendList = (address: string, csv: string) =>
  send(HttpClientRequest.post(address).pipe(HttpClientRequest.bodyText(csv, "text/csv")))

const upload = (address: string, name: string, csv: string) =>
  sendList(`${address}/v1/campaigns?name=${name}`, csv)

/** Numbers of nobody who is called here: +44 7700 900xxx are kept for fiction. */
const suppressed = [
  "phone",
  ...Array.from({ length: 1000 }, (_, index) => `+447700900${String(index).padStart(3, "0")}`),
  "",
].join("\n")

const order = (address: string, name: string, what: "pause" | "resume") =>
  send(
    HttpClientRequest.post(`${address}/v1/campaigns/${name}/${what}`).pipe(
      HttpClientRequest.bodyJsonUnsafe({}),
    ),
  )

/** Dials per second at each provider, to fill the ledger and to be busy. */
const asFastAsItGoes = 500
const busy = 20

/** Starts it, hands in the calls, and waits until all but those of the paused campaign have come to their end. */
export const start = Effect.fnUntraced(function* (
  calls: number,
  tell: (words: string) => Effect.Effect<void>,
) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const folder = yield* fs.makeTempDirectoryScoped({ prefix: "trunkline-bench-" })
  const port = yield* freePort
  const address = `http://127.0.0.1:${port}`
  const status = send(HttpClientRequest.get(`${address}/v1/status`))
  const { env } = yield* Processes.simulate(folder, plan)
  const serve = Effect.fnUntraced(function* (cps: number) {
    const file = path.join(folder, "trunkline.config.json")
    yield* fs.writeFileString(file, JSON.stringify(settings(port, cps)))
    const life = yield* Processes.start(["serve"], folder, env)
    yield* life.spokeAfter
    yield* status.pipe(Effect.retry({ schedule: Schedule.spaced("50 millis"), times: 200 }))
    return life
  })
  const wait = Math.ceil(calls * waiting)
  const dialled = Math.min(mostDialled, calls - wait)
  const copies = Math.floor((calls - wait) / dialled) - 1
  const all = Campaign.intents(calls - copies * dialled)
  yield* Effect.scoped(
    Effect.gen(function* () {
      const filling = yield* serve(asFastAsItGoes)
      yield* sendList(`${address}/v1/suppressions/import?source=benchmark`, suppressed)
      // Nothing is dialled before all of it is there: the last campaign is paused by then.
      yield* send(HttpClientRequest.put(`${address}/v1/halt`).pipe(HttpClientRequest.bodyJsonUnsafe({})))
      for (let nth = 0; nth < campaigns; nth++) {
        const part = all.slice(0, dialled).filter((_, index) => index % campaigns === nth)
        yield* upload(address, `week-${nth + 1}`, Campaign.csv(part))
      }
      yield* upload(address, "paused", Campaign.csv(all.slice(dialled)))
      yield* order(address, "paused", "pause")
      yield* send(HttpClientRequest.delete(`${address}/v1/halt`))
      yield* status.pipe(
        Effect.map(({ byState }) => (byState.settled ?? 0) + (byState.parked ?? 0)),
        Effect.tap((count) => tell(`${count} of ${dialled} calls settled`)),
        Effect.repeat({ until: (count) => count >= dialled, schedule: Schedule.spaced("5 seconds") }),
      )
      yield* filling.signal("TERM")
      yield* filling.ended
    }),
  )
  yield* tell(`Each settled call is copied ${copies} times`)
  yield* Copies.make(path.join(folder, "trunkline.db"), copies)
  yield* serve(busy)
  /** Lets the paused campaign go on, so that there is something to do. */
  const dial = order(address, "paused", "resume")
  return { address, dial }
})

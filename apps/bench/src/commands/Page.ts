/** `pnpm bench page` */
import { Array, Clock, Console, Effect } from "effect"
import { Command } from "effect/cli"
import { FetchHttpClient, HttpClient } from "effect/http"
import { ProcessFailed } from "../kill/Processes.ts"
import { load, type Timing } from "../page/Load.ts"
import { pagesFor } from "../page/Pages.ts"
import * as Report from "../page/Report.ts"
import * as Standing from "../page/Standing.ts"
import { Broken } from "./Broken.ts"
import * as Flags from "./Flags.ts"

/** Milliseconds that an answer may take. */
const bar = 300

const isoOf = (millis: number): string => new Date(millis).toISOString()

/** A settled call with some history to show, as the API lists it. */
const someCall = Effect.fnUntraced(function* (address: string) {
  const http = yield* HttpClient.HttpClient
  const answer = yield* http.get(`${address}/v1/calls?state=settled&limit=500`)
  const { calls } = (yield* answer.json) as {
    readonly calls: ReadonlyArray<{
      readonly id: string
      readonly phone: string
      readonly campaign: string
      readonly attempts: ReadonlyArray<unknown>
    }>
  }
  const [call] = calls.toSorted((a, b) => b.attempts.length - a.attempts.length)
  return call ?? (yield* new ProcessFailed({ message: "No call was settled." }))
})

const measure = Effect.fnUntraced(function* (address: string, loads: number) {
  const { id, phone, campaign } = yield* someCall(address)
  const now = yield* Clock.currentTimeMillis
  const subject = {
    call: id,
    campaign,
    phone,
    anHourAgo: isoOf(now - 3_600_000),
    now: isoOf(now),
  }
  return yield* load(address, pagesFor(subject), loads)
})

const tell = Effect.fnUntraced(function* (title: string, timings: ReadonlyArray<Timing>) {
  yield* Console.log(`${title}\n${Report.table(timings)}`)
  const slow = timings.filter(({ slowest }) => slowest > bar)
  const [slowest] = timings.toSorted((a, b) => b.slowest - a.slowest)
  yield* Console.log(
    slowest === undefined
      ? ""
      : `Slowest: ${Math.round(slowest.slowest)} ms of ${bar} ms, ${decodeURIComponent(slowest.request)}\n`,
  )
  return slow.length > 0
})

export const page = Command.make(
  "page",
  {
    calls: Flags.number("calls", 100_000, "How many calls the ledger holds; without it 100000"),
    loads: Flags.number("loads", 20, "How often each page is opened; without it 20"),
  },
  Effect.fnUntraced(
    function* ({ calls, loads }) {
      const said = (words: string) => Console.error(words)
      const { address, dial } = yield* Standing.start(calls, said)
      const atRest = yield* measure(address, loads)
      const isSlow = yield* tell(`${calls} calls in the ledger, nothing else to do`, atRest)
      yield* dial
      const busy = yield* measure(address, loads)
      const isSlowWhenBusy = yield* tell(`${calls} calls in the ledger, 40 dials a second`, busy)
      if (Array.some([isSlow, isSlowWhenBusy], Boolean)) return yield* new Broken()
    },
    Effect.scoped,
    Effect.provide(FetchHttpClient.layer),
  ),
).pipe(
  Command.withDescription(
    `Open the pages of the console over a ledger with many calls, and ask whether each answer takes ${bar} ms at most`,
  ),
  Command.withExamples([{ command: "pnpm bench page", description: "100,000 calls" }]),
)

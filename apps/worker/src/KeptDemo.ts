/** What `trunkline demo --keep` leaves running: the console over the demo's ledger, with calls to try things on. */
import { Dispatcher } from "@trunkline/dispatch/Dispatcher"
import type { CallRequest } from "@trunkline/dispatch/CallRequest"
import { Campaigns } from "@trunkline/dispatch/Campaigns"
import { Ledger } from "@trunkline/dispatch/Ledger"
import { PhoneNumber } from "@trunkline/dispatch/PhoneNumber"
import { FaultPlan, Simulator } from "@trunkline/simulator"
import { Console, Effect, Layer } from "effect"
import { HttpServer } from "effect/http"
import * as Server from "./Server.ts"
import type { Setup } from "./Setup.ts"

/** Nothing goes wrong by itself any more, but Hamsa tells nothing and its list of calls fails: what is unclear there stays so. */
const plan = FaultPlan.make({
  seed: 21,
  numbers: FaultPlan.testNumbers,
  life: {
    queueMillis: [100, 500],
    ringMillis: [1_000, 4_000],
    talkMillis: [3_000, 12_000],
    dispositions: { completed: 0.8, "no-answer": 0.12, voicemail: 0.08 },
  },
  webhooks: { delayMillis: [500, 3_000], repeatAfterMillis: [0, 2_000], retryAfterMillis: [500, 2_000] },
  override: { hamsa: { list: { failure: 1 }, webhooks: { silence: 1 } } },
})

const paused = "reminders"

/** Enough of them to see them run, and to stop them in the middle. */
const reminders = Array.from({ length: 120 }, (_, index): CallRequest => {
  const last = String(100 + (index % 60)).padStart(4, "0")
  return {
    key: `reminder-${String(index + 1).padStart(3, "0")}`,
    campaign: paused,
    phone: PhoneNumber.make(`+1${index < 60 ? 312 : 617}555${last}`),
    agent: "default",
    priority: 0,
    params: { first_name: "Ada" },
  }
})

/** The connection breaks after it has rung, and Hamsa cannot tell: somebody has to. */
const unclear: CallRequest = {
  key: "follow-up-1",
  campaign: "follow-ups",
  phone: PhoneNumber.make("+16465550184"),
  agent: "default",
  priority: 0,
  provider: "hamsa",
  params: { first_name: "Ben" },
}

/** Listens from the beginning, so that the demo's own calls can be watched too. */
export const layer = (setup: Setup) =>
  Layer.effectDiscard(
    Effect.flatMap(HttpServer.HttpServer, ({ address }) =>
      Console.error(`Watch it in the console: ${HttpServer.formatAddress(address)}\n`),
    ),
  ).pipe(Layer.provide(Server.layerWithApi(setup)))

const words = (where: string) =>
  [
    "",
    `The console is at ${where}, for everybody on this machine and without a token;`,
    `${where}/docs has the HTTP API. Nobody is phoned there either. Things to try:`,
    "",
    `  ${unclear.key.padEnd(12)}the call of the campaign ${unclear.campaign} rings, and then its line breaks. Hamsa cannot say`,
    "              whether it rang: within 15 seconds it is parked, and waits for you to decide.",
    `  ${paused.padEnd(12)}a campaign of ${reminders.length} calls that is paused. Resume it, and watch it run.`,
    "  new calls   to +1 202 555 0190 and so on: the last digits of a number say what becomes of it",
    "              (90 completed, 91 busy, 92 no answer, 93 voicemail, 97 opted out, 81 too many requests;",
    "              `trunkline simulate --help` has all of them).",
    "",
    "Ctrl-C ends it.",
  ].join("\n")

/** Hands in what there is to try, tells of it, and works until it is interrupted. */
export const stay = Effect.fnUntraced(function* (port: number) {
  const ledger = yield* Ledger
  const campaigns = yield* Campaigns
  const dispatcher = yield* Dispatcher
  const simulator = yield* Simulator
  yield* simulator.setPlan(plan)
  yield* ledger.submit([...reminders, unclear])
  yield* campaigns.direct(paused, "paused", { by: "the demo", note: "Resume it to watch it run" })
  yield* campaigns.setAside(paused)
  yield* Console.error(words(`http://127.0.0.1:${port}`))
  return yield* dispatcher.run.pipe(
    Effect.onInterrupt(() =>
      Console.error(`Stopped. What was done is in the ledger ${ledger.name}; the next demo starts anew.`),
    ),
  )
})

/** Whom the killed workers call, under which settings, and what goes wrong at the providers. */
import type { SettingsInput } from "@trunkline/dispatch/Settings"
import { FaultPlan } from "@trunkline/simulator"
import { slowestAnswer } from "./Moment.ts"

export interface Intent {
  readonly key: string
  readonly phone: string
}

/** Every tenth call goes to somebody who is called already: two calls must not ring one person at a time. */
const sharers = 10

/** A number that belongs to nobody: +1 NXX 555 01xx, 79,000 different ones. */
export const phoneOf = (person: number): string =>
  `+1${200 + (Math.floor(person / 100) % 790)}555${String(100 + (person % 100)).padStart(4, "0")}`

export const intents = (count: number): ReadonlyArray<Intent> =>
  Array.from({ length: count }, (_, index) => ({
    key: `visit-${String(index).padStart(5, "0")}`,
    phone: phoneOf(index % sharers === sharers - 1 ? index - 1 : index),
  }))

export const csv = (calls: ReadonlyArray<Intent>): string =>
  ["key,phone", ...calls.map(({ key, phone }) => `${key},${phone}`), ""].join("\n")

/** Dials per second at each provider: slow enough for a life to end in the middle of its calls. */
export const cps = 25

const limits = { cps, concurrency: 200, timeout: "400 millis" } as const

/** As in production, with tenths of a second for minutes. */
export const settings: SettingsInput = {
  providers: { happyrobot: limits, hamsa: limits },
  policy: {
    attempts: 20,
    backoff: { base: "50 millis", cap: "500 millis" },
    breaker: { failures: 20, open: "200 millis" },
    reconcile: {
      after: ["200 millis", "600 millis", "1700 millis", "2800 millis", "3900 millis"],
      every: "1100 millis",
      giveUp: "30 seconds",
      absentAfter: "500 millis",
    },
    follow: { every: "150 millis" },
    redial: { busy: [], "no-answer": [], voicemail: [], perPersonPerDay: 10 },
    window: false,
    // The caps of some states would have a second call to the same person wait for hours.
    rules: false,
  },
}

export const plan = (seed: number): FaultPlan =>
  FaultPlan.make({
    seed,
    dial: {
      tooManyRequests: 0.03,
      retryAfterSeconds: [null],
      dropBeforeRinging: 0.03,
      serverErrorBeforeRinging: 0.03,
      ringThenHang: 0.04,
      ringThenDrop: 0.05,
      ring500: 0.05,
      ringGarbage: 0.02,
      slow: 0.1,
      slowMillis: [150, 350],
    },
    list: { lagMillis: [0, 300], failure: 0.02, pageShift: 0.05 },
    read: { failure: 0.02 },
    life: { queueMillis: [0, 50], ringMillis: [50, 200], talkMillis: [50, 300] },
    latencyMillis: [10, slowestAnswer],
    hangMillis: 2_000,
  })

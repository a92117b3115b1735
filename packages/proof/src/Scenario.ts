/** One drawn combination of people, call requests, settings and faults. */
import type { CallRequest } from "@trunkline/dispatch/CallRequest"
import type { PhoneNumber } from "@trunkline/dispatch/PhoneNumber"
import * as Settings from "@trunkline/dispatch/Settings"
import { FaultPlan } from "@trunkline/simulator"
import { Result } from "effect"
import { type Draws, draws } from "./Draws.ts"
import * as Places from "./Places.ts"
import * as ScenarioKind from "./ScenarioKind.ts"

export interface ScenarioOptions {
  readonly seed: number
  readonly intents: number
  /** Whether workers are killed. */
  readonly crashes: boolean
}

/** A call request and when it is handed in. */
export interface Planned {
  readonly at: number
  readonly request: CallRequest
}

/** The wall clock of the workers' machine is set. */
export interface ClockChange {
  readonly at: number
  /** Milliseconds by which it is ahead of the true time from then on. */
  readonly ahead: number
}

export interface Scenario extends ScenarioOptions {
  readonly startedAt: number
  readonly settings: Settings.Settings
  readonly plan: FaultPlan
  readonly requests: ReadonlyArray<Planned>
  readonly clockChanges: ReadonlyArray<ClockChange>
  /** Milliseconds until a request must be answered. */
  readonly timeout: number
  /** Share of requests that the network holds back, and for how many milliseconds at most. */
  readonly late: number
  readonly latest: number
  /** Share of tasks during which the event loop is stalled. */
  readonly stalls: number
  /** Milliseconds that a commit takes at most. */
  readonly slowDisk: number
  /** Milliseconds from one round of the worker's loop to the next. */
  readonly betweenRounds: number
  /** Answers of the network are handed over at whole multiples of this many milliseconds. */
  readonly tick: number
  /** Nothing if the providers tell nothing by themselves. */
  readonly webhooks: ScenarioKind.Webhooks | undefined
  /** Who may be called when; nothing if everybody may always be. */
  readonly law: ScenarioKind.Law | undefined
  /** After so long without any event nothing moves any more, and after so long in all nothing ends. */
  readonly longestSilence: number
  readonly patience: number
}

/** Milliseconds unless said otherwise. What a provider may do lies within what the policy is made for. */
interface Tempo {
  readonly timeout: number
  readonly reconcile: Settings.SettingsInput["policy"] extends (infer P) | undefined
    ? P extends { readonly reconcile?: infer R }
      ? NonNullable<R>
      : never
    : never
  readonly follow: number
  readonly giveUp: string
  readonly ring: readonly [number, number]
  readonly talk: readonly [number, number]
  readonly lag: number
  readonly latest: number
  readonly hang: number
  /** How late a webhook may be. */
  readonly lateWebhook: number
  readonly redial: NonNullable<NonNullable<Settings.SettingsInput["policy"]>["redial"]>
}

const short: Tempo = {
  timeout: 2_000,
  reconcile: {
    after: ["1 second", "3 seconds", "6 seconds", "10 seconds"],
    every: "5 seconds",
    giveUp: "2 minutes",
    absentAfter: "5 seconds",
  },
  follow: 4_000,
  giveUp: "3 minutes",
  ring: [500, 1_500],
  talk: [200, 2_500],
  lag: 3_000,
  latest: 1_500,
  hang: 30_000,
  lateWebhook: 8_000,
  redial: { busy: ["3 seconds", "20 seconds"], "no-answer": ["10 seconds"], voicemail: ["30 seconds"] },
}

const long: Tempo = {
  timeout: 30_000,
  reconcile: {},
  follow: 30_000,
  giveUp: "20 minutes",
  ring: [5_000, 15_000],
  talk: [5_000, 60_000],
  lag: 120_000,
  latest: 40_000,
  hang: 60_000,
  lateWebhook: 120_000,
  redial: { busy: ["2 minutes", "10 minutes"], "no-answer": ["10 minutes"], voicemail: ["1 hour"] },
}

const hour = 3_600_000
const day = 24 * hour

export const draw = (options: ScenarioOptions): Scenario => {
  const { intents, seed } = options
  const chance = draws(seed, "scenario")
  const kindChance = draws(seed, "kind")
  const kind = ScenarioKind.draw(kindChance)
  const tempo = chance.happens(0.85) ? short : long
  const anyDay = Date.UTC(2026, 0, 5, 15) + chance.between(0, 30) * day
  const cps = chance.pick([50, 200, 1_000])
  const busyFor = (intents / cps) * 1_000
  const startedAt = kind.law === undefined ? anyDay : ScenarioKind.edgeOf(kind.law, busyFor, kindChance)
  const isLong = kind.law !== undefined || (kind.redials ?? 1_000) < 1_000
  return {
    ...options,
    startedAt,
    webhooks: kind.webhooks,
    law: kind.law,
    longestSilence: isLong ? 3 * day : day / 2,
    patience: isLong ? 30 * day : 2 * day,
    settings: settingsOf(tempo, cps, kind, chance),
    plan: planOf({ seed, tempo, busyFor, kind }, chance),
    requests: requestsOf({ intents, startedAt, busyFor, kind }, chance),
    clockChanges: clockChangesOf(startedAt, busyFor, chance),
    timeout: tempo.timeout,
    late: 0.003,
    latest: tempo.latest,
    stalls: 0.003,
    slowDisk: chance.pick([2, 10, 30]),
    tick: chance.pick([1, 20, 50]),
    betweenRounds: chance.pick([10, 50, 100]),
  }
}

const both = {
  happyrobot: { numberId: "number", useCaseId: "use-case" },
  hamsa: { fromNumber: "+18449292835", voiceAgentId: "agent" },
} as const

const settingsOf = (
  tempo: Tempo,
  cps: number,
  { law, redials }: ScenarioKind.Kind,
  chance: Draws,
): Settings.Settings => {
  const limits = () => ({ cps, concurrency: chance.pick([cps, 100_000]), timeout: "20 days" })
  return Result.getOrThrow(
    Settings.decode(
      {
        agents: { default: both },
        providers: { happyrobot: limits(), hamsa: limits() },
        routes: [
          { when: { language: "ar" }, order: ["hamsa", "happyrobot"] },
          { order: ["happyrobot", "hamsa"] },
        ],
        policy: {
          attempts: chance.pick([2, 4, 6]),
          backoff: { base: "200 millis", cap: "5 seconds" },
          breaker: { failures: 5, open: chance.pick(["2 seconds", "30 seconds"]) },
          reconcile: tempo.reconcile,
          follow: { every: `${tempo.follow} millis`, giveUp: tempo.giveUp },
          redial:
            redials === undefined
              ? { busy: [], "no-answer": [], voicemail: [], perPersonPerDay: 1_000 }
              : { ...tempo.redial, perPersonPerDay: redials },
          ...ScenarioKind.rulesOf(law, chance),
        },
      } satisfies Settings.SettingsInput,
      "the scenario",
    ),
  )
}

interface Work {
  readonly busyFor: number
  readonly kind: ScenarioKind.Kind
}

const planOf = (
  { busyFor, kind, seed, tempo }: Work & { readonly seed: number; readonly tempo: Tempo },
  chance: Draws,
): FaultPlan => {
  const some = (most: number) => chance.unit() * most
  const outage = (kind: "refuse-connection" | "503" | "drop") => {
    const from = chance.between(0, Math.ceil(busyFor))
    return {
      provider: chance.pick(["happyrobot", "hamsa"]),
      kind,
      from,
      to: from + chance.between(1_000, 15_000),
    }
  }
  return FaultPlan.make({
    seed,
    dial: {
      tooManyRequests: some(0.06),
      retryAfterSeconds: [1, 3, null],
      refuse: some(0.03),
      refuseStatuses: [400, 402, 404, 422],
      refuseConnection: some(0.03),
      dropBeforeRinging: some(0.02),
      hangBeforeRinging: some(0.02),
      serverErrorBeforeRinging: some(0.02),
      ringThenHang: some(0.02),
      ringThenDrop: some(0.02),
      ring500: some(0.02),
      ringGarbage: some(0.02),
      ringThenDeny: some(0.02),
      slow: some(0.04),
      slowMillis: [200, tempo.timeout + 500],
      serverErrorStatuses: [500, 502, 503, 504],
    },
    outages: [outage("refuse-connection"), outage("503"), outage("drop")],
    list: { lagMillis: [0, tempo.lag], failure: some(0.1), pageShift: some(0.1) },
    read: { failure: some(0.1) },
    life: {
      queueMillis: [0, 1_000],
      ringMillis: tempo.ring,
      talkMillis: tempo.talk,
      dispositions: kind.ends,
    },
    clockSkewMillis: {
      happyrobot: chance.between(-120_000, 120_000),
      hamsa: chance.between(-120_000, 120_000),
    },
    hangMillis: tempo.hang,
    latencyMillis: [5, 60],
    webhooks:
      kind.webhooks === undefined ? {} : ScenarioKind.webhooksOf(tempo.lateWebhook, draws(seed, "webhooks")),
  })
}

/** Numbers of fiction: 555-01xx under every area code. */
const phone = (person: number): PhoneNumber =>
  `+1${200 + (Math.floor(person / 100) % 800)}55501${String(person % 100).padStart(2, "0")}` as PhoneNumber

const requestsOf = (
  { busyFor, intents, kind, startedAt }: Work & { readonly intents: number; readonly startedAt: number },
  chance: Draws,
): ReadonlyArray<Planned> => {
  const numberOf = kind.law === undefined ? phone : Places.phoneOf
  const shared = Math.ceil(intents * 0.1)
  // Sooner than the providers let them through: a little, or by far.
  const crowding = chance.pick([0.8, 0.3])
  return Array.from({ length: intents }, (_, index): Planned => {
    const at = startedAt + chance.between(0, Math.ceil(busyFor * crowding))
    const language = chance.pick([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      "en-US",
      "en-US",
      "ar",
    ])
    return {
      at,
      request: {
        key: `intent-${index}`,
        campaign: chance.pick(["january", "february", "march", "reminders"]),
        phone: numberOf(chance.happens(0.3) ? chance.between(0, shared - 1) : shared + index),
        agent: "default",
        priority: chance.pick([0, 0, 0, 1, 5]),
        params: { first_name: "Ada" },
        ...(language !== undefined && { language }),
        ...(chance.happens(0.05) && { provider: chance.pick(["happyrobot", "hamsa"]) }),
        ...(chance.happens(0.05) && { notBefore: at + chance.between(0, 60_000) }),
        ...(chance.happens(0.05) && { notAfter: at + chance.between(60_000, 600_000) }),
      },
    }
  }).toSorted((a, b) => a.at - b.at)
}

/** The clock jumps away, an hour either way or less, and comes back. */
const clockChangesOf = (startedAt: number, busyFor: number, chance: Draws): ReadonlyArray<ClockChange> =>
  Array.from({ length: chance.happens(0.5) ? 2 : 0 }, () => {
    const at = startedAt + chance.between(0, Math.ceil(busyFor))
    return [
      { at, ahead: chance.pick([-hour, hour, chance.between(-hour, hour)]) },
      { at: at + chance.between(1_000, 120_000), ahead: 0 },
    ]
  }).flat()

/** What a proof has seen so far, in numbers. */
import * as Baseline from "./Baseline.ts"
import { type CrashPoint, crashPoints } from "./CrashPoint.ts"
import type { WebhookCount } from "@trunkline/simulator"
import type { Violation } from "./HistoryChecker.ts"
import type { Outcome } from "./Run.ts"
import type { Scenario } from "./Scenario.ts"

export interface Tally {
  readonly scenarios: number
  readonly intents: number
  /** Requests that phone somebody, as they reached the providers. */
  readonly dials: number
  readonly rings: number
  /** Intents that rang more than once. */
  readonly doubleRings: number
  /** People whom that met. */
  readonly peopleRungTwice: number
  /** Intents that neither rang, nor are proved not to have been placed, nor wait for a person. */
  readonly lostCalls: number
  /** Dials that were judged by the hours in which their people may be called, and those outside of them. */
  readonly dialsByWindow: number
  readonly dialsOutsideWindow: number
  /** Rings of calls that had not reached their person before. */
  readonly redials: number
  /** Calls in which somebody asked not to be called again. */
  readonly optOuts: number
  /** Webhooks that were sent, those with a wrong secret among them, and the ones that were taken. */
  readonly webhooks: number
  readonly webhooksTaken: number
  /** Rules that were broken, those named above among them. */
  readonly violations: number
  /** Calls that wait for a person, and why. */
  readonly parked: number
  readonly parkedBecause: Readonly<Record<string, number>>
  /** Workers that were killed. */
  readonly killed: number
  /** Workers that were told to stop, and did so in order. */
  readonly stopped: number
  readonly crashes: Readonly<Record<CrashPoint, number>>
  /** Faults that were met, by kind. */
  readonly faults: Readonly<Record<string, number>>
  /** Milliseconds of virtual time. */
  readonly virtual: number
  readonly baseline: Baseline.BaselineResult
}

export const empty: Tally = {
  scenarios: 0,
  intents: 0,
  dials: 0,
  rings: 0,
  doubleRings: 0,
  peopleRungTwice: 0,
  lostCalls: 0,
  dialsByWindow: 0,
  dialsOutsideWindow: 0,
  redials: 0,
  optOuts: 0,
  webhooks: 0,
  webhooksTaken: 0,
  violations: 0,
  parked: 0,
  parkedBecause: {},
  killed: 0,
  stopped: 0,
  crashes: Object.fromEntries(crashPoints.map((point) => [point, 0])) as Record<CrashPoint, number>,
  faults: {},
  virtual: 0,
  baseline: Baseline.empty,
}

/** What one scenario came to. */
export const of = (
  scenario: Scenario,
  { clockChanges, crashes, duration, heldBack, history, report, stalls, stops }: Outcome,
  violations: ReadonlyArray<Violation>,
  baseline: Baseline.BaselineResult,
): Tally => {
  const ofKind = (kind: Violation["kind"]) => violations.filter((violation) => violation.kind === kind)
  const doubleRings = ofKind("double ring")
  const parked = history.filter((event) => event._tag === "Standing" && event.state === "parked")
  const sent = history.filter((event) => event._tag === "Webhook")
  const ownFaults = { clockSet: clockChanges, eventLoopStalled: stalls, heldBackByNetwork: heldBack }
  return {
    scenarios: 1,
    intents: scenario.requests.length,
    dials: report.dials.happyrobot + report.dials.hamsa,
    rings: report.rings,
    doubleRings: doubleRings.length,
    peopleRungTwice: new Set(doubleRings.map(({ number }) => number)).size,
    lostCalls: ofKind("lost call").length,
    dialsByWindow: scenario.law === undefined ? 0 : report.dials.happyrobot + report.dials.hamsa,
    dialsOutsideWindow: ofKind("dial outside the window").length,
    redials: report.rings - report.intents,
    optOuts: history.filter((event) => event._tag === "Rang" && event.disposition === "opted-out").length,
    webhooks: sent.length,
    webhooksTaken: sent.filter(({ status }) => status === 200).length,
    violations: violations.length,
    parked: parked.length,
    parkedBecause: parked
      .map((event) => ({ [kindOfReason("reason" in event ? (event.reason ?? "") : "")]: 1 }))
      .reduce<Counts<string>>((total, each) => sum(total, each), {}),
    killed: [...crashes.values()].reduce((total, each) => total + each, 0),
    stopped: stops,
    crashes: sum(empty.crashes, Object.fromEntries(crashes)),
    faults: [
      report.faults.happyrobot,
      report.faults.hamsa,
      ...Object.values(report.webhooks).map(webhookFaults),
      ownFaults,
    ].reduce<Counts<string>>((total, faults) => sum(total, faults), {}),
    virtual: duration,
    baseline,
  }
}

/** Both together. */
export const add = (tally: Tally, more: Tally): Tally => {
  const { baseline, crashes, faults, parkedBecause, ...counts } = tally
  const { baseline: _baseline, crashes: _crashes, faults: _faults, parkedBecause: _parked, ...counted } = more
  return {
    ...sum(counts, counted),
    baseline: addBaselines(baseline, more.baseline),
    crashes: sum(crashes, more.crashes),
    faults: sum(faults, more.faults),
    parkedBecause: sum(parkedBecause, more.parkedBecause),
  }
}

const addBaselines = (
  { doubleRingsAfter: after, ...counts }: Baseline.BaselineResult,
  { doubleRingsAfter: moreAfter, ...more }: Baseline.BaselineResult,
): Baseline.BaselineResult => ({ ...sum(counts, more), doubleRingsAfter: sum(after, moreAfter) })

/** Under names of their own: `webhookDelay`. */
const webhookFaults = ({ faults, givenUp, unanswered }: WebhookCount): Counts<string> => ({
  ...Object.fromEntries(
    Object.entries(faults).map(([name, count]) => [
      `webhook${name[0]?.toUpperCase()}${name.slice(1)}`,
      count,
    ]),
  ),
  webhookUnanswered: unanswered,
  webhookGivenUp: givenUp,
})

/** A reason without what differs from call to call: numbers and what stands in brackets. */
const kindOfReason = (reason: string): string =>
  reason.replaceAll(/\([^()]*(\([^()]*\)[^()]*)*\)/g, "(…)").replaceAll(/\d+/g, "N")

type Counts<Name extends string> = Readonly<Record<Name, number>>

const sum = <Name extends string>(
  counts: Counts<Name>,
  more: Readonly<Partial<Counts<Name>>>,
): Counts<Name> => {
  const total: Record<Name, number> = { ...counts }
  for (const [name, count] of Object.entries(more) as Array<[Name, number]>) {
    total[name] = (total[name] ?? 0) + count
  }
  return total
}

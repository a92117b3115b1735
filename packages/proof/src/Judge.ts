/** One scenario, run and judged; where rules were broken, made as small as the same seed allows. */
import { Effect } from "effect"
import { runBaseline } from "./Baseline.ts"
import { faultsSeen } from "./FaultsSeen.ts"
import { check, type Terms, type Violation, violationKinds } from "./HistoryChecker.ts"
import { type Outcome, run } from "./Run.ts"
import * as Places from "./Places.ts"
import type { Sabotage } from "./Sabotage.ts"
import * as Scenario from "./Scenario.ts"
import * as Tally from "./Tally.ts"
import * as Trace from "./Trace.ts"

/** Rules that were broken, and how to see it again. */
export interface Failure {
  /** With these the same happens again: the smallest number of intents that was found. */
  readonly seed: number
  readonly intents: number
  readonly crashes: boolean
  readonly violations: ReadonlyArray<Violation>
  /** The first one of the worst kind. */
  readonly worst: Violation | undefined
  /** What happened to its call and its person. */
  readonly trace: ReadonlyArray<string>
}

export interface Judgement {
  /** Of this scenario alone. */
  readonly tally: Tally.Tally
  readonly failure: Failure | undefined
}

export const judge = Effect.fnUntraced(function* (
  options: Scenario.ScenarioOptions,
  sabotage: Sabotage = {},
) {
  const attempt = Effect.fnUntraced(function* (intents: number) {
    const scenario = Scenario.draw({ ...options, intents })
    const outcome = yield* run(scenario, sabotage)
    return { scenario, outcome, violations: check(outcome.history, termsOf(scenario)) }
  })

  const found = yield* attempt(options.intents)
  const seen = faultsSeen(found.outcome, found.scenario.timeout)
  const tally = Tally.of(found.scenario, found.outcome, found.violations, runBaseline(found.scenario, seen))
  const worst = worstOf(found.violations)
  if (worst === undefined) return { tally, failure: undefined } satisfies Judgement
  let smallest: Found = found
  for (let intents = options.intents >> 1; intents >= 5; intents >>= 1) {
    const smaller = yield* attempt(intents)
    if (worstOf(smaller.violations)?.kind === worst.kind) smallest = smaller
  }
  return { tally, failure: failureOf(smallest) } satisfies Judgement
})

/**
 * What the clock of a worker may be wrong by where clocks are set: it is believed while a provider's differs by no more than five
 * minutes, and that may be wrong by two itself (milliseconds).
 */
const uncertainty = 420_000

const termsOf = ({ clockChanges, law, settings }: Scenario.Scenario): Terms => {
  const { policy, providers } = settings
  const { perPersonPerDay, ...redial } = policy.redial
  return {
    limits: providers,
    attempts: policy.attempts,
    absences: policy.reconcile.absences,
    redial,
    mostCalls: (number) =>
      Math.min(perPersonPerDay, law?.states === true ? Places.mostCalls(number) : Infinity),
    ...(law !== undefined && {
      isOpen: (number, instant) => Places.isOpen(number, instant, law.states),
    }),
    clock: clockChanges.length > 0 ? uncertainty : 0,
  }
}

interface Found {
  readonly scenario: Scenario.Scenario
  readonly outcome: Outcome
  readonly violations: ReadonlyArray<Violation>
}

const worstOf = (violations: ReadonlyArray<Violation>): Violation | undefined =>
  violations.toSorted((a, b) => violationKinds.indexOf(a.kind) - violationKinds.indexOf(b.kind))[0]

const failureOf = ({ outcome, scenario, violations }: Found): Failure => {
  const { crashes, intents, seed } = scenario
  const worst = worstOf(violations)
  if (worst === undefined) return { seed, intents, crashes, violations, worst, trace: [] }
  const events = Trace.eventsOf(outcome.history, worst)
  const named = Trace.naming(events)
  return {
    ...{ seed, intents, crashes, violations },
    worst: { ...worst, what: named(worst.what) },
    trace: events.map((event) => named(Trace.line(event))),
  }
}

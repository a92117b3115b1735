/** What must hold for a person and for a provider over all calls: one at a time, and no more than was agreed. */
import * as Pace from "@trunkline/dispatch/Pace"
import {
  askedToBegin,
  type AttemptDossier,
  beginOf,
  begunBy,
  closedFrom,
  type Dossier,
  numberOf,
} from "./Dossier.ts"
import type { Check } from "./HistoryChecker.ts"

interface Interval {
  readonly attempt: AttemptDossier
  /** It was certainly open from there on, in the history. */
  readonly from: number
  readonly until: number
}

const begun = ({ attempts }: Dossier): ReadonlyArray<AttemptDossier> =>
  [...attempts.values()].filter((attempt) => begunBy(attempt) !== Infinity)

/** The person lease: an attempt that was begun while another one of the person was open, whatever call it belongs to. */
const personInAttempts: Check = function* (dossier, _terms, history) {
  for (const [number, attempts] of Map.groupBy(begun(dossier), numberOf)) {
    for (const later of attempts) {
      const [asked, told] = [askedToBegin(later), begunBy(later)]
      const open = attempts.find(
        (earlier) => earlier.call !== later.call && begunBy(earlier) <= asked && told < closedFrom(earlier),
      )
      if (open !== undefined) {
        yield {
          kind: "person in two attempts",
          at: history[told]?.at ?? 0,
          call: later.call,
          number,
          what: `${later.id} was begun while ${open.id} might be ringing the same person`,
        }
      }
    }
  }
}

const personInCalls: Check = function* ({ calls }) {
  const rings = [...calls.values()].flatMap(({ rings: all }) => all)
  for (const [number, all] of Map.groupBy(rings, (ring) => ring.number)) {
    const sorted = all.toSorted((a, b) => a.at - b.at)
    for (const [index, ring] of sorted.entries()) {
      const before = sorted[index - 1]
      if (before !== undefined && ring.at < before.until) {
        const { at, call } = ring
        yield { kind: "person in two calls at a time", at, call, number, what: `${before.call} was not over` }
      }
    }
  }
}

const windows: Check = function* ({ arrivals }, { limits }) {
  for (const [provider, all] of arrivals) {
    const { cps } = limits[provider]
    const most = Pace.ceiling(cps)
    const times = all.filter(({ late }) => !late)
    for (const [index, { at, call, number }] of times.entries()) {
      const first = times[index - most]
      if (first !== undefined && at - first.at < Pace.window(cps)) {
        yield {
          kind: "too many dials in a window",
          at,
          call,
          number,
          provider,
          what: `${most + 1} dials within ${at - first.at} ms, and ${most} a second are allowed`,
        }
      }
    }
  }
}

const concurrency: Check = function* (dossier, { limits }, history) {
  const byProvider = Map.groupBy(begun(dossier), (attempt) => beginOf(attempt)?.provider)
  for (const [provider, attempts] of byProvider) {
    if (provider === undefined) continue
    const most = limits[provider].concurrency
    const changes = attempts
      .map(intervalOf)
      .filter(({ from, until }) => from < until)
      .flatMap(({ attempt, from, until }) => [
        { order: from, change: 1, attempt },
        { order: until, change: -1, attempt },
      ])
      .toSorted((a, b) => a.order - b.order)
    let open = 0
    for (const { attempt, change, order } of changes) {
      open += change
      if (change === 1 && open > most) {
        const { call } = attempt
        yield {
          kind: "too many calls at a time",
          at: history[order]?.at ?? 0,
          call,
          number: numberOf(attempt),
          provider,
          what: `${open} in progress at ${provider}, and ${most} are allowed`,
        }
      }
    }
  }
}

/** A parked attempt takes up no place: it may wait for days. */
const intervalOf = (attempt: AttemptDossier): Interval => ({
  attempt,
  from: begunBy(attempt),
  until: Math.min(
    closedFrom(attempt),
    attempt.steps.find((step) => step.attempt?.parked === true)?.order ?? Infinity,
  ),
})

export const limitChecks: ReadonlyArray<Check> = [personInAttempts, personInCalls, windows, concurrency]

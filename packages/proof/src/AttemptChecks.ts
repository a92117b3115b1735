/** What must hold for every attempt, from its begin to its ring. */
import { type Asked, closing } from "./Dossier.ts"
import type { Step } from "./History.ts"
import type { Check } from "./HistoryChecker.ts"

const dials: Check = function* ({ attempts }) {
  for (const { arrivals, begins, call, id, rings, sent } of attempts.values()) {
    for (const each of sent) {
      const { at, number, order, worker } = each
      const about = { at, call, number }
      const begin = begins.find(
        (earlier) => earlier.phase === "acknowledged" && earlier.worker === worker && earlier.told <= order,
      )
      if (begin === undefined) {
        yield { ...about, kind: "dial without a begin", what: `${id} left before the ledger held it` }
      } else if (begin.number !== number || begin.provider !== each.provider) {
        yield {
          ...about,
          kind: "dial that differs from its begin",
          what: `${id} was begun for ${begin.provider} and left for ${each.provider}, or for another number`,
        }
      }
    }
    const again = sent[1] ?? arrivals[1]
    if (again !== undefined) {
      const { at, number } = again
      yield { kind: "attempt dialled twice", at, call, number, what: `${id} was sent more than once` }
    }
    const unsent = arrivals[0]
    if (unsent !== undefined && !sent.some(({ order }) => order <= unsent.order)) {
      const { at, number, provider } = unsent
      yield { kind: "dial that nobody sent", at, call, number, provider, what: `${id} reached ${provider}` }
    }
    const unasked = rings[0]
    if (
      unasked !== undefined &&
      !arrivals.some(({ number, order }) => order <= unasked.order && number === unasked.number)
    ) {
      const { at, number } = unasked
      yield {
        kind: "ring that nobody asked for",
        at,
        call,
        number,
        what: `${id} rang, and no dial to that number had come`,
      }
    }
  }
}

const begins: Check = function* ({ attempts }) {
  for (const { begins: all, call, id, steps } of attempts.values()) {
    const again = all.filter(({ phase }) => phase === "acknowledged")[1]
    if (again !== undefined) {
      const { at, number } = again
      yield { kind: "attempt begun twice", at, call, number, what: `${id} was acknowledged twice` }
    }
    const step = steps[0]
    if (step !== undefined && !all.some(({ order }) => order <= step.order)) {
      const { at, number } = step
      yield { kind: "result without a begin", at, call, number, what: `${id} became ${step.attempt?.state}` }
    }
  }
}

const rank = { Dialing: 0, Unknown: 1, Placed: 2, NotPlaced: 3, Ended: 3 } as const

const results: Check = function* ({ attempts }) {
  for (const { call, id, steps } of attempts.values()) {
    let before: Asked<Step> | undefined
    for (const step of steps) {
      if (step.phase !== "acknowledged" || step.attempt === undefined) continue
      const [was, is] = [before?.attempt?.state, step.attempt.state]
      const contradicts =
        was !== undefined &&
        (rank[is] < rank[was] || (rank[was] === 3 && is !== was) || (was === "Placed" && is === "NotPlaced"))
      if (contradicts) {
        const { at, number } = step
        yield {
          kind: "result that contradicts an earlier one",
          at,
          call,
          number,
          what: `${id} was ${was} and became ${is}`,
        }
      }
      before = step
    }
  }
}

/** What the ledger believes, and what happened. */
const truth: Check = function* ({ attempts }, { absences }) {
  for (const attempt of attempts.values()) {
    const { call, id, lookups, rings, steps } = attempt
    const closed = closing(attempt)
    const proof = closed?.attempt?.proof
    if (closed !== undefined && proof !== undefined) {
      const { at, number } = closed
      const ring = rings[0]
      if (ring !== undefined) {
        yield {
          kind: "ring in spite of a proof",
          at: Math.max(at, ring.at),
          call,
          number,
          what: `${id} is "${proof._tag}", and it rang`,
        }
      }
      const read = lookups.filter(
        (lookup) => lookup.finding === "Absent" && lookup.order <= closed.order,
      ).length
      if (proof._tag === "absent" && read < absences) {
        yield {
          kind: "proof without its readings",
          at,
          call,
          number,
          what: `${id} is "absent" after ${read} readings`,
        }
      }
    }
    const taken = steps.find(
      ({ attempt: to, phase }) =>
        phase === "acknowledged" && (to?.state === "Placed" || to?.state === "Ended"),
    )
    if (taken !== undefined && rings.length === 0) {
      const { at, number } = taken
      yield {
        kind: "placed call that rang nobody",
        at,
        call,
        number,
        what: `${id} is ${taken.attempt?.state}`,
      }
    }
  }
}

const deadWorkers: Check = function* ({ stopped }, _terms, history) {
  for (const [order, event] of history.entries()) {
    if (!("worker" in event) || event._tag === "Stopped") continue
    if ("phase" in event && event.phase === "unknown") continue
    const end = stopped.get(event.worker)
    if (end !== undefined && order > end.order) {
      yield { kind: "dead worker that acts", at: event.at, what: `worker ${event.worker}: ${event._tag}` }
    }
  }
}

export const attemptChecks: ReadonlyArray<Check> = [dials, begins, results, truth, deadWorkers]

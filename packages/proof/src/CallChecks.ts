/** What must hold for every call. */
import {
  type Asked,
  askedToBegin,
  beginOf,
  begunBy,
  type CallDossier,
  canBeClosedAs,
  closedFrom,
  closing,
  numberOf,
} from "./Dossier.ts"
import type { Step } from "./History.ts"
import type { Check } from "./HistoryChecker.ts"

const settles = ({ phase, state }: Pick<Step, "phase" | "state">): boolean =>
  phase === "acknowledged" && state === "settled"

/** Whether the ledger's last word for the call explains that nobody was rung. */
const isExplained = ({ attempts, standing }: CallDossier): boolean =>
  standing?.state === "parked" ||
  (standing?.reason !== "" &&
    (standing?.disposition === "canceled" || standing?.disposition === "failed") &&
    attempts.every((attempt) => begunBy(attempt) === Infinity || canBeClosedAs(attempt, "NotPlaced")))

const lostCall: Check = function* ({ calls }) {
  for (const call of calls.values()) {
    const { id, rings, standing, submissions } = call
    const taken = submissions.find(({ phase }) => phase === "acknowledged")
    if (taken === undefined) continue
    const { number } = taken
    const lost = (what: string) =>
      ({ kind: "lost call", at: standing?.at ?? taken.at, call: id, number, what }) as const
    if (standing === undefined) {
      yield { ...lost("was acknowledged and is not in the ledger"), kind: "ledger that forgot" }
      yield lost("is not in the ledger any more")
    } else if (standing.state !== "settled" && standing.state !== "parked") {
      yield lost(`is still "${standing.state}" although nothing will happen to it`)
    } else if (rings.length === 0 && !isExplained(call)) {
      yield lost(`is ${standing.disposition ?? standing.state}, but nobody was rung, and that is not proved`)
    }
  }
}

const reasons: Check = function* ({ calls }) {
  for (const { attempts, id, standing } of calls.values()) {
    if (standing === undefined || standing.reason !== "") continue
    if (standing.state === "parked" || (standing.state === "settled" && attempts.length > 0)) {
      const { at, number, state } = standing
      yield { kind: "no reason given", at, call: id, number, what: `is ${state} and nobody said why` }
    }
  }
}

const settledOnce: Check = function* ({ calls }) {
  for (const { id, standing, steps } of calls.values()) {
    const settled = steps.filter(settles)
    const [first, second] = settled
    if (second !== undefined) {
      const { at, number } = second
      yield {
        kind: "settled twice",
        at,
        call: id,
        number,
        what: `as ${first?.disposition} and as ${second.disposition}`,
      }
    }
    const last = settled.at(-1)
    if (last !== undefined && standing !== undefined && !agrees(last, standing)) {
      const { at, number } = standing
      yield {
        kind: "ledger that forgot",
        at,
        call: id,
        number,
        what: `settled as ${last.disposition}, and the ledger says ${standing.disposition ?? standing.state}`,
      }
    }
  }
}

const agrees = (
  step: Pick<Step, "disposition">,
  standing: { readonly state: string; readonly disposition: string | undefined },
): boolean => standing.state === "settled" && standing.disposition === step.disposition

const settledOpen: Check = function* ({ calls }) {
  for (const { attempts, id, steps } of calls.values()) {
    const settled = steps.find(settles)
    if (settled === undefined) continue
    const open = attempts.find(
      (attempt) => begunBy(attempt) <= settled.order && closedFrom(attempt) > settled.told,
    )
    if (open !== undefined) {
      const { at, number } = settled
      yield {
        kind: "settled with an open attempt",
        at,
        call: id,
        number,
        what: `${open.id} may still be ringing`,
      }
    }
  }
}

const beginOrder: Check = function* ({ calls }) {
  for (const { attempts, id, steps, submissions } of calls.values()) {
    const settled = steps.find(settles)?.told ?? Infinity
    for (const attempt of attempts) {
      const begin = beginOf(attempt)
      if (begin === undefined) continue
      const { at, number, order } = begin
      if (submissions.length === 0) {
        yield {
          kind: "begin without a submission",
          at,
          call: id,
          number,
          what: `${attempt.id} belongs to no call`,
        }
      }
      if (begin.phase === "acknowledged" && order > settled) {
        yield { kind: "begin after the end", at, call: id, number, what: `${attempt.id} was begun` }
      }
    }
  }
}

/** Counted anew after a call that has ended. */
const attemptCount: Check = function* ({ calls }, { attempts: most }) {
  for (const { attempts, id } of calls.values()) {
    const failed: Array<Asked<Step>> = []
    for (const step of attempts.map(closing)) {
      if (step?.attempt?.state === "NotPlaced") failed.push(step)
      if (step?.attempt?.state === "Ended" && failed.length <= most) failed.length = 0
    }
    const excess = failed[most]
    if (excess !== undefined) {
      const { at, number } = excess
      yield {
        kind: "too many attempts",
        at,
        call: id,
        number,
        what: `${failed.length} attempts, and ${most} are allowed`,
      }
    }
  }
}

const oneCall: Check = function* ({ calls, keys }) {
  for (const [key, ids] of keys) {
    const second = [...ids][1]
    const submission = second === undefined ? undefined : calls.get(second)?.submissions[0]
    if (submission !== undefined) {
      const { at, call = "", number } = submission
      yield {
        kind: "one key, two calls",
        at,
        call,
        number,
        what: `the key "${key}" was taken ${ids.size} times`,
      }
    }
  }
}

/** Within one call, attempts follow each other. */
const besideOpen: Check = function* ({ calls }, _terms, history) {
  for (const { attempts, id } of calls.values()) {
    for (const later of attempts) {
      const told = begunBy(later)
      if (told === Infinity) continue
      const asked = askedToBegin(later)
      const open = attempts.find(
        (earlier) => earlier !== later && begunBy(earlier) <= asked && told < closedFrom(earlier),
      )
      if (open !== undefined) {
        yield {
          kind: "begin beside an open attempt",
          at: history[told]?.at ?? 0,
          call: id,
          number: numberOf(later),
          what: `${later.id} was begun while ${open.id} might be ringing`,
        }
      }
    }
  }
}

export const callChecks: ReadonlyArray<Check> = [
  lostCall,
  reasons,
  settledOnce,
  settledOpen,
  beginOrder,
  attemptCount,
  oneCall,
  besideOpen,
]

/** A history sorted by what it is about: calls, attempts, people. Pure. */
import type { ProviderId } from "@trunkline/dispatch/ProviderId"
import type {
  Answered,
  Arrived,
  Begin,
  History,
  LookedUp,
  Phase,
  Rang,
  Sent,
  Standing,
  Step,
  Stopped,
  Submit,
} from "./History.ts"

/** An event with its place in the history, which tells apart what happened in one millisecond. */
export type At<A> = A & { readonly at: number; readonly order: number }

/** An operation on the ledger, from its place in the history where it was asked for to the one where its worker was told. */
export type Asked<A extends { readonly phase: Phase }> = Omit<At<A>, "phase"> & {
  /** The last word about it. `invoked`: the history ends before there is one. */
  phase: Phase
  told: number
}

export interface AttemptDossier {
  readonly id: string
  readonly call: string
  readonly begins: Array<Asked<Begin>>
  readonly sent: Array<At<Sent>>
  readonly answers: Array<At<Answered>>
  readonly lookups: Array<At<LookedUp>>
  readonly steps: Array<Asked<Step>>
  readonly arrivals: Array<At<Arrived>>
  readonly rings: Array<At<Rang>>
}

export interface CallDossier {
  readonly id: string
  readonly submissions: Array<At<Submit>>
  readonly steps: Array<Asked<Step>>
  readonly rings: Array<At<Rang>>
  readonly attempts: Array<AttemptDossier>
  standing: At<Standing> | undefined
}

export interface Dossier {
  readonly calls: ReadonlyMap<string, CallDossier>
  readonly attempts: ReadonlyMap<string, AttemptDossier>
  readonly arrivals: ReadonlyMap<ProviderId, ReadonlyArray<At<Arrived>>>
  readonly stopped: ReadonlyMap<number, At<Stopped>>
  readonly keys: ReadonlyMap<string, ReadonlySet<string>>
}

export const compile = (history: History): Dossier => {
  const calls = new Map<string, CallDossier>()
  const attempts = new Map<string, AttemptDossier>()
  const arrivals = new Map<ProviderId, Array<At<Arrived>>>()
  const stopped = new Map<number, At<Stopped>>()
  const keys = new Map<string, Set<string>>()

  const callOf = (id: string): CallDossier => {
    const known = calls.get(id)
    if (known !== undefined) return known
    const fresh: CallDossier = {
      id,
      submissions: [],
      steps: [],
      rings: [],
      attempts: [],
      standing: undefined,
    }
    calls.set(id, fresh)
    return fresh
  }
  const attemptOf = (id: string, call: string): AttemptDossier => {
    const known = attempts.get(id)
    if (known !== undefined) return known
    const fresh: AttemptDossier = {
      id,
      call,
      begins: [],
      sent: [],
      answers: [],
      lookups: [],
      steps: [],
      arrivals: [],
      rings: [],
    }
    attempts.set(id, fresh)
    callOf(call).attempts.push(fresh)
    return fresh
  }

  for (const [order, happening] of history.entries()) {
    const event = { ...happening, order }
    switch (event._tag) {
      case "Submit":
        if (event.call !== undefined) {
          callOf(event.call).submissions.push(event)
          if (event.phase === "acknowledged") {
            keys.set(event.key, (keys.get(event.key) ?? new Set()).add(event.call))
          }
        }
        break
      case "Begin":
        ask(attemptOf(event.attempt, event.call).begins, event)
        break
      case "Sent":
        attemptOf(event.attempt, event.call).sent.push(event)
        break
      case "Answered":
        attemptOf(event.attempt, event.call).answers.push(event)
        break
      case "LookedUp":
        attemptOf(event.attempt, event.call).lookups.push(event)
        break
      case "Step": {
        const step = ask(callOf(event.call).steps, event)
        if (step !== undefined && event.attempt !== undefined) {
          attemptOf(event.attempt.id, event.call).steps.push(step)
        }
        break
      }
      case "Arrived": {
        attemptOf(event.attempt, event.call).arrivals.push(event)
        const there = arrivals.get(event.provider)
        if (there === undefined) arrivals.set(event.provider, [event])
        else there.push(event)
        break
      }
      case "Rang":
        attemptOf(event.attempt, event.call).rings.push(event)
        callOf(event.call).rings.push(event)
        break
      case "Standing":
        callOf(event.call).standing = event
        break
      case "Stopped":
        stopped.set(event.worker, event)
        break
      case "Started":
      case "ClockSet":
      case "Webhook":
      case "Kept":
      case "Inbox":
        break
    }
  }
  return { calls, attempts, arrivals, stopped, keys }
}

/** Adds what is asked for; what is told belongs to the operation that it names, or else to the last one of its worker. */
const ask = <A extends { readonly phase: Phase; readonly worker: number; readonly operation?: number }>(
  asked: Array<Asked<A>>,
  event: At<A>,
): Asked<A> | undefined => {
  const open = asked.findLast(
    ({ operation, phase, worker }) =>
      phase === "invoked" && worker === event.worker && operation === event.operation,
  )
  if (event.phase === "invoked" || open === undefined) {
    const told = event.phase === "invoked" ? Infinity : event.order
    const fresh = { ...event, told }
    asked.push(fresh)
    return fresh
  }
  open.phase = event.phase
  open.told = event.order
  return undefined
}

const isDone = ({ phase }: { readonly phase: Phase }): boolean => phase === "acknowledged"
const isPossible = ({ phase }: { readonly phase: Phase }): boolean => phase !== "refused"
const isClosing = ({ attempt }: Pick<Step, "attempt">): boolean =>
  attempt?.state === "NotPlaced" || attempt?.state === "Ended"

/** From where in the history on the ledger certainly held the attempt, as somebody was told; nowhere if nobody was. */
export const begunBy = ({ begins, steps }: AttemptDossier): number =>
  Math.min(begins.find(isDone)?.told ?? Infinity, steps.find(isDone)?.told ?? Infinity)

/** The begin that made it, as far as is known. */
export const beginOf = ({ begins }: AttemptDossier): Asked<Begin> | undefined =>
  begins.find(isDone) ?? begins.find(isPossible)

/** The earliest place at which it can have been begun. */
export const askedToBegin = ({ begins }: AttemptDossier): number => begins.find(isPossible)?.order ?? Infinity

/** The earliest place at which it can have been closed: until then it certainly held its person. */
export const closedFrom = ({ steps }: AttemptDossier): number =>
  steps.find((step) => isClosing(step) && isPossible(step))?.order ?? Infinity

/** Whether a step closed it like this, or may have. */
export const canBeClosedAs = ({ steps }: AttemptDossier, state: "NotPlaced" | "Ended"): boolean =>
  steps.some((step) => step.attempt?.state === state && isPossible(step))

/** The step that closed it, once the ledger has said so. */
export const closing = ({ steps }: AttemptDossier): Asked<Step> | undefined =>
  steps.find((step) => isClosing(step) && isDone(step))

export const numberOf = (attempt: AttemptDossier): string =>
  beginOf(attempt)?.number ?? attempt.steps[0]?.number ?? ""
